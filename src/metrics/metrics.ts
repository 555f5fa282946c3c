/**
 * The metrics of a simulated node, in Prometheus' text format.
 *
 * Names are those that dashboards of real nodes ask for, where there are any; docs/metrics.md says whose they are. What the
 * state knows is read from it when somebody asks; what is over by then is counted when the node tells of it.
 *
 * @module
 */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Faults } from '../faults/rules.js'
import type { Simulator } from '../library/simulator.js'
import type { CallListener } from '../node/call-log.js'
import type { PullPhase } from '../pulls/pulls.js'
import type { NodeContext } from '../service.js'
import { BuildMetrics } from './build-metrics.js'
import { DEFAULT_BUCKETS, PullMetrics } from './pull-metrics.js'

/** What a simulated node counts. */
export interface Metrics {
  /** The metrics in Prometheus' text format. */
  text(): Promise<string>
  /** The media type of the text. */
  readonly contentType: string
  /** Ends the counting. */
  close(): void
}

/** A fact of the state. */
interface Fact {
  readonly name: string
  readonly help: string
  readonly read: (state: NodeContext) => number
}

const FACTS: readonly Fact[] = [
  {
    name: 'containerd_cri_sandboxed_in_progress_image_pulls_total',
    help: 'Pulls under way whose turn has come.',
    read: ({ node }) => node.queue.active.size,
  },
  {
    name: 'images_build_queue_length',
    help: 'Pulls under way, those that wait their turn too.',
    read: ({ node }) => node.queue.active.size + node.queue.waiting.size,
  },
  {
    name: 'cri_image_sim_storage_used_bytes',
    help: 'Bytes of what is held or was left behind by pulls that failed.',
    read: ({ node }) => node.store.ledger.used,
  },
  {
    name: 'cri_image_sim_storage_reserved_bytes',
    help: 'Bytes set aside for what pulls are bringing.',
    read: ({ node }) => node.store.ledger.reserved,
  },
  {
    name: 'cri_image_sim_storage_quota_bytes',
    help: 'Bytes that the node may hold.',
    read: ({ node }) => node.store.ledger.quota,
  },
  {
    name: 'cri_image_sim_storage_used_inodes',
    help: 'Inodes of what is held.',
    read: ({ node }) => node.store.ledger.inodes,
  },
  {
    name: 'cri_image_sim_clock_ticks',
    help: 'The tick that the clock is at.',
    read: ({ clock }) => clock.tick,
  },
]

/** The VM manager's words for how far an image is. */
const IMAGE_STATUSES = {
  queued: 'pending',
  resolving: 'pulling',
  downloading: 'pulling',
  extracting: 'converting',
} as const satisfies Record<PullPhase, string>

/** Methods that answer with a stream; all others answer once. */
const STREAMS = new Set(['StreamImages'])

/** The codes that Go does not spell as gRPC's list of them would have it. */
const GO_CODES: Readonly<Record<string, string>> = { OK: 'OK', CANCELLED: 'Canceled' }

const MS_PER_SECOND = 1000

/** Counts what a node does from now on; what it holds and has under way counts too. */
export function createMetrics(simulator: Simulator): Metrics {
  const registry = new Registry()
  registerFacts(registry, simulator)
  registerFaults(registry, simulator)
  const pulls = new PullMetrics(registry, simulator)
  const builds = new BuildMetrics(registry, simulator)
  const unwatch = [
    simulator.watch(event => pulls.hear(event)),
    simulator.watch(event => builds.hear(event)),
    simulator.calls.watch(callObserver(registry)),
  ]
  return {
    contentType: registry.contentType,
    close() {
      for (const end of unwatch) end()
    },
    async text(): Promise<string> {
      const text = await registry.metrics()
      // Not before the wait: whoever asks may be hearing of an event, and others of the same command are still to come.
      pulls.look()
      return text
    },
  }
}

function registerFacts(registry: Registry, simulator: Simulator): void {
  for (const { read, ...what } of FACTS) {
    new Gauge({
      ...what,
      registers: [registry],
      collect() {
        this.set(read(simulator.port.state))
      },
    })
  }
  new Gauge({
    name: 'images_total',
    help: 'Images that are held, and pulls under way by how far they are.',
    labelNames: ['status'],
    registers: [registry],
    collect() {
      for (const [label, images] of imagesByStatus(simulator.port.state)) this.set({ status: label }, images)
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

/** Faults, as the state counts them: a rule that is withdrawn takes its count with it. */
function registerFaults(registry: Registry, simulator: Simulator): void {
  const faults = (): Faults => simulator.port.state.faults
  new Counter({
    name: 'cri_image_sim_faults_injected_total',
    help: 'Fault rules that were injected.',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(faults().injected)
    },
  })
  new Counter({
    name: 'cri_image_sim_faults_struck_total',
    help: 'How often each fault rule has struck.',
    labelNames: ['rule', 'on'],
    registers: [registry],
    collect() {
      this.reset()
      for (const { id, rule, struck } of faults().rules.values()) this.inc({ rule: id, on: rule.on }, struck)
    },
  })
}

/** Counts calls as the Prometheus interceptors of Go's gRPC servers do. */
function callObserver(registry: Registry): CallListener {
  const labelNames = ['grpc_type', 'grpc_service', 'grpc_method'] as const
  const handled = new Counter({
    name: 'grpc_server_handled_total',
    help: 'Calls that have ended.',
    labelNames: [...labelNames, 'grpc_code'],
    registers: [registry],
  })
  const handling = new Histogram({
    name: 'grpc_server_handling_seconds',
    help: 'How long calls took, in real seconds.',
    labelNames,
    buckets: DEFAULT_BUCKETS,
    registers: [registry],
  })
  return ({ method, code }, durationMs) => {
    const [service = '', name = ''] = method.split('/')
    const type = STREAMS.has(name) ? 'server_stream' : 'unary'
    const labels = { grpc_type: type, grpc_service: service, grpc_method: name }
    handled.inc({ ...labels, grpc_code: goCode(code) })
    handling.observe(labels, durationMs / MS_PER_SECOND)
  }
}

/** For example `NotFound`. */
function goCode(code: string): string {
  const words = code.toLowerCase().split('_')
  return GO_CODES[code] ?? words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}
