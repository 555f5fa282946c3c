/**
 * The watermarks of a kubelet: how full its disk is when it starts and stops to remove images.
 *
 * @module
 */

/** Percentages of the capacity, and the capacity: the bytes that the kubelet takes for the size of the disk. */
export interface KubeletWatermarks {
  readonly high: number
  readonly low: number
  readonly capacity: number
}

/** Returns the watermarks in percent of a quota, to draw them beside those of the collector; undefined without a quota. */
export function percentOfQuota(
  { high, low, capacity }: KubeletWatermarks,
  quota: number,
): { readonly high: number; readonly low: number } | undefined {
  if (quota <= 0) return undefined
  return { high: (high * capacity) / quota, low: (low * capacity) / quota }
}
