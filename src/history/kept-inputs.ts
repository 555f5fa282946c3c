/**
 * The inputs that a timeline keeps.
 *
 * @module
 */
import type { Input, Origin } from './input.js'
import type { Snapshot } from './snapshot.js'

/** An input that led to the present state. */
export interface KeptInput {
  readonly input: Input
  readonly origin: Origin
  /** How many times it was run. */
  readonly times: number
}

/** The part of a run that is kept: a state, and the inputs that led from it to the present one. */
export interface KeptRun {
  readonly from: Snapshot
  /** The state to which a reset goes, if it is another one. */
  readonly first: Snapshot | undefined
  /** Inputs that an undo left are not among them. Passed time is one input. */
  readonly inputs: readonly KeptInput[]
}

/** Returns two inputs of the driver as one; undefined if they are of different kinds. */
export function together(before: KeptInput | undefined, input: Input): KeptInput | undefined {
  if (before?.origin !== 'driver' || before.input.type !== input.type) return undefined
  if (before.input.type !== 'advance' || input.type !== 'advance')
    return { ...before, times: before.times + 1 }
  const ticks = before.input.ticks + input.ticks
  return { ...before, input: { type: 'advance', ticks } }
}
