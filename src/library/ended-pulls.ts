/**
 * The pulls of a node that have ended, from the kept events.
 *
 * @module
 */

import type { SimulatorEvent } from '../engine/events.js'
import type { Failure } from '../errors/index.js'
import type { NodePort } from '../node/node-port.js'
import type { Simulation } from '../node/simulation.js'
import type { Tick } from '../time/clock.js'

/** A pull that has ended. */
export interface EndedPull {
  readonly pull: number
  readonly reference: string
  /** The tick of its start; absent if the event of it is no longer kept. */
  readonly from?: Tick
  readonly until: Tick
  /** The id of the image; absent after a failure. */
  readonly image?: string
  readonly failure?: Failure
}

/** Returns the pulls that have ended, in the order of their ends, as long as the events of their ends are kept. */
export function endedPulls(simulation: Simulation, port: NodePort): readonly EndedPull[] {
  const started = new Map<number, Tick>()
  const ended = new Map<number, EndedPull>()
  for (const { entry } of simulation.events.since()) {
    if (!simulation.isCluster || entry.node === port.name) note(entry)
  }
  return [...ended.values()]

  function note(event: SimulatorEvent): void {
    if (event.type === 'pull-started') {
      // After an undo, the numbers of pulls are given again.
      ended.delete(event.pull)
      started.set(event.pull, event.tick)
    }
    if (event.type !== 'pull-completed' && event.type !== 'pull-failed') return
    const { pull, reference, tick: until } = event
    const from = started.get(pull)
    ended.set(pull, {
      pull,
      reference,
      ...(from !== undefined && { from }),
      until,
      ...(event.type === 'pull-completed' ? { image: event.image } : { failure: event.failure }),
    })
  }
}
