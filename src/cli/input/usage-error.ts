/**
 * Command lines that mean nothing.
 *
 * @module
 */

/** A command line that cannot be used, for a reason that the parser of flags does not know of. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
