/**
 * The store as a part of a command's context.
 *
 * @module
 */
import type { TimeContext } from '../domain/context.js'
import type { Platform } from '../image/content.js'
import type { ModelName } from '../image/models.js'
import type { TagLineages } from '../lineage/tag-lineages.js'
import type { Store } from '../storage.js'
import type { PartialPolicy } from '../store/ledger.js'

/** How a node goes about its pulls. */
export interface PullSettings {
  /** Compressed bytes of a layer that are unpacked in a tick; without it, any number. */
  readonly extraction?: number
  /** What becomes of layers that are fetched in part when their pull fails. */
  readonly partial: PartialPolicy
  /** When it shows that an image does not fit: before anything is fetched, or in the middle as a full disk shows it. */
  readonly quotaCheck: 'early' | 'late'
}

/** What a node holds, and how. */
export interface StoreSlice {
  readonly model: ModelName
  readonly platform: Platform
  readonly settings: PullSettings
  readonly store: Store
  /** What tags have pointed at, by canonical reference; those that are not held any more too. */
  readonly lineages: TagLineages
}

/** What can happen to held images. */
export type StoreEvent =
  | { readonly type: 'image-added'; readonly image: string; readonly size: number }
  | { readonly type: 'image-removed'; readonly image: string }
  | { readonly type: 'image-pinned'; readonly image: string; readonly pinned: boolean }
  | { readonly type: 'quota-changed'; readonly from: number; readonly to: number }
  | {
      readonly type: 'reference-moved'
      readonly reference: string
      readonly from: string
      readonly to: string
    }

/** What is needed to change held images. */
export type StoreContext = TimeContext<StoreEvent, never> & { readonly node: StoreSlice }
