/**
 * The texts of failures that all runtimes share.
 *
 * @module
 */
import { describe, type Failure } from '../../errors/index.js'

/**
 * Returns the text of a failure that no runtime words in its own way.
 *
 * @param detailsOf - words the failures that caused it
 */
export function commonDetails(failure: Failure, detailsOf: (cause: Failure) => string): string {
  switch (failure.code) {
    case 'mirror-failed':
      return detailsOf(failure.cause)
    case 'runtime-refused':
      return failure.cause === undefined ? failure.message : `${failure.message}${detailsOf(failure.cause)}`
    case 'injected':
      return failure.message
    case 'deadline-exceeded':
      return 'context deadline exceeded'
    case 'restarted':
      return 'error reading from server: EOF'
    case 'cancelled':
    case 'state-left':
      return 'context canceled'
    default:
      return describe(failure)
  }
}
