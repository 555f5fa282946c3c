/**
 * Deadlines of calls as simulated time.
 *
 * @module
 */
import type { SimulatedClock } from '../node/simulated-clock.js'

/** So long that adding it to any tick still gives a whole number. */
const LONGEST_DEADLINE = 2 ** 52

/** Returns the ticks that a caller waits who waits some real milliseconds by the wall clock, in whole ticks. */
export function ticksIn(ms: number, { tickNs, speed }: SimulatedClock): number {
  return Math.min(LONGEST_DEADLINE, Math.max(0, Math.ceil((ms * 1_000_000 * speed) / tickNs)))
}
