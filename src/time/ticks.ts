/**
 * Checks of durations.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'

/**
 * Checks that an argument is a whole number of ticks, 0 or more.
 *
 * @throws SimulatorError `invalid-argument`
 */
export function checkTicks(ticks: number, argument: string): void {
  if (Number.isSafeInteger(ticks) && ticks >= 0) return
  throw new SimulatorError({
    code: 'invalid-argument',
    argument,
    value: String(ticks),
    expected: 'a whole number of ticks, 0 or more',
  })
}
