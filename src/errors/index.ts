/**
 * Every way in which a command can fail, as plain data, and the one error class that carries it.
 *
 * @module
 */
import { printPath, quote } from './quote.js'

export { quote }

/** Data that a user writes, by the code of the failure when it is not usable. Messages about the data as a whole name it so. */
const DATA = {
  'invalid-catalog': 'the catalog',
  'invalid-container-rule': 'the rule',
  'invalid-fault': 'the rule',
  'invalid-lineage': 'the program image',
  'invalid-scenario': 'the scenario',
  'invalid-settings': 'the settings',
  'invalid-sweep': 'the sweep',
  'invalid-workload': 'the workload',
} as const

/** Data is not usable. `path` is the place inside it, for example `['steps', 2, 'expect']`. */
type InvalidData = {
  readonly [Code in keyof typeof DATA]: {
    readonly code: Code
    readonly path: readonly (string | number)[]
    readonly problem: string
  }
}[keyof typeof DATA]

/** The failure of a command: plain and serialisable, so that events and journals can contain it. */
export type Failure =
  | InvalidData
  /** The text is not an image reference; `reason` is in the words of `distribution/reference`. */
  | { readonly code: 'invalid-reference'; readonly input: string; readonly reason: string }
  /** A reference without a registry could not be completed; `reason` is in the words of CRI-O. */
  | { readonly code: 'short-name'; readonly input: string; readonly reason: string }
  /** An operation on a held image was asked for with no reference at all. */
  | { readonly code: 'empty-reference' }
  /** A shortened image id fits several held images. */
  | { readonly code: 'ambiguous-reference'; readonly input: string }
  /** The registry has no such repository, tag or digest; `deleted` if it had. */
  | { readonly code: 'not-found'; readonly reference: string; readonly deleted?: true }
  /** The reference names an index, and none of its manifests is for this node's platform. */
  | { readonly code: 'platform-not-found'; readonly reference: string; readonly platform: string }
  /** The registry refuses connections. */
  | { readonly code: 'registry-unreachable'; readonly reference: string; readonly url: string }
  /** The registry wants credentials and none were sent. */
  | { readonly code: 'access-denied'; readonly reference: string }
  /** The registry rejected the credentials. */
  | { readonly code: 'unauthorized'; readonly reference: string; readonly url: string }
  /** The caller's credentials cannot be read. */
  | { readonly code: 'invalid-credentials'; readonly reference: string; readonly reason: string }
  /** The request names a runtime handler that the node does not have. */
  | {
      readonly code: 'unknown-runtime-handler'
      readonly handler: string
      readonly known: readonly string[]
    }
  /** The image does not fit: `needed` is the number of bytes to store; all sizes are in bytes. */
  | {
      readonly code: 'storage-limit'
      readonly reference: string
      readonly needed: number
      readonly available: number
      readonly quota: number
    }
  /** The disk is full while a layer is written; CRI-O's message contains `layer`. */
  | {
      readonly code: 'no-space-left'
      readonly reference: string
      readonly path: string
      readonly layer?: { readonly digest: string; readonly diffId: string }
    }
  /** The rate limit of the registry is reached. */
  | { readonly code: 'rate-limited'; readonly reference: string; readonly url: string }
  /** A fault rule triggered; `status` is a gRPC code by name. */
  | { readonly code: 'injected'; readonly status: string; readonly message: string }
  /** The caller's deadline, in simulated time, passed before the end of the pull. */
  | { readonly code: 'deadline-exceeded'; readonly reference: string; readonly tick: number }
  /** A reference could not be copied to another registry: `stage` is the part that failed, `cause` the reason. */
  | {
      readonly code: 'mirror-failed'
      readonly reference: string
      readonly stage: 'pull' | 'push'
      readonly cause: Failure
    }
  /** The node was restarted before it answered. */
  | { readonly code: 'restarted'; readonly reference: string }
  /** Another state was restored, in which the caller's request is not in progress. */
  | { readonly code: 'state-left'; readonly waitingFor: string }
  /** A run cannot be saved as a scenario. */
  | { readonly code: 'no-scenario'; readonly reason: string }
  /** The caller that started the pull left it, which ended the pull for all other callers. */
  | {
      readonly code: 'leader-left'
      readonly reference: string
      readonly during: 'resolving' | 'downloading'
    }
  /** The caller cancelled the request. */
  | { readonly code: 'cancelled'; readonly reference: string }
  /** More and more events are scheduled: `limit` of them have fired, and `next` is the next one. */
  | { readonly code: 'endless'; readonly limit: number; readonly tick: number; readonly next: string }
  /** An event that a caller waited for was not emitted up to `tick`. */
  | { readonly code: 'no-event'; readonly event: string; readonly tick: number; readonly reason: string }
  /** An option, flag or command argument is not usable. */
  | {
      readonly code: 'invalid-argument'
      readonly argument: string
      readonly value: string
      readonly expected: string
    }
  /** The image cannot be removed by its last name, or by its id, because the container `by` uses it. */
  | {
      readonly code: 'image-in-use'
      readonly image: string
      readonly by: string
      readonly through: 'name' | 'id'
    }
  /** No image has this name or id. */
  | { readonly code: 'no-such-image'; readonly image: string }
  /** No artifact has this key. */
  | { readonly code: 'no-such-artifact'; readonly artifact: string }
  /** An artifact cannot be removed, because `by` refers to it. */
  | { readonly code: 'artifact-in-use'; readonly artifact: string; readonly by: string }
  /** An image is ready, but its disk is gone. */
  | { readonly code: 'disk-missing'; readonly image: string; readonly path: string }
  /** A built image cannot be deleted by its digest. */
  | { readonly code: 'delete-by-digest'; readonly image: string }
  /** The node accepts no more images for now. */
  | {
      readonly code: 'pull-refused'
      readonly reference: string
      readonly reason: 'insufficient disk space for image pull' | 'image storage limit exceeded'
    }
  /** A reference resolved to another digest than the requested one. */
  | {
      readonly code: 'digest-mismatch'
      readonly reference: string
      readonly expected: string
      readonly got: string
    }
  /** The text is not a digest. */
  | { readonly code: 'invalid-digest'; readonly input: string }
  /** A reference names an index or other content, not one image of one platform. */
  | { readonly code: 'not-a-manifest'; readonly reference: string; readonly mediaType: string }
  /** An image is broken, or cannot be prepared. */
  | { readonly code: 'invalid-image'; readonly reference: string; readonly problem: string }
  /** The binary to inject into an image is missing. */
  | {
      readonly code: 'binary-unavailable'
      readonly binary: string
      readonly platform: string
      readonly reason: 'unconfigured' | 'unset' | 'unreadable'
      readonly path: string
    }
  /** An image is not prepared, and the request does not say where to pull it from. */
  | { readonly code: 'image-not-present'; readonly digest: string }
  /** The guest binary is not the one that the node was built with. Both are version keys. */
  | { readonly code: 'guest-hash-mismatch'; readonly expected: string; readonly actual: string }
  /** A server cannot listen on its endpoint. */
  | { readonly code: 'endpoint-unavailable'; readonly endpoint: string; readonly reason: string }
  /** A snapshot is not usable. */
  | { readonly code: 'invalid-snapshot'; readonly problem: string }
  /** A journal is not usable from a line on, 1 for the first. */
  | { readonly code: 'invalid-journal'; readonly line: number; readonly problem: string }
  /** An OCI image layout is broken; `problem` names the place. */
  | { readonly code: 'invalid-layout'; readonly layout: string; readonly problem: string }
  /** The runtime refuses a call about a pod or container, with a gRPC code by name and a message in its own words. */
  | {
      readonly code: 'runtime-refused'
      readonly reason: RefusalReason
      readonly status: string
      readonly message: string
      /** The failure whose text and code complete the message: that of the pull of a pause image. */
      readonly cause?: Failure
    }

/** The reasons for which a runtime refuses a call about a pod or container. */
export type RefusalReason =
  | 'empty-id'
  | 'ambiguous-id'
  | 'no-such-pod'
  | 'no-such-container'
  | 'name-reserved'
  | 'invalid-config'
  | 'image-missing'
  | 'wrong-state'
  | 'start-failed'
  | 'timed-out'
  | 'not-simulated'

/** The closed set of failure codes. */
export type FailureCode = Failure['code']

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
