/**
 * Reads of the images of a node, as CRI answers them.
 *
 * @module
 */
import type { HeldImages } from '../image/store/held-images.js'
import type { ImageRecord } from '../image/store/image-record.js'
import type { LedgerTotals } from '../image/store/ledger.js'
import type { NodeContext } from './node-context.js'

/** The result of {@link fsInfo}: bytes and inodes. */
export type FsInfo = LedgerTotals

/** Returns the stored image that a name, a digest, an id or the start of an id identifies. */
export function imageStatus(
  { node }: NodeContext,
  image: string,
  images: HeldImages = node.store,
): ImageRecord | undefined {
  return node.personality.lookUp(images, image)
}

/**
 * Returns stored images in listing order. With a filter, returns only the image that {@link imageStatus} would
 * return.
 */
export function imageList(
  context: NodeContext,
  filter = '',
  images: HeldImages = context.node.store,
): readonly ImageRecord[] {
  if (filter === '') return images.list()
  const image = imageStatus(context, filter, images)
  return image === undefined ? [] : [image]
}

/** Returns the used and reserved bytes, the quota, and the used inodes. */
export function fsInfo({ node }: NodeContext): FsInfo {
  return node.store.ledger.totals()
}
