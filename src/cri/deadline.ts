/**
 * Deadlines of calls as simulated time.
 *
 * @module
 */
import type { SimulatedClock } from '../node/simulated-clock.js'

/** So long that adding it to any tick still gives a whole number. */
const LONGEST_DEADLINE = 2 ** 52

/** Returns a deadline in simulated time: the wait of a caller on a wall clock, in whole ticks. */
export function ticksIn(ms: number, { tickNs, speed }: SimulatedClock): number {
  return Math.min(LONGEST_DEADLINE, Math.max(0, Math.ceil((ms * 1_000_000 * speed) / tickNs)))
}
