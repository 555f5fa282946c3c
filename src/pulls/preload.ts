/**
 * Images that are there without having been pulled: no time passes, no registry is in the way, no fault strikes.
 *
 * @module
 */

import { storedBlobs } from '../image/content.js'
import { models } from '../image/models.js'
import { resolve } from '../registries/resolve.js'
import { canonicalReference } from '../spec.js'
import type { World } from '../state.js'
import { checkRoom } from '../storage.js'
import { takeIn } from '../store/add-image.js'

/**
 * Puts the image that a reference names into the store.
 *
 * @throws SimulatorError `invalid-reference`, `not-found`, `platform-not-found` or `storage-limit`
 */
export function seedImage(world: World, image: string): void {
  const { node } = world.state
  const reference = models[node.model].parse(image)
  const { content, pinned } = resolve(world.state, reference, reference.domain, false)
  checkRoom(node.store, storedBlobs(content), canonicalReference(reference))
  takeIn(world, { reference, content, pinned })
}
