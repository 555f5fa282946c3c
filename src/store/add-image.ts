/**
 * Images that arrive at a node, however they come.
 *
 * @module
 */

import { pointTag } from '../lineage/tag-lineage.js'
import { canonicalReference } from '../spec.js'
import type { World } from '../state.js'
import { type Arrival, hold, type ImageRecord } from '../storage.js'

/** Holds an image, for which the caller has made room, under a name; and tells what that changed. */
export function takeIn({ state: { clock, node }, tell }: World, arrival: Omit<Arrival, 'tick'>): ImageRecord {
  const { reference, content } = arrival
  const { image, added, moved } = hold(node.store, { ...arrival, tick: clock.tick })
  if (reference.digest === undefined) {
    node.lineages = pointTag(node.lineages, canonicalReference(reference), image.id, clock.tick)
  }
  if (added) tell({ type: 'image-added', image: image.id, size: content.size })
  for (const { reference: name, from } of moved) {
    tell({ type: 'reference-moved', reference: name, from, to: image.id })
  }
  return image
}
