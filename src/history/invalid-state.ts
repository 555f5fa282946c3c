/**
 * The error of an invalid state in a file.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'

/** Returns the error `invalid-snapshot` for a problem that starts with the place in the state. */
export function invalidState(problem: string): SimulatorError {
  return new SimulatorError({
    code: 'invalid-snapshot',
    problem: `has an invalid state: ${problem}`,
  })
}
