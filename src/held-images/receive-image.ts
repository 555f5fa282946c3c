/**
 * Stores an image that a pull, a preload or a build brings to a node.
 *
 * @module
 */

import type { ImageRecord } from '../image/store/image-record.js'
import { type Arrival, addImage } from '../storage.js'
import type { StoreContext } from './context.js'

/** Stores an image under a name and emits the changes. The caller has reserved its bytes. */
export function receiveImage(
  { tick, node, emit }: StoreContext,
  arrival: Omit<Arrival, 'tick'>,
): ImageRecord {
  const { image, added, moved, tag } = addImage(node.store, { ...arrival, tick })
  if (tag !== undefined) node.lineages.point(tag, image.id, tick)
  if (added)
    emit({ tick, type: 'image-added', image: image.id, size: node.personality.show(image, 'single').size })
  for (const { reference: name, from } of moved) {
    emit({ tick, type: 'reference-moved', reference: name, from, to: image.id })
  }
  return image
}
