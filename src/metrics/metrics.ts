/**
 * The metrics of simulated nodes, in Prometheus' text format.
 *
 * The names are those of real nodes where such a metric exists; docs/metrics.md has their sources. Values of the
 * state are read at each request; things that end are counted by their events.
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
import { registerPodMetrics } from './pod-metrics.js'
import { DEFAULT_BUCKETS, PullMetrics } from './pull-metrics.js'

/** The metrics of a simulation. */
export interface Metrics {
  /** Returns the metrics in Prometheus' text format. */
  text(): Promise<string>
  /** The media type of the text. */
  readonly contentType: string
  /** Stops counting. */
  close(): void
}

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

/** Methods that answer with a stream. */
const STREAMS = new Set([
  'StreamImages',
  'StreamPodSandboxes',
  'StreamContainers',
  'StreamContainerStats',
  'StreamPodSandboxStats',
  'StreamPodSandboxMetrics',
  'GetContainerEvents',
])

/** The gRPC codes that Go spells differently. */
const GO_CODES: Readonly<Record<string, string>> = { OK: 'OK', CANCELLED: 'Canceled' }

const MS_PER_SECOND = 1000
/** The number of lines before the values of a metric: its help and its type. */
const HEADER_LINES = 2

/** The metrics of one node. */
interface NodeMetrics {
  readonly registry: Registry
  readonly pulls: PullMetrics
  onEvent(event: SimulatorEvent): void
  /** Stops counting calls. */
  close(): void
}

/**
 * Creates the metrics of all nodes of a simulation. Counts start now; the current content of the nodes and their
 * pulls in progress are included. In a cluster, the metrics of each node have the label `node`, and those of the
 * whole cluster do not.
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
    for (const each of node === undefined ? nodes.values() : [node]) each.onEvent(event)
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
      // After the wait: a request during an event would miss later events of the same command.
      for (const { pulls } of nodes.values()) pulls.readState()
      return text
    },
  }
}

function labelledMetrics(simulator: Simulator): NodeMetrics {
  const registry = new Registry()
  registry.setDefaultLabels({ node: simulator.name })
  return nodeMetrics(simulator, registry, false)
}

/** @param isOnly - whether the metrics of the node include those of the whole simulation */
function nodeMetrics(simulator: Simulator, registry: Registry, isOnly: boolean): NodeMetrics {
  const { state } = simulator.port
  for (const fact of isOnly ? [...FACTS, CLOCK] : FACTS) registerFact(registry, state, fact)
  registerImages(registry, state)
  if (isOnly) registerFaults(registry, state)
  const pulls = new PullMetrics(registry, simulator)
  const builds = new BuildMetrics(registry, simulator)
  registerPodMetrics(registry, simulator)
  const close = simulator.calls.watch(overSockets(callObserver(registry)))
  return {
    registry,
    pulls,
    onEvent(event): void {
      pulls.onEvent(event)
      builds.onEvent(event)
    },
    close,
  }
}

/** Registers the metrics of the whole cluster. */
function registerCluster(registry: Registry, state: NodeContext): void {
  registerFact(registry, state, CLOCK)
  registerFaults(registry, state)
}

/** Merges the metrics of several registries with the same metrics: the lines of all registries follow one header. */
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

/** Filters the calls of clients over a socket, without those of the library. */
function overSockets(observe: CallListener): CallListener {
  return (call, durationMs) => {
    if (!call.method.startsWith('library/')) observe(call, durationMs)
  }
}

/** Counts calls like the Prometheus interceptors of Go's gRPC servers. */
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
    help: 'Duration of calls in real seconds.',
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

/** Returns Go's spelling of a gRPC code, for example `NotFound`. */
function goCode(code: string): string {
  const words = code.toLowerCase().split('_')
  return GO_CODES[code] ?? words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}
