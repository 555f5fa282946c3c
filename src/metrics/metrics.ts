/**
 * The metrics of simulated nodes, in Prometheus' text format.
 *
 * The names are those of real nodes where such a metric exists; docs/metrics.md has their sources. Values of the
 * state are read at each request; things that end are counted by their events.
 *
 * @module
 */
import type { NodePort } from '../node/node-port.js'
import type { Simulation } from '../node/simulation.js'
import type { SimulatorEvent } from '../state.js'
import { BuildMetrics } from './build-metrics.js'
import { CallMetrics } from './call-metrics.js'
import { PullMetrics } from './pull-metrics.js'
import { nodeMetrics, simulationMetrics } from './state-metrics.js'
import { CONTENT_TYPE, exposition, type Labelled } from './text.js'

/** The metrics of a simulation. */
export interface Metrics {
  /** Returns the metrics in Prometheus' text format. */
  text(): string
  /** The media type of the text. */
  readonly contentType: string
  /** Stops counting. */
  close(): void
}

/** The metrics of one node. */
interface NodeMetrics extends Labelled {
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
export function createMetrics(simulation: Simulation): Metrics {
  const nodes = new Map([...simulation.ports].map(port => [port.name, metricsOf(port, simulation)]))
  const unwatch = simulation.watch(event => {
    const node = event.node === undefined ? undefined : nodes.get(event.node)
    for (const each of node === undefined ? nodes.values() : [node]) each.onEvent(event)
  })
  return {
    contentType: CONTENT_TYPE,
    close() {
      unwatch()
      for (const node of nodes.values()) node.close()
    },
    text: () => exposition([{ metrics: simulationMetrics(simulation.state) }, ...nodes.values()]),
  }
}

function metricsOf(port: NodePort, { isCluster, clock: { tickNs } }: Simulation): NodeMetrics {
  const { state } = port
  const pulls = new PullMetrics(state, tickNs)
  const builds = new BuildMetrics(state, tickNs)
  const calls = new CallMetrics()
  return {
    metrics: [...nodeMetrics(state), ...pulls.metrics, ...builds.metrics, ...calls.metrics],
    ...(isCluster && { labels: { node: port.name } }),
    pulls,
    onEvent(event) {
      pulls.onEvent(event)
      builds.onEvent(event)
    },
    close: port.calls.watch(calls.onCall),
  }
}
