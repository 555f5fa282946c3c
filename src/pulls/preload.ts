/**
 * Preloaded images: they are stored in no simulated time, without asking a registry and without evaluating fault
 * rules.
 *
 * @module
 */

import type { StoreContext } from '../held-images/context.js'
import { receiveImage } from '../held-images/receive-image.js'
import { storedBlobs } from '../image/content.js'
import { type RegistriesContext, resolve } from '../registries/resolve.js'
import { canonicalReference } from '../spec.js'

/**
 * Stores the image that a reference names.
 *
 * @throws SimulatorError `invalid-reference`, `not-found`, `platform-not-found` or `storage-limit`
 */
export function preload(context: StoreContext & RegistriesContext, image: string): void {
  const { node } = context
  const [reference] = node.personality.candidates(image)
  const { content, pinned } = resolve(context, reference, reference.domain, false)
  node.store.ledger.checkRoom(storedBlobs(content), canonicalReference(reference))
  receiveImage(context, { reference, content, pinned })
}
