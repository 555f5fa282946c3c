/**
 * Explanations of pulls, from the kept events and the states that the timeline still has.
 *
 * @module
 */

import type { SimulatorEvent } from '../engine/events.js'
import { SimulatorError } from '../errors/index.js'
import type { NodePort } from '../node/node-port.js'
import type { Simulation } from '../node/simulation.js'
import { explainPull, type PullExplanation, type Sample, type TimedEvent } from '../pulls/explanation.js'
import { type PullProgress, progressOf } from '../pulls/progress.js'
import type { Tick } from '../time/clock.js'

/** The maximum number of ticks whose states are read. */
const SAMPLES_MAX = 500

/**
 * Explains where the time of a pull went.
 *
 * @returns undefined if no kept event is one of this pull
 */
export function explanationOf(
  simulation: Simulation,
  port: NodePort,
  pull: number,
): PullExplanation | undefined {
  const all = simulation.events.since().map(({ entry }) => entry)
  const events = all.filter(event => isOf(event, port, simulation.isCluster, pull))
  const [first] = events
  if (first === undefined) return undefined
  const end = events.find(({ type }) => type === 'pull-completed' || type === 'pull-failed')
  const past = end?.tick ?? simulation.clock.tick + 1
  const samples: Sample[] = []
  let isComplete = true
  let tick = first.tick
  for (let read = 0; tick < past; read++) {
    const look = read < SAMPLES_MAX ? lookAt(simulation, port, pull, tick) : undefined
    if (look?.progress === undefined) isComplete = false
    else samples.push({ tick, progress: look.progress })
    if (read === SAMPLES_MAX) break
    tick = Math.min(look?.next ?? past, nextEvent(all, tick) ?? past)
  }
  return explainPull(pull, events as readonly TimedEvent[], samples, isComplete)
}

function isOf(event: SimulatorEvent, port: NodePort, isCluster: boolean, pull: number): boolean {
  return 'pull' in event && event.pull === pull && (!isCluster || event.node === port.name)
}

/** Returns the tick of the next event, which may be one that a command caused. */
function nextEvent(events: readonly SimulatorEvent[], after: Tick): Tick | undefined {
  return events.find(({ tick }) => tick > after)?.tick
}

interface Look {
  readonly progress?: PullProgress
  /** The tick of the next scheduled event, until which time alone changes nothing. */
  readonly next?: Tick
}

/** Returns the progress of a pull at the end of a tick; undefined if the state is no longer kept. */
function lookAt(simulation: Simulation, port: NodePort, pull: number, tick: Tick): Look | undefined {
  try {
    return simulation.stateAt(tick).read(({ clock }) => {
      const found = port.state.node.pulls.get(pull)
      return {
        ...(found && { progress: progressOf(port.state, found) }),
        ...(clock.next && { next: clock.next.tick }),
      }
    })
  } catch (error) {
    if (error instanceof SimulatorError && error.code === 'invalid-argument') return undefined
    throw error
  }
}
