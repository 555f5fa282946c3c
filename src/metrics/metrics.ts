/**
 * The metrics of simulated nodes, in Prometheus' text format.
 *
 * The names are those of real nodes where such a metric exists; docs/metrics.md has their sources. Values of the
 * state are read at each request; things that end are counted by their events.
 *
 * @module
 */
import { Registry } from 'prom-client'
import type { SimulatorEvent } from '../engine/events.js'
import type { NodePort } from '../node/node-port.js'
import type { Simulation } from '../node/simulation.js'
import { BuildMetrics } from './build-metrics.js'
import { callMetrics } from './call-metrics.js'
import { PullMetrics } from './pull-metrics.js'
import { registerNode, registerSimulation } from './state-metrics.js'

/** The metrics of a simulation. */
export interface Metrics {
  /** Returns the metrics in Prometheus' text format. */
  text(): Promise<string>
  /** The media type of the text. */
  readonly contentType: string
  /** Stops counting. */
  close(): void
}

/** The metrics of one node. */
interface NodeMetrics {
  readonly registry: Registry
  readonly pulls: PullMetrics
  onEvent(event: SimulatorEvent): void
  /** Stops counting calls. */
  close(): void
}

/** The number of lines before the values of a metric: its help and its type. */
const HEADER_LINES = 2

/**
 * Creates the metrics of all nodes of a simulation. Counts start now; the current content of the nodes and their
 * pulls in progress are included. In a cluster, the metrics of each node have the label `node`, and those of the
 * whole cluster do not.
 */
export function createMetrics(simulation: Simulation): Metrics {
  const cluster = new Registry()
  registerSimulation(cluster, simulation.state)
  const nodes = new Map([...simulation.ports].map(port => [port.name, nodeMetrics(port, simulation)]))
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
      const ofNodes = await textOfAll([...nodes.values()].map(({ registry }) => registry))
      const text = [await cluster.metrics(), ofNodes].join('\n')
      // After the wait: a request during an event would miss later events of the same command.
      for (const { pulls } of nodes.values()) pulls.readState()
      return text
    },
  }
}

function nodeMetrics(
  { name, state, calls }: NodePort,
  { isCluster, clock: { tickNs } }: Simulation,
): NodeMetrics {
  const registry = new Registry()
  if (isCluster) registry.setDefaultLabels({ node: name })
  registerNode(registry, state)
  const pulls = new PullMetrics(registry, state, tickNs)
  const builds = new BuildMetrics(registry, state, tickNs)
  return {
    registry,
    pulls,
    onEvent(event): void {
      pulls.onEvent(event)
      builds.onEvent(event)
    },
    close: calls.watch(callMetrics(registry)),
  }
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
