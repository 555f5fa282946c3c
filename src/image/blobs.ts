/**
 * The content of an image as a node stores it: each digest once.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { ImageContent } from './content.js'
import type { Blob, Layer } from './recipe.js'

/** The number of blobs up to which all pairs are compared. */
const FEW = 16

/** Returns whether a digest is among blobs. */
export function hasDigest(blobs: readonly { readonly digest: Digest }[], digest: Digest): boolean {
  for (const blob of blobs) if (blob.digest === digest) return true
  return false
}

/**
 * The latest content with its blobs: a pull reserves them, the store adds them, and many nodes pull an image at once. A `WeakMap` of
 * all contents took a twelfth of a pull.
 */
let latest: { readonly content: ImageContent; readonly blobs: readonly Blob[] } | undefined

/** Returns the content that a node stores for an image, each digest once. */
export function storedBlobs(content: ImageContent): readonly Blob[] {
  if (latest?.content !== content) latest = { content, blobs: blobsOf(content) }
  return latest.blobs
}

function blobsOf({ documents, layers }: ImageContent): readonly Blob[] {
  if (documents.length + layers.length > FEW)
    return [
      ...new Map([...documents, ...layers].map(({ digest, size }) => [digest, { digest, size }])).values(),
    ]
  const blobs: Blob[] = []
  for (const blob of documents) if (!hasDigest(blobs, blob.digest)) blobs.push(blob)
  for (const { digest, size } of layers) if (!hasDigest(blobs, digest)) blobs.push({ digest, size })
  return blobs
}

/** Returns the layers of an image, each digest once. */
export function uniqueLayers(layers: readonly Layer[]): readonly Layer[] {
  if (layers.length > FEW) return [...new Map(layers.map(layer => [layer.digest, layer])).values()]
  const unique: Layer[] = []
  for (const layer of layers) if (!hasDigest(unique, layer.digest)) unique.push(layer)
  return unique
}
