/**
 * Checks that something is scheduled, in a state that was read from a file.
 *
 * @module
 */
import type { State } from '../engine/state.js'
import type { Due } from '../time/clock.js'
import { invalidState } from './invalid-state.js'

/** Checks that an event is scheduled at its tick, if there is one. */
export function checkDue(clock: State['clock'], due: Due | undefined, place: string): void {
  if (due !== undefined && !clock.isScheduled(due)) {
    throw invalidState(`${place}: waits for tick ${due.tick}, but nothing is scheduled for it then`)
  }
}
