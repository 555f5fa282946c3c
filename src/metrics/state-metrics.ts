/**
 * The metrics that are read from the state: storage, images, pulls in progress, fault rules and the clock.
 *
 * @module
 */
import { Counter, Gauge, type Registry } from 'prom-client'
import type { NodeContext } from '../engine/node-context.js'
import type { PullPhase } from '../pulls/pulls.js'
import { registerPodMetrics } from './pod-metrics.js'

/** A value of the state. */
interface Fact {
  readonly name: string
  readonly help: string
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

/** The VM manager's names of the phases of a pull. */
const IMAGE_STATUSES = {
  queued: 'pending',
  resolving: 'pulling',
  downloading: 'pulling',
  extracting: 'converting',
} as const satisfies Record<PullPhase, string>

/** Registers the metrics of a node. */
export function registerNode(registry: Registry, state: NodeContext): void {
  for (const fact of FACTS) registerFact(registry, state, fact)
  registerImages(registry, state)
  registerPodMetrics(registry, state)
}

/** Registers the metrics of the whole simulation. */
export function registerSimulation(registry: Registry, state: NodeContext): void {
  registerFact(registry, state, CLOCK)
  registerFaults(registry, state)
}

function registerFact(registry: Registry, state: NodeContext, { read, ...what }: Fact): void {
  new Gauge({
    ...what,
    registers: [registry],
    collect() {
      this.set(read(state))
    },
  })
}

function registerImages(registry: Registry, state: NodeContext): void {
  new Gauge({
    name: 'images_total',
    help: 'Stored images, and pulls in progress by status.',
    labelNames: ['status'],
    registers: [registry],
    collect() {
      for (const [label, images] of imagesByStatus(state)) this.set({ status: label }, images)
    },
  })
}

function imagesByStatus({ node }: NodeContext): ReadonlyMap<string, number> {
  const counts = new Map<string, number>(Object.values(IMAGE_STATUSES).map(label => [label, 0]))
  for (const { phase } of node.pulls.values()) {
    const label = IMAGE_STATUSES[phase]
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return counts.set('ready', node.store.size)
}

/** Registers the counts of fault rules. A removed rule takes its count with it. */
function registerFaults(registry: Registry, { faults }: NodeContext): void {
  new Counter({
    name: 'cri_image_sim_faults_injected_total',
    help: 'Fault rules that were injected.',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(faults.injected)
    },
  })
  new Counter({
    name: 'cri_image_sim_faults_struck_total',
    help: 'How many times each fault rule triggered.',
    labelNames: ['rule', 'on'],
    registers: [registry],
    collect() {
      this.reset()
      for (const { id, rule, struck } of faults.rules.values()) this.inc({ rule: id, on: rule.on }, struck)
    },
  })
}
