/**
 * Layers that images share, and the bytes that each image has for itself.
 *
 * @module
 */
import type { Digest } from '../../digest.js'
import type { Blob } from '../recipe.js'
import type { Ledger } from './ledger.js'

/** An image with its content. */
export interface Holder {
  readonly id: string
  readonly layers: readonly Blob[]
  /** All its content: layers and documents. */
  readonly blobs: readonly Blob[]
}

/** The bytes of an image. */
export interface ImageShare {
  readonly id: string
  /** The bytes that its removal would free. */
  readonly unique: number
  /** The bytes that other images or artifacts have too. */
  readonly shared: number
  /** The digests of its layers, the base first. */
  readonly layers: readonly Digest[]
}

/** A layer and the images that have it. */
export interface SharedLayer {
  readonly digest: Digest
  readonly size: number
  readonly images: readonly string[]
  /** The number of artifacts that have it. */
  readonly artifacts: number
}

/** The sharing of layers on a node. */
export interface Sharing {
  readonly images: readonly ImageShare[]
  /** The layers, in the order in which the images have them. */
  readonly layers: readonly SharedLayer[]
}

/** Returns which images share which layers. */
export function sharingOf(holders: readonly Holder[], ledger: Ledger): Sharing {
  const layers = new Map<Digest, { readonly size: number; readonly images: Set<string> }>()
  for (const { id, layers: own } of holders) {
    for (const { digest, size } of own) {
      const layer = layers.get(digest) ?? { size, images: new Set() }
      layers.set(digest, layer)
      layer.images.add(id)
    }
  }
  return {
    images: holders.map(holder => imageShare(holder, ledger)),
    layers: [...layers].map(([digest, { size, images }]) => ({
      digest,
      size,
      images: [...images],
      artifacts: (ledger.get(digest)?.held ?? 0) - images.size,
    })),
  }
}

function imageShare({ id, layers, blobs }: Holder, ledger: Ledger): ImageShare {
  let unique = 0
  let shared = 0
  for (const { digest, size } of blobs) {
    if (ledger.get(digest)?.held === 1) unique += size
    else shared += size
  }
  return { id, unique, shared, layers: layers.map(({ digest }) => digest) }
}
