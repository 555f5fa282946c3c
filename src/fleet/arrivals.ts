/**
 * Arrivals: when which pods start on which nodes.
 *
 * @module
 */
import { ticksOf } from '../util/duration.js'
import { type FleetNode, TICK_NS } from './set-up.js'
import type { WorkloadArrival } from './workload/arrivals-schema.js'
import { list } from './workload/reader.js'

/** Starts pods; `onReady` is called when the image of the pod is stored. */
export interface PodStarter {
  after(ticks: number, run: () => void): void
  start(pod: PodStart): void
}

/** A pod to start. */
export interface PodStart {
  readonly arrival: string
  readonly node: FleetNode
  readonly image: string
  readonly policy: string
  readonly onReady: () => void
}

/** Schedules the pods of an arrival. */
export function schedule(
  arrival: WorkloadArrival,
  nodes: readonly FleetNode[],
  name: string,
  starter: PodStarter,
): void {
  const own = nodes.filter(({ group }) => group.name === arrival.group)
  rollOut(arrival, own, name, starter)
}

function rollOut(
  { images, pods: wanted, surge = '100%', at = 0, pullPolicy = 'IfNotPresent' }: WorkloadArrival,
  nodes: readonly FleetNode[],
  name: string,
  starter: PodStarter,
): void {
  const references = list(images)
  const pods = wanted ?? nodes.length
  let next = 0
  const startNext = (): void => {
    if (next >= pods) return
    const pod = next++
    starter.start({
      arrival: name,
      node: nodes[pod % nodes.length] as FleetNode,
      image: references[pod % references.length] as string,
      policy: pullPolicy,
      onReady: startNext,
    })
  }
  starter.after(ticksOf(at, TICK_NS), () => {
    for (let i = 0; i < surgeOf(surge, pods); i++) startNext()
  })
}

/** Returns the number of pods of a rollout that start at once; a percentage is rounded up. */
export function surgeOf(surge: number | string, pods: number): number {
  return typeof surge === 'number' ? surge : Math.ceil((Number.parseInt(surge, 10) / 100) * pods)
}
