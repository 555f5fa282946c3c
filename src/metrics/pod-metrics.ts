/**
 * The metrics of pods and containers.
 *
 * @module
 */
import type { NodeContext } from '../service.js'
import { derived, type Labels, type Metric } from './series.js'

const POD_STATES = ['ready', 'notready'] as const
const CONTAINER_STATES = ['created', 'running', 'exited'] as const

/** Returns the metrics of the pods and containers of a node. */
export function podMetrics({ node: { runtime } }: NodeContext): readonly Metric[] {
  return [
    derived('gauge', { name: 'cri_image_sim_pods', help: 'Pods, by state.' }, () =>
      byState(runtime.pods.unordered(), POD_STATES),
    ),
    derived('gauge', { name: 'cri_image_sim_containers', help: 'Containers, by state.' }, () =>
      byState(runtime.containers.unordered(), CONTAINER_STATES),
    ),
  ]
}

function byState(
  records: Iterable<readonly [string, { readonly state: string }]>,
  states: readonly string[],
): Iterable<readonly [Labels, number]> {
  const counts = new Map(states.map(state => [state, 0]))
  for (const [, { state }] of records) counts.set(state, (counts.get(state) ?? 0) + 1)
  return [...counts].map(([state, count]) => [{ state }, count] as const)
}
