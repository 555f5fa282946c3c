/**
 * Text that can be written down.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'

/**
 * Checks that all texts in some data are well-formed Unicode: half of a surrogate pair has no canonical JSON, and so no hash.
 *
 * @throws SimulatorError `invalid-argument`
 */
export function checkText(data: unknown): void {
  if (typeof data === 'string') {
    if (data.isWellFormed()) return
    const value = data.toWellFormed()
    throw new SimulatorError({
      code: 'invalid-argument',
      argument: 'text',
      value,
      expected: 'well-formed Unicode',
    })
  }
  if (typeof data !== 'object' || data === null) return
  for (const key of Object.keys(data)) {
    checkText(key)
    checkText((data as Record<string, unknown>)[key])
  }
}
