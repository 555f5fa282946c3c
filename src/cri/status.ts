/**
 * Failures as gRPC statuses: the codes and texts of containerd, as observed.
 *
 * @module
 */
import { status } from '@grpc/grpc-js'
import { describe, type Failure, quote, SimulatorError } from '../errors/index.js'

/** The status of a gRPC call that fails. */
export interface CallStatus {
  readonly code: status
  readonly details: string
}

/** Returns the status of an error. Errors without a failure are INTERNAL. */
export function statusOf(error: unknown): CallStatus {
  if (error instanceof SimulatorError) return failureStatus(error.failure)
  return { code: status.INTERNAL, details: error instanceof Error ? error.message : String(error) }
}

/** Returns the status of a failure. */
export function failureStatus(failure: Failure): CallStatus {
  switch (failure.code) {
    case 'empty-reference':
      return { code: status.UNKNOWN, details: 'can not resolve "" locally: empty image reference' }
    case 'ambiguous-reference':
      return {
        code: status.UNKNOWN,
        details: `can not resolve ${quote(failure.input)} locally: ambiguous digest string`,
      }
    case 'not-found':
      return { code: status.NOT_FOUND, details: resolving(failure, `${failure.reference}: not found`) }
    case 'platform-not-found':
      return {
        code: status.NOT_FOUND,
        details: pulling(failure, 'no match for platform in manifest: not found'),
      }
    case 'registry-unreachable':
      return {
        code: status.UNKNOWN,
        details: resolving(
          failure,
          `failed to do request: Head "${failure.url}": dial tcp ${addressOf(failure.url)}: connect: connection refused`,
        ),
      }
    case 'access-denied':
      return {
        code: status.UNKNOWN,
        details: resolving(
          failure,
          'pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials',
        ),
      }
    case 'unauthorized':
      return {
        code: status.UNKNOWN,
        details: resolving(
          failure,
          `unexpected status from HEAD request to ${failure.url}: 401 Unauthorized`,
        ),
      }
    case 'rate-limited':
      return {
        code: status.UNKNOWN,
        details: resolving(
          failure,
          `unexpected status from HEAD request to ${failure.url}: 429 Too Many Requests`,
        ),
      }
    case 'mirror-failed':
      return failureStatus(failure.cause)
    case 'injected':
      return { code: status[failure.status as keyof typeof status], details: failure.message }
    case 'no-space-left':
      return {
        code: status.UNKNOWN,
        details: pulling(failure, `write ${failure.path}: no space left on device`),
      }
    case 'invalid-credentials':
      return { code: status.UNKNOWN, details: resolving(failure, failure.reason) }
    case 'unknown-runtime-handler':
    case 'invalid-argument':
    case 'invalid-catalog':
    case 'invalid-fault':
    case 'invalid-layout':
    case 'invalid-lineage':
    case 'invalid-snapshot':
    case 'invalid-settings':
    case 'invalid-digest':
    case 'delete-by-digest':
    case 'invalid-journal':
      return { code: status.INVALID_ARGUMENT, details: describe(failure) }
    case 'storage-limit':
      return {
        code: status.RESOURCE_EXHAUSTED,
        details: pulling(
          failure,
          `storage limit exceeded: ${failure.needed} bytes needed, ${failure.available} of ${failure.quota} available`,
        ),
      }
    case 'deadline-exceeded':
      return { code: status.DEADLINE_EXCEEDED, details: 'context deadline exceeded' }
    case 'restarted':
      return { code: status.UNAVAILABLE, details: 'error reading from server: EOF' }
    case 'cancelled':
    case 'state-left':
      return { code: status.CANCELLED, details: 'context canceled' }
    case 'no-such-image':
    case 'no-such-artifact':
    case 'image-not-present':
      return { code: status.NOT_FOUND, details: describe(failure) }
    case 'pull-refused':
      return { code: status.RESOURCE_EXHAUSTED, details: describe(failure) }
    case 'artifact-in-use':
    case 'digest-mismatch':
    case 'not-a-manifest':
    case 'invalid-image':
    case 'binary-unavailable':
      return { code: status.FAILED_PRECONDITION, details: describe(failure) }
    case 'endless':
    case 'disk-missing':
    case 'guest-hash-mismatch':
      return { code: status.INTERNAL, details: describe(failure) }
    case 'endpoint-unavailable':
      return { code: status.UNAVAILABLE, details: describe(failure) }
    case 'invalid-reference':
      return { code: status.UNKNOWN, details: describe(failure) }
  }
}

/** Returns host and port of a URL; a URL parser might reject the host. */
function addressOf(url: string): string {
  const [, scheme = '', host = '', port] = /^(https?):\/\/([^/]*?)(?::(\d+))?(?:\/|$)/.exec(url) ?? []
  return `${host}:${port ?? (scheme === 'https' ? 443 : 80)}`
}

function pulling({ reference }: { readonly reference: string }, problem: string): string {
  return `failed to pull and unpack image ${quote(reference)}: ${problem}`
}

function resolving(failure: { readonly reference: string }, problem: string): string {
  return pulling(failure, `failed to resolve reference ${quote(failure.reference)}: ${problem}`)
}
