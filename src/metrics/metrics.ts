/**
 * The metrics of simulated nodes, in Prometheus' text format.
 *
 * Names are those that dashboards of real nodes ask for, where there are any; docs/metrics.md says whose they are. What the
 * state knows is read from it when somebody asks; what is over by then is counted when the node tells of it.
 *
 * @module
 */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { Simulator } from '../library/simulator.js'
import type { CallListener } from '../node/call-log.js'
import type { PullPhase } from '../pulls/pulls.js'
import type { NodeContext } from '../service.js'
import type { SimulatorEvent } from '../state.js'
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
]

const CLOCK: Fact = {
  name: 'cri_image_sim_clock_ticks',
  help: 'The tick that the clock is at.',
  read: ({ clock }) => clock.tick,
}

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
/** The lines of a metric before its values: its help and its type. */
const HEADER_LINES = 2

/** What one node counts. */
interface NodeMetrics {
  readonly registry: Registry
  readonly pulls: PullMetrics
  hear(event: SimulatorEvent): void
  /** Ends the counting of calls. */
  close(): void
}

/**
 * Counts what the nodes of a simulation do from now on; what they hold and have in progress counts too. Where there are several
 * nodes, the metrics of each have the label `node`, and those of the whole cluster do not.
 */
export function createMetrics({ simulation }: Simulator): Metrics {
  const cluster = new Registry()
  const nodes = new Map(
    [...simulation.ports].map(port => {
      const simulator = new Simulator(simulation, port)
      return [
        port.name,
        simulation.isCluster ? labelledMetrics(simulator) : nodeMetrics(simulator, cluster, true),
      ]
    }),
  )
  if (simulation.isCluster) registerCluster(cluster, simulation.state)
  const unwatch = simulation.watch(event => {
    const node = event.node === undefined ? undefined : nodes.get(event.node)
    for (const each of node === undefined ? nodes.values() : [node]) each.hear(event)
  })
  return {
    contentType: cluster.contentType,
    close() {
      unwatch()
      for (const node of nodes.values()) node.close()
    },
    async text(): Promise<string> {
      const own = simulation.isCluster
        ? [await textOfAll([...nodes.values()].map(({ registry }) => registry))]
        : []
      const text = [await cluster.metrics(), ...own].join('\n')
      // Not before the wait: whoever asks may be hearing of an event, and others of the same command are still to come.
      for (const { pulls } of nodes.values()) pulls.look()
      return text
    },
  }
}

function labelledMetrics(simulator: Simulator): NodeMetrics {
  const registry = new Registry()
  registry.setDefaultLabels({ node: simulator.name })
  return nodeMetrics(simulator, registry, false)
}

/** @param isOnly - whether the metrics of the whole simulation are among those of the node */
function nodeMetrics(simulator: Simulator, registry: Registry, isOnly: boolean): NodeMetrics {
  const { state } = simulator.port
  for (const fact of isOnly ? [...FACTS, CLOCK] : FACTS) registerFact(registry, state, fact)
  registerImages(registry, state)
  if (isOnly) registerFaults(registry, state)
  const pulls = new PullMetrics(registry, simulator)
  const builds = new BuildMetrics(registry, simulator)
  const close = simulator.calls.watch(overSockets(callObserver(registry)))
  return {
    registry,
    pulls,
    hear(event): void {
      pulls.hear(event)
      builds.hear(event)
    },
    close,
  }
}

/** Registers the metrics that belong to no node. */
function registerCluster(registry: Registry, state: NodeContext): void {
  registerFact(registry, state, CLOCK)
  registerFaults(registry, state)
}

/** Writes the metrics of several registries which have the same ones: each with its lines of all registries. */
async function textOfAll(registries: readonly Registry[]): Promise<string> {
  const [first] = registries
  const metrics: string[] = []
  for (const { name } of first?.getMetricsAsArray() ?? []) {
    const texts = await Promise.all(registries.map(registry => registry.getSingleMetricAsString(name)))
    const lines = texts.flatMap((text, i) => text.split('\n').slice(i === 0 ? 0 : HEADER_LINES))
    metrics.push(`${lines.join('\n')}\n`)
  }
  return metrics.join('\n')
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
    help: 'Images that are held, and pulls under way by how far they are.',
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

/** Faults, as the state counts them: a rule that is withdrawn takes its count with it. */
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
    help: 'How often each fault rule has struck.',
    labelNames: ['rule', 'on'],
    registers: [registry],
    collect() {
      this.reset()
      for (const { id, rule, struck } of faults.rules.values()) this.inc({ rule: id, on: rule.on }, struck)
    },
  })
}

/** Passes calls on that were made over a socket, not by the library. */
function overSockets(observe: CallListener): CallListener {
  return (call, durationMs) => {
    if (!call.method.startsWith('library/')) observe(call, durationMs)
  }
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
