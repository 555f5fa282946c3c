/**
 * The store as a part of a command's context.
 *
 * @module
 */
import type { TimeContext } from '../domain/context.js'
import type { ModelName } from '../image/models.js'
import type { Platform } from '../image/recipe.js'
import type { PartialPolicy } from '../image/store/content-row.js'
import type { ImageRules } from '../image/store/image-rules.js'
import type { TagLineages } from '../lineage/tag-lineages.js'
import type { Store } from '../storage.js'

/** Settings of a node's pulls. */
export interface PullSettings {
  /** Compressed bytes of a layer that the node unpacks in a tick; unlimited by default. */
  readonly extraction?: number
  /** Decides whether a failed pull keeps or drops its partial layers. */
  readonly partial: PartialPolicy
  /** When a pull fails for an image over the quota: before it downloads anything, or in the middle like a full disk. */
  readonly quotaCheck: 'early' | 'late'
  /** The layers of a pull that are downloaded at once. Default 3, as in containerd. */
  readonly layersAtOnce?: number
  /** The layers of a pull that are unpacked at once, each at the full speed. Default 1: in order. */
  readonly unpacksAtOnce?: number
}

/** The slice of a node's state for stored images. */
export interface StoreSlice {
  readonly model: ModelName
  readonly platform: Platform
  /** The rules of the node's container runtime for stored images. */
  readonly personality: ImageRules
  readonly settings: PullSettings
  readonly store: Store
  /** The images that each tag has pointed at, by canonical reference, including images that are no longer stored. */
  readonly lineages: TagLineages
}

/** Events of stored images. */
export type StoreEvent =
  | { readonly type: 'image-added'; readonly image: string; readonly size: number }
  | { readonly type: 'image-removed'; readonly image: string }
  /** An image lost one of its names. */
  | { readonly type: 'image-untagged'; readonly image: string; readonly reference: string }
  | { readonly type: 'image-pinned'; readonly image: string; readonly pinned: boolean }
  | { readonly type: 'quota-changed'; readonly from: number; readonly to: number }
  | {
      readonly type: 'reference-moved'
      readonly reference: string
      readonly from: string
      readonly to: string
    }

/** The context of commands that change stored images. */
export type StoreContext = TimeContext<StoreEvent, never> & { readonly node: StoreSlice }
