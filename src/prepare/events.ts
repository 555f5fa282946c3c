/**
 * Events and scheduled events of the preparation.
 *
 * @module
 */
import type { Failure } from '../errors/index.js'
import type { BuildPhase, Sweep } from './preparation.js'

/** The answer to a request. */
export type Answer =
  /** The image that was created, by repository and digest, and whether a build was started for it. */
  | { readonly record: string; readonly isNew: boolean }
  /** The artifact that now exists. */
  | { readonly artifact: string }
  /** The digest that is now known. */
  | { readonly digest: string }
  /** The number of removed things, and the freed bytes. */
  | { readonly removed: number; readonly freed: number }

/** Events of the preparation. */
export type PreparationEvent =
  | { readonly type: 'request-answered'; readonly caller: number; readonly answer: Answer }
  | { readonly type: 'request-failed'; readonly caller: number; readonly failure: Failure }
  | { readonly type: 'build-started'; readonly build: number; readonly artifact: string }
  | { readonly type: 'build-queued'; readonly build: number; readonly position: number }
  /** The node was restarted, and the build starts again. */
  | { readonly type: 'build-recovered'; readonly build: number; readonly artifact: string }
  | { readonly type: 'build-phase'; readonly build: number; readonly phase: BuildPhase }
  | {
      readonly type: 'build-completed'
      readonly build: number
      readonly artifact: string
      readonly record?: string
      readonly ensures?: string
    }
  | {
      readonly type: 'build-failed'
      readonly build: number
      readonly artifact: string
      /** The phase in which the build failed. */
      readonly phase: BuildPhase
      readonly failure: Failure
      readonly record?: string
    }
  | { readonly type: 'artifact-added'; readonly artifact: string; readonly size: number }
  /** The artifact was made again with another recipe. */
  | { readonly type: 'artifact-replaced'; readonly artifact: string; readonly size: number }
  | { readonly type: 'artifact-untagged'; readonly artifact: string }
  | { readonly type: 'artifact-removed'; readonly artifact: string }
  | { readonly type: 'tag-moved'; readonly tag: string; readonly from?: string; readonly to: string }
  | { readonly type: 'tag-deleted'; readonly tag: string }
  | { readonly type: 'record-deleted'; readonly record: string }
  | { readonly type: 'digest-known'; readonly digest: string }
  | { readonly type: 'digest-evicted'; readonly digest: string }
  | { readonly type: 'binary-hashed'; readonly hash?: string; readonly failure?: Failure }
  | { readonly type: 'lease-taken'; readonly lease: string; readonly target: string }
  | { readonly type: 'lease-ended'; readonly lease: string; readonly expired: boolean }
  | { readonly type: 'box-created'; readonly box: string; readonly backing: string }
  | { readonly type: 'box-removed'; readonly box: string }
  | { readonly type: 'partial-removed'; readonly digest: string }
  | {
      readonly type: 'collection-ended'
      readonly collection: number
      readonly what: Sweep
      readonly removed: number
      /** The number of candidates that could not be deleted. */
      readonly failed: number
      /** In bytes. */
      readonly freed: number
    }
  /** A problem that ends nothing. */
  | { readonly type: 'warning'; readonly about: string; readonly problem: string }

/** Scheduled events of the preparation. */
export type PreparationScheduled =
  /** A registry answers a create request. */
  | { readonly type: 'creation-answered'; readonly caller: number }
  /** A create request exceeds its time limit. */
  | { readonly type: 'creation-expired'; readonly caller: number }
  /** A build finishes a piece of work. */
  | { readonly type: 'worked'; readonly build: number }
  /** The guest binary is hashed. */
  | { readonly type: 'hashed' }
  /** A lease expires. */
  | { readonly type: 'lease-over'; readonly lease: string }
  /** A worker evicts digests that were not used for long. */
  | { readonly type: 'evict' }
  /** The collector compares the used bytes with the watermark. */
  | { readonly type: 'look' }
  /** A sweep deletes its next candidates. */
  | { readonly type: 'swept'; readonly collection: number }
