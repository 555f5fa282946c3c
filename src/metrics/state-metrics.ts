/**
 * The metrics that are read from the state: storage, images, pulls in progress, fault rules and the clock.
 *
 * @module
 */
import type { PullPhase } from '../pulls/pulls.js'
import type { NodeContext } from '../service.js'
import { podMetrics } from './pod-metrics.js'
import { derived, type Labels, type Metric, type MetricName } from './series.js'

/** A value of the state. */
interface Fact extends MetricName {
  readonly read: (state: NodeContext) => number
}

const FACTS: readonly Fact[] = [
  {
    name: 'containerd_cri_sandboxed_in_progress_image_pulls_total',
    help: 'Pulls in progress, without queued ones.',
    read: ({ node }) => node.queue.active.size,
  },
  {
    name: 'images_build_queue_length',
    help: 'Pulls in progress, including queued ones.',
    read: ({ node }) => node.queue.active.size + node.queue.waiting.size,
  },
  {
    name: 'cri_image_sim_storage_used_bytes',
    help: 'Bytes of stored content, including partial content of failed pulls.',
    read: ({ node }) => node.store.ledger.used,
  },
  {
    name: 'cri_image_sim_storage_reserved_bytes',
    help: 'Bytes that pulls and builds in progress need.',
    read: ({ node }) => node.store.ledger.reserved,
  },
  {
    name: 'cri_image_sim_storage_quota_bytes',
    help: 'Bytes that the node may store.',
    read: ({ node }) => node.store.ledger.quota,
  },
  {
    name: 'cri_image_sim_storage_used_inodes',
    help: 'Inodes of stored content.',
    read: ({ node }) => node.store.ledger.inodes,
  },
]

const CLOCK: Fact = {
  name: 'cri_image_sim_clock_ticks',
  help: 'The current tick.',
  read: ({ clock }) => clock.tick,
}

const IMAGES: MetricName = { name: 'images_total', help: 'Stored images, and pulls in progress by status.' }

/** The VM manager's names of the phases of a pull. */
const IMAGE_STATUSES = {
  queued: 'pending',
  resolving: 'pulling',
  downloading: 'pulling',
  extracting: 'converting',
} as const satisfies Record<PullPhase, string>

/** Returns the metrics of a node. */
export function nodeMetrics(state: NodeContext): readonly Metric[] {
  return [
    ...FACTS.map(fact => factMetric(state, fact)),
    derived('gauge', IMAGES, () => imagesByStatus(state)),
    ...podMetrics(state),
  ]
}

/** Returns the metrics of the whole simulation. A removed fault rule takes its count with it. */
export function simulationMetrics(state: NodeContext): readonly Metric[] {
  const { faults } = state
  return [
    factMetric(state, CLOCK),
    derived(
      'counter',
      { name: 'cri_image_sim_faults_injected_total', help: 'Fault rules that were injected.' },
      () => [[{}, faults.injected]],
    ),
    derived(
      'counter',
      { name: 'cri_image_sim_faults_struck_total', help: 'How many times each fault rule triggered.' },
      () =>
        [...faults.rules.values()].map(
          ({ id, rule, struck }) => [{ rule: String(id), on: rule.on }, struck] as const,
        ),
    ),
  ]
}

function factMetric(state: NodeContext, { read, ...what }: Fact): Metric {
  return derived('gauge', what, () => [[{}, read(state)]])
}

function imagesByStatus({ node }: NodeContext): readonly (readonly [Labels, number])[] {
  const counts = new Map<string, number>(Object.values(IMAGE_STATUSES).map(status => [status, 0]))
  for (const { phase } of node.pulls.values()) {
    const status = IMAGE_STATUSES[phase]
    counts.set(status, (counts.get(status) ?? 0) + 1)
  }
  return [...counts.set('ready', node.store.size)].map(([status, images]) => [{ status }, images] as const)
}
