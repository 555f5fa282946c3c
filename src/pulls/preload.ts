/**
 * Preloaded images: they are stored in no simulated time, without asking a registry and without evaluating fault
 * rules.
 *
 * @module
 */

import { receiveImage } from '../held-images/receive-image.js'
import { storedBlobs } from '../image/blobs.js'
import { models } from '../image/models.js'
import { checkSizes, compileCatalog } from '../registries/catalog.js'
import { type RegistriesContext, resolve } from '../registries/resolve.js'
import { pushImages } from '../registries/upstream.js'
import { canonicalReference, type Reference } from '../spec.js'
import { pin } from '../storage.js'
import type { PullsContext } from './context.js'

/** An image to preload. */
export interface Preload {
  readonly image: string
  /**
   * The size of the image in bytes. The image is then pushed to its registry first, so that a later pull finds the same
   * image. By default, the registry decides.
   */
  readonly size?: number
  /** Whether the image is pinned. By default, the registry decides for a new image. */
  readonly pinned?: boolean
}

/**
 * Stores the image that a reference names.
 *
 * @throws SimulatorError `invalid-reference`, `not-found`, `platform-not-found`, `storage-limit`, or `invalid-catalog`
 * for a size that is too small
 */
export function preload(context: PullsContext, { image: name, size, pinned: wanted }: Preload): void {
  const { node } = context
  const [reference] = node.personality.candidates(name)
  if (size !== undefined) push(context, reference, size)
  const { content, pinned } = resolve(context, reference, reference.domain, false)
  node.store.ledger.checkRoom(storedBlobs(content), () => canonicalReference(reference))
  const image = receiveImage(context, { reference, content, pinned: wanted ?? pinned })
  if (wanted === undefined || image.pinned === wanted) return
  pin(node.store, image, wanted)
  context.emit({ tick: context.tick, type: 'image-pinned', image: image.id, pinned: wanted })
}

function push({ upstream, node }: RegistriesContext, reference: Reference, size: number): void {
  const entry = { refs: canonicalReference(reference), size }
  const catalog = compileCatalog({ images: [entry] }, models[node.model].parse)
  checkSizes(catalog)
  pushImages(upstream, catalog.images)
}
