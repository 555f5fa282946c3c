/**
 * The one error class of the package, which carries a failure.
 *
 * @module
 */
import type { Failure, FailureCode } from './failures.js'
import { describe } from './messages.js'
import { quote } from './quote.js'

export type { Failure, FailureCode, RefusalReason } from './failures.js'
export { describe, quote }

/** The fault rules that caused failures. They are not part of a failure, since events and their hashes do not contain them. */
const causes = new WeakMap<Failure, number>()

/** Records that a fault rule caused a failure. Returns the failure. */
export function injected(failure: Failure, rule: number): Failure {
  causes.set(failure, rule)
  return failure
}

function injectedBy(failure: Failure): number | undefined {
  const cause = 'cause' in failure ? failure.cause : undefined
  return causes.get(failure) ?? (cause && injectedBy(cause))
}

/** The error of this package: a code and data for programs, and a message for people. */
export class SimulatorError extends Error {
  override readonly name = 'SimulatorError'
  /** The failure, as data. */
  readonly failure: Failure

  constructor(failure: Failure) {
    super(`${failure.code}: ${describe(failure)}`)
    this.failure = failure
  }

  /** The number of the fault rule that caused the failure; undefined without one. */
  get injectedBy(): number | undefined {
    return injectedBy(this.failure)
  }

  /** Shorthand for `failure.code`. */
  get code(): FailureCode {
    return this.failure.code
  }
}

/** Runs a function and returns its failure, if it throws a {@link SimulatorError}. Other errors are bugs and are rethrown. */
export function failureOf(step: () => void): Failure | undefined {
  try {
    step()
    return undefined
  } catch (error) {
    if (error instanceof SimulatorError) return error.failure
    throw error
  }
}
