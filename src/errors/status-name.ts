/**
 * Failures as gRPC codes by name, for lists of calls that did not go over a socket.
 *
 * @module
 */
import { type Failure, type FailureCode, SimulatorError } from './index.js'

/** The failures of each gRPC code; any other is UNKNOWN, as containerd answers most. */
const CODES: Readonly<Record<string, readonly FailureCode[]>> = {
  NOT_FOUND: ['not-found', 'platform-not-found', 'no-such-image', 'no-such-artifact', 'image-not-present'],
  INVALID_ARGUMENT: [
    'unknown-runtime-handler',
    'invalid-argument',
    'invalid-catalog',
    'invalid-fault',
    'invalid-container-rule',
    'invalid-layout',
    'invalid-lineage',
    'invalid-snapshot',
    'invalid-settings',
    'invalid-digest',
    'delete-by-digest',
    'invalid-journal',
  ],
  RESOURCE_EXHAUSTED: ['storage-limit', 'pull-refused'],
  DEADLINE_EXCEEDED: ['deadline-exceeded'],
  UNAVAILABLE: ['restarted', 'endpoint-unavailable'],
  CANCELLED: ['cancelled', 'state-left'],
  FAILED_PRECONDITION: [
    'artifact-in-use',
    'digest-mismatch',
    'not-a-manifest',
    'invalid-image',
    'binary-unavailable',
  ],
  INTERNAL: ['endless', 'disk-missing', 'guest-hash-mismatch'],
}

const CODE_OF = new Map(Object.entries(CODES).flatMap(([code, of]) => of.map(each => [each, code] as const)))

/** Returns the gRPC code of a failure by name. */
export function statusName(failure: Failure): string {
  if (failure.code === 'injected') return failure.status
  if (failure.code === 'mirror-failed') return statusName(failure.cause)
  if (failure.code === 'runtime-refused')
    return failure.cause === undefined ? failure.status : statusName(failure.cause)
  return CODE_OF.get(failure.code) ?? 'UNKNOWN'
}

/** Returns the gRPC code of an error by name; that of a bug is INTERNAL. */
export function statusNameOf(error: unknown): string {
  return error instanceof SimulatorError ? statusName(error.failure) : 'INTERNAL'
}
