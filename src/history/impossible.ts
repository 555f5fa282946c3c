/**
 * The error of a state that was read from a file and cannot be one.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'

/** Makes the error `invalid-snapshot` for a problem that begins with the place in the state. */
export function impossible(problem: string): SimulatorError {
  return new SimulatorError({
    code: 'invalid-snapshot',
    problem: `has a state that cannot be one: ${problem}`,
  })
}
