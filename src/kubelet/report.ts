/**
 * The reports of a kubelet: its events, and its collections of images in numbers.
 *
 * @module
 */
import type { Collection } from './gc/image-gc.js'
import type { KubeletReport } from './kubelet.js'
import type { KubeletEvent } from './task.js'

/** The result of a collection of images, in bytes. */
export interface CollectedImages {
  readonly removed: number
  /** The usage of the disk before it, in percent. */
  readonly usagePercent?: number
  /** The bytes to free for the low watermark; absent below the high one. */
  readonly toFree?: number
  /** The bytes that the kubelet counts as freed: the whole size of each image, also of shared layers. */
  readonly counted: number
}

/** An event of a kubelet, or a collection of images, in numbers. */
export type ShownReport = { readonly event: KubeletEvent } | { readonly collection: CollectedImages }

/** Returns a report to show; undefined for a collection that had nothing to do. */
export function shownReport(report: KubeletReport): ShownReport | undefined {
  if ('event' in report) return report
  const { collection } = report
  if (collection.removed.length === 0 && collection.amountToFree === undefined) return undefined
  return { collection: collected(collection) }
}

function collected({ removed, usagePercent, amountToFree, bytesFreed }: Collection): CollectedImages {
  return {
    removed: removed.length,
    ...(usagePercent !== undefined && { usagePercent }),
    ...(amountToFree !== undefined && { toFree: Number(amountToFree) }),
    counted: Number(bytesFreed),
  }
}
