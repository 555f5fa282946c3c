/**
 * gRPC codes of failures, by name.
 *
 * @module
 */
import { type Failure, type FailureCode, SimulatorError } from '../errors/index.js'

/** The failures of each gRPC code. */
export type Codes = Readonly<Record<string, readonly FailureCode[]>>

/** The failures that no runtime knows, and those that all runtimes answer with one code. */
const COMMON: Codes = {
  NOT_FOUND: ['no-such-image', 'no-such-artifact', 'image-not-present'],
  INVALID_ARGUMENT: [
    'unknown-runtime-handler',
    'invalid-argument',
    'invalid-catalog',
    'invalid-fault',
    'invalid-container-rule',
    'invalid-scenario',
    'invalid-workload',
    'invalid-sweep',
    'invalid-layout',
    'invalid-lineage',
    'invalid-snapshot',
    'invalid-settings',
    'invalid-digest',
    'delete-by-digest',
    'invalid-journal',
  ],
  RESOURCE_EXHAUSTED: ['pull-refused'],
  DEADLINE_EXCEEDED: ['deadline-exceeded', 'no-event'],
  UNAVAILABLE: ['restarted', 'endpoint-unavailable'],
  CANCELLED: ['cancelled', 'state-left', 'leader-left'],
  FAILED_PRECONDITION: [
    'artifact-in-use',
    'digest-mismatch',
    'not-a-manifest',
    'invalid-image',
    'no-scenario',
    'binary-unavailable',
  ],
  INTERNAL: ['endless', 'disk-missing', 'guest-hash-mismatch'],
}

/**
 * Returns the function that gives a runtime's gRPC code of a failure.
 *
 * @param own - the failures whose code is the runtime's own choice; those that are nowhere are UNKNOWN
 */
export function codesOf(own: Codes): (failure: Failure) => string {
  const codes = new Map<FailureCode, string>()
  for (const [code, failures] of [COMMON, own].flatMap(Object.entries<readonly FailureCode[]>))
    for (const each of failures) codes.set(each, code)
  const codeOf = (failure: Failure): string => {
    if (failure.code === 'injected') return failure.status
    if (failure.code === 'runtime-refused')
      return failure.cause === undefined ? failure.status : codeOf(failure.cause)
    return failure.code === 'mirror-failed' ? codeOf(failure.cause) : (codes.get(failure.code) ?? 'UNKNOWN')
  }
  return codeOf
}

/** Returns the gRPC code of an error by name; that of a bug is INTERNAL. */
export function codeOfError({ codeOf }: { codeOf(failure: Failure): string }, error: unknown): string {
  return error instanceof SimulatorError ? codeOf(error.failure) : 'INTERNAL'
}
