/**
 * What can happen where images are prepared, and what the clock has to do for it.
 *
 * @module
 */
import type { Failure } from '../errors/index.js'
import type { BuildPhase, Sweep } from './preparation.js'

/** What somebody who asked is answered. */
export type Answer =
  /** The image that was created, by repository and digest, and whether it is to be built for this. */
  | { readonly record: string; readonly isNew: boolean }
  /** The artifact that is there now. */
  | { readonly artifact: string }
  /** The digest that a worker has now. */
  | { readonly digest: string }
  /** How much was collected; `freed` is in bytes. */
  | { readonly removed: number; readonly freed: number }

/** What can happen where images are prepared. */
export type PreparationEvent =
  | { readonly type: 'request-answered'; readonly caller: number; readonly answer: Answer }
  | { readonly type: 'request-failed'; readonly caller: number; readonly failure: Failure }
  | { readonly type: 'build-started'; readonly build: number; readonly artifact: string }
  | { readonly type: 'build-queued'; readonly build: number; readonly position: number }
  /** The node was restarted, and the build begins anew. */
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
      /** What it was doing. */
      readonly phase: BuildPhase
      readonly failure: Failure
      readonly record?: string
    }
  | { readonly type: 'artifact-added'; readonly artifact: string; readonly size: number }
  /** It was made anew, with something else than before. */
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
      /** How much could not be deleted. */
      readonly failed: number
      /** Bytes. */
      readonly freed: number
    }
  /** Something went wrong that ends nothing. */
  | { readonly type: 'warning'; readonly about: string; readonly problem: string }

/** What the clock has to do where images are prepared. */
export type PreparationScheduled =
  /** A registry answers a create. */
  | { readonly type: 'creation-answered'; readonly caller: number }
  /** A create has taken too long. */
  | { readonly type: 'creation-expired'; readonly caller: number }
  /** A build has done a piece of work. */
  | { readonly type: 'worked'; readonly build: number }
  /** The guest binary is hashed. */
  | { readonly type: 'hashed' }
  /** A lease is over. */
  | { readonly type: 'lease-over'; readonly lease: string }
  /** A worker looks for what nobody uses. */
  | { readonly type: 'evict' }
  /** The collector looks at the watermark. */
  | { readonly type: 'look' }
  /** A collection has deleted something. */
  | { readonly type: 'swept'; readonly collection: number }
