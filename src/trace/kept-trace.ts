/**
 * The trace of the part of a run that is kept.
 *
 * @module
 */

import type { Command } from '../engine/commands.js'
import { stateOf } from '../history/snapshot.js'
import type { Input } from '../history/timeline.js'
import type { CallRecord } from '../node/call-log.js'
import { Simulation } from '../node/simulation.js'
import { Engine } from '../service.js'
import type { Tick } from '../time/clock.js'
import { TraceWriter } from './writer.js'

/** A recorded call with its node. */
interface NodeCall {
  readonly node: string
  readonly call: CallRecord
}

/**
 * Runs the kept inputs since the last reset or restore again, in a simulation of their own, and returns their trace with the
 * recorded calls.
 */
export function keptTrace(original: Simulation): Uint8Array {
  const { from, inputs } = original.keptSinceReset
  const { tickNs } = original.clock
  const simulation = new Simulation(new Engine(stateOf(from)), 'manual', { epochMs: 0, tickNs, speed: 1 })
  const writer = new TraceWriter(simulation)
  const calls = callsSince(original, from.tick)
  let added = 0
  const addCalls = (until: Tick): void => {
    for (let next = calls[added]; next !== undefined && endOf(next) <= until; next = calls[++added])
      writer.addCall(next.node, next.call)
  }
  simulation.watch(event => {
    addCalls(event.tick)
    writer.add({ type: 'event', event })
  })
  for (const { input, times } of inputs) for (let run = 0; run < times; run++) play(simulation, input)
  addCalls(simulation.clock.tick)
  simulation.close()
  return writer.finish()
}

/** Runs an input; while time passes, one scheduled event after the other, so that the trace sees the states between them. */
function play(simulation: Simulation, input: Input): void {
  if (input.type !== 'advance') {
    simulation.dispatch(input as Command)
    return
  }
  const { clock } = simulation.state
  const until = clock.tick + input.ticks
  while (clock.next !== undefined && clock.next.tick <= until)
    simulation.dispatch({ type: 'advance-to-next' })
  simulation.dispatch({ type: 'advance', ticks: until - clock.tick })
}

/** Returns the calls that began at a tick or later, in the order in which they ended. */
function callsSince({ ports }: Simulation, tick: Tick): readonly NodeCall[] {
  const all = [...ports].flatMap(({ name, calls }) => calls.list().map(call => ({ node: name, call })))
  return all.filter(({ call }) => call.tick >= tick).sort((a, b) => endOf(a) - endOf(b))
}

function endOf({ call: { tick, ticks } }: NodeCall): Tick {
  return tick + ticks
}
