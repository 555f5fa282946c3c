/**
 * Errors of command lines.
 *
 * @module
 */

/** A command line that is invalid for a reason that commander does not check. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
