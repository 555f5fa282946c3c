/**
 * The texts of containerd's failures, as observed.
 *
 * @module
 */
import { type Failure, quote } from '../../../errors/index.js'
import { addressOf } from '../address.js'
import { commonDetails } from '../common-details.js'

/** Returns the text of a failure. */
export function detailsOf(failure: Failure): string {
  switch (failure.code) {
    case 'empty-reference':
      return 'can not resolve "" locally: empty image reference'
    case 'ambiguous-reference':
      return `can not resolve ${quote(failure.input)} locally: ambiguous digest string`
    case 'not-found':
      return resolving(failure, `${failure.reference}: not found`)
    case 'platform-not-found':
      return pulling(failure, 'no match for platform in manifest: not found')
    case 'registry-unreachable':
      return resolving(
        failure,
        `failed to do request: Head "${failure.url}": dial tcp ${addressOf(failure.url)}: connect: connection refused`,
      )
    case 'access-denied':
      return resolving(
        failure,
        'pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials',
      )
    case 'unauthorized':
      return resolving(failure, `unexpected status from HEAD request to ${failure.url}: 401 Unauthorized`)
    case 'rate-limited':
      return resolving(
        failure,
        `unexpected status from HEAD request to ${failure.url}: 429 Too Many Requests`,
      )
    case 'no-space-left':
      return pulling(failure, `write ${failure.path}: no space left on device`)
    case 'invalid-credentials':
      return resolving(failure, failure.reason)
    case 'storage-limit':
      return pulling(
        failure,
        `storage limit exceeded: ${failure.needed} bytes needed, ${failure.available} of ${failure.quota} available`,
      )
    default:
      return commonDetails(failure, detailsOf)
  }
}

function pulling({ reference }: { readonly reference: string }, problem: string): string {
  return `failed to pull and unpack image ${quote(reference)}: ${problem}`
}

function resolving(failure: { readonly reference: string }, problem: string): string {
  return pulling(failure, `failed to resolve reference ${quote(failure.reference)}: ${problem}`)
}
