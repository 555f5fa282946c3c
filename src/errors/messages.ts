/**
 * The messages of failures.
 *
 * @module
 */
import { DATA, type Failure } from './failures.js'
import { printPath, quote } from './quote.js'

/** Returns a one-line message for a failure that names the input, the problem and the remedy. */
export function describe(failure: Failure): string {
  switch (failure.code) {
    case 'invalid-reference':
      return `failed to parse image reference ${quote(failure.input)}: ${failure.reason}`
    case 'empty-reference':
      return 'empty image reference; give a name, a digest or an image id'
    case 'short-name':
      return failure.reason
    case 'ambiguous-reference':
      return `${quote(failure.input)} fits several images; give more characters of the id`
    case 'not-found':
      return failure.deleted
        ? `${failure.reference} was deleted from the registry; push it again`
        : `${failure.reference} is not in the registry; add it to the catalog, or let unknown images be synthesised`
    case 'platform-not-found':
      return `${failure.reference} has no manifest for ${failure.platform}`
    case 'registry-unreachable':
      return `${failure.reference}: the registry refuses connections (${failure.url})`
    case 'access-denied':
      return `${failure.reference} needs credentials and none were sent to its registry`
    case 'unauthorized':
      return `${failure.reference}: the registry rejected the credentials`
    case 'invalid-credentials':
      return `${failure.reference}: ${failure.reason}`
    case 'unknown-runtime-handler':
      return `unknown runtime handler ${quote(failure.handler)}; known are ${failure.known.map(quote).join(', ')}`
    case 'storage-limit':
      return `${failure.reference}: storage limit exceeded: ${failure.needed} bytes needed, ${failure.available} of ${failure.quota} available`
    case 'no-space-left':
      return `${failure.reference}: write ${failure.path}: no space left on device`
    case 'rate-limited':
      return `${failure.reference}: the rate limit of the registry is reached (${failure.url})`
    case 'injected':
      return `${failure.status}: ${failure.message}`
    case 'deadline-exceeded':
      return `${failure.reference}: the deadline passed at tick ${failure.tick}, before the result`
    case 'mirror-failed':
      return `${failure.reference}: ${MIRROR_STAGES[failure.stage]}: ${describe(failure.cause)}`
    case 'restarted':
      return `${failure.reference}: the node was restarted before it answered`
    case 'no-scenario':
      return `the run cannot be saved as a scenario: ${failure.reason}`
    case 'state-left':
      return `${failure.waitingFor} is not in progress in the state that was restored`
    case 'leader-left':
      return `${failure.reference}: the caller that started the pull left it`
    case 'cancelled':
      return `${failure.reference}: cancelled by the caller`
    case 'endless':
      return `${failure.limit} events have fired up to tick ${failure.tick} and more are scheduled, next ${failure.next}; check for a watcher that repeats failing calls, or advance by ticks`
    case 'no-event':
      return `no ${failure.event} up to tick ${failure.tick}: ${failure.reason}`
    case 'invalid-argument':
      return `${failure.argument}: ${quote(failure.value)} is not ${failure.expected}`
    case 'image-in-use':
      return `${failure.image} is used by container ${failure.by}; remove that first`
    case 'no-such-image':
      return `${quote(failure.image)}: image not found`
    case 'no-such-artifact':
      return `${quote(failure.artifact)}: no such artifact`
    case 'artifact-in-use':
      return `${quote(failure.artifact)} is in use by ${failure.by}; end that first`
    case 'disk-missing':
      return `${failure.image}: disk image missing: ${failure.path}; create the image again`
    case 'delete-by-digest':
      return `${failure.image}: cannot delete by digest, use tag name instead`
    case 'pull-refused':
      return `${failure.reference}: ${failure.reason}`
    case 'digest-mismatch':
      return `${failure.reference}: image digest mismatch: expected ${failure.expected}, got ${failure.got}`
    case 'invalid-digest':
      return `invalid user digest ${quote(failure.input)}; give algorithm:hex`
    case 'not-a-manifest':
      return `${failure.reference}: expected image manifest, got ${failure.mediaType} (resolve to a platform-specific digest)`
    case 'invalid-image':
      return `${failure.reference}: ${failure.problem}`
    case 'binary-unavailable':
      return binaryProblem(failure)
    case 'image-not-present':
      return `image ${failure.digest} not present locally and no image_ref to pull from`
    case 'guest-hash-mismatch':
      return `Guest binary hash mismatch: compile-time key ${failure.expected} but actual key ${failure.actual}; rebuild, or set compiledHash to null`
    case 'endpoint-unavailable':
      return `cannot listen on ${failure.endpoint}: ${failure.reason}`
    case 'invalid-snapshot':
      return `the snapshot ${failure.problem}`
    case 'invalid-journal':
      return `line ${failure.line} of the journal ${failure.problem}`
    case 'invalid-layout':
      return `${failure.layout}: ${failure.problem}`
    case 'runtime-refused':
      return failure.cause === undefined ? failure.message : `${failure.message}${describe(failure.cause)}`
    case 'invalid-catalog':
    case 'invalid-container-rule':
    case 'invalid-fault':
    case 'invalid-lineage':
    case 'invalid-scenario':
    case 'invalid-settings':
    case 'invalid-sweep':
    case 'invalid-workload':
      return `${printPath(failure.path, DATA[failure.code])}: ${failure.problem}`
  }
}

/** The stages of a copy job, in the words of a VM manager's errors. */
const MIRROR_STAGES = { pull: 'pull source image', push: 'push to registry' } as const

function binaryProblem({ binary, platform, reason, path }: Failure & { code: 'binary-unavailable' }): string {
  if (reason === 'unconfigured') return `no ${binary} configured for ${platform}`
  return reason === 'unset'
    ? `${binary} path for ${platform} is not set`
    : `read ${binary} ${path}: no such file`
}
