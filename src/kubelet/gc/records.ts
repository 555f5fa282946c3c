/**
 * The kubelet's memory of images: when it detected each, and when a container last used it.
 *
 * @module
 */
import { byCodeUnit } from '../../util/order.js'

/** An image as the kubelet takes it from `ListImages`. */
export interface ListedImage {
  readonly id: string
  /** Size in bytes. */
  readonly size: bigint
  readonly pinned: boolean
  /** The runtime handler of the image's spec; empty if the runtime names none. */
  readonly runtimeHandler: string
  readonly repoTags: readonly string[]
  readonly repoDigests: readonly string[]
}

/** The record of one image. Times are nanoseconds of the host's clock. */
export interface ImageRecord {
  readonly id: string
  /** The runtime handler that the image was pulled for; part of the key with the gate RuntimeClassInImageCriAPI. */
  readonly runtimeHandler: string
  /** The start of the look that found the image first. */
  readonly firstDetected: bigint
  /** The time of the last look at which a container used the image; undefined: never, which counts as the oldest. */
  readonly lastUsed: bigint | undefined
  /** Size in bytes. */
  readonly size: bigint
  readonly pinned: boolean
}

/** The records by key: the id of the image, or with the gate RuntimeClassInImageCriAPI `<id>,<handler>`. */
export type ImageRecords = ReadonlyMap<string, ImageRecord>

/** Returns the key of an image under the gate RuntimeClassInImageCriAPI: the plain id if the handler is empty. */
export function keyWithHandler(id: string, runtimeHandler: string): string {
  return runtimeHandler === '' ? id : `${id},${runtimeHandler}`
}

/** The result of one look at a runtime. */
export interface Look {
  readonly images: readonly ListedImage[]
  /** Keys of the images that containers use. */
  readonly inUse: ReadonlySet<string>
  /** The start of the look. */
  readonly detectTime: bigint
  /** The time after the last answer of the runtime. */
  readonly now: bigint
}

/**
 * Returns the records after a look: new images are added, used ones get `now` as their last use, size and pin are
 * refreshed, and records of images that vanished are dropped, so that an image that comes back is new.
 */
export function recordsAfter(
  records: ImageRecords,
  { images, inUse, detectTime, now }: Look,
  keyOf: (image: ListedImage) => string,
): ImageRecords {
  const after = new Map<string, ImageRecord>()
  for (const image of images) {
    const key = keyOf(image)
    const before = after.get(key) ?? records.get(key)
    after.set(key, {
      id: image.id,
      runtimeHandler: before?.runtimeHandler ?? image.runtimeHandler,
      firstDetected: before?.firstDetected ?? detectTime,
      lastUsed: inUse.has(key) ? now : before?.lastUsed,
      size: image.size,
      pinned: image.pinned,
    })
  }
  return after
}

/** A record with its key. */
export interface Candidate extends ImageRecord {
  readonly key: string
}

/**
 * Returns the images that may be removed, in the order in which the kubelet removes them: never used first, then
 * least recently used; ties by first detection, then by key. The real kubelet leaves that last order to Go's maps, so
 * a test must not rely on it.
 */
export function evictionOrder(records: ImageRecords, inUse: ReadonlySet<string>): readonly Candidate[] {
  return [...records]
    .filter(([key, { pinned }]) => !pinned && !inUse.has(key))
    .map(([key, record]) => ({ ...record, key }))
    .sort(
      (a, b) =>
        compareUse(a.lastUsed, b.lastUsed) ||
        compare(a.firstDetected, b.firstDetected) ||
        byCodeUnit(a.key, b.key),
    )
}

function compareUse(a: bigint | undefined, b: bigint | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined)
  return compare(a, b)
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
