/**
 * The list of images in the status of the Node object.
 *
 * @module
 */
import { byCodeUnit } from '../../util/order.js'
import type { ListedImage } from './records.js'

/** The most names of one image in the status of a Node. */
export const NAMES_PER_IMAGE = 5

/** An image in `status.images` of a Node. */
export interface NodeImage {
  /** Repo digests first, then repo tags; at most {@link NAMES_PER_IMAGE}. */
  readonly names: readonly string[]
  readonly sizeBytes: bigint
}

/**
 * Returns the images of a Node's status: the largest first, equal sizes by descending id.
 *
 * @param maxImages - `nodeStatusMaxImages` of the configuration; -1: all
 */
export function nodeImages(images: readonly ListedImage[], maxImages: number): readonly NodeImage[] {
  const sorted = [...images].sort((a, b) =>
    a.size === b.size ? byCodeUnit(b.id, a.id) : a.size < b.size ? 1 : -1,
  )
  return (maxImages > -1 ? sorted.slice(0, maxImages) : sorted).map(({ repoDigests, repoTags, size }) => ({
    names: [...repoDigests, ...repoTags].slice(0, NAMES_PER_IMAGE),
    sizeBytes: size,
  }))
}
