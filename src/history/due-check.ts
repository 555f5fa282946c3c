/**
 * Checks that something is scheduled, in a state that was read from a file.
 *
 * @module
 */
import type { State } from '../state.js'
import type { Due } from '../time/clock.js'
import { impossible } from './impossible.js'

/** Checks that something is scheduled, if it is. */
export function checkDue(clock: State['clock'], due: Due | undefined, place: string): void {
  if (due !== undefined && !clock.isScheduled(due)) {
    throw impossible(`${place}: waits for tick ${due.tick}, for which nothing of it is scheduled`)
  }
}
