/**
 * The usage of the file system of the images, in the kubelet's integer arithmetic.
 *
 * @module
 */

/** The size of a file system as `statfs` reports it, in bytes; undefined if it is unknown. */
export interface FilesystemSize {
  readonly capacity: bigint | undefined
  readonly available: bigint | undefined
}

/** An image file system as the runtime reports it. */
export interface ImageFilesystem {
  readonly mountpoint: string
  /** Bytes that the images use. */
  readonly used: bigint
}

/**
 * Returns the size of the file system that a mount point is on. The real kubelet asks its own machine with `statfs`,
 * since CRI reports no capacity; the client of a simulator has a setting instead.
 */
export type SizeOfFilesystem = (filesystem: ImageFilesystem) => FilesystemSize

/**
 * Makes the size of a file system that holds images only, or images and `otherBytes` besides them.
 *
 * @param capacity - bytes of the file system
 */
export function filesystemOf(capacity: bigint, otherBytes = 0n): SizeOfFilesystem {
  return ({ used }) => {
    const available = capacity - used - otherBytes
    return { capacity, available: available > 0n ? available : 0n }
  }
}

/** A size with both figures known; `available` is at most `capacity`. */
export interface Usage {
  readonly capacity: bigint
  readonly available: bigint
  /** Used part in percent, rounded up: 15.9 % free counts as 85 % used. */
  readonly percent: number
}

/** Returns the usage of a file system, or undefined if its capacity is 0 or unknown. */
export function usageOf(size: FilesystemSize): Usage | undefined {
  const capacity = size.capacity ?? 0n
  if (capacity === 0n) return undefined
  const reported = size.available ?? 0n
  const available = reported > capacity ? capacity : reported
  return { capacity, available, percent: 100 - Number((available * 100n) / capacity) }
}

/** Returns the bytes to free until the usage is at the low watermark; may be 0 or less, since usage is rounded up. */
export function amountToFree({ capacity, available }: Usage, lowThresholdPercent: number): bigint {
  return (capacity * BigInt(100 - lowThresholdPercent)) / 100n - available
}
