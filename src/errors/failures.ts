/**
 * Every way in which a command can fail, as plain data.
 *
 * @module
 */

/** Data that a user writes, by the code of the failure when it is not usable. Messages about the data as a whole name it so. */
export const DATA = {
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
