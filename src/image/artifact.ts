/**
 * OCI artifacts: manifests with an artifact type, whose layers are any blobs and whose config is empty.
 *
 * @module
 */
import { byteLength, canonicalJson, type Digest, sha256 } from '../digest.js'
import type { ImageContent } from './content.js'
import type { Blob, ImageRecipe, Platform } from './recipe.js'

/** The config of every artifact. */
const EMPTY = '{}'
const EMPTY_TYPE = 'application/vnd.oci.empty.v1+json'

/** Returns the content of an artifact. Its id is the digest of its manifest, since its config identifies nothing. */
export function makeArtifact(recipe: ImageRecipe, platform: Platform): ImageContent {
  const { artifactType, annotations } = recipe
  const layers = recipe.layers.map(({ key, size }) => {
    const digest = sha256(`cri-image-sim blob ${key} ${size}`)
    return { digest, diffId: digest, size }
  })
  const config = blobOf(EMPTY)
  const manifest = blobOf(
    canonicalJson({
      ...(annotations && { annotations }),
      artifactType,
      config: { ...config, mediaType: EMPTY_TYPE },
      layers: layers.map(({ digest, size }) => ({ digest, mediaType: artifactType, size })),
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      schemaVersion: 2,
    }),
  )
  const documents = [config, manifest]
  let size = 0
  for (const blob of [...documents, ...layers]) size += blob.size
  return {
    id: manifest.digest,
    target: manifest.digest,
    manifestKnown: true,
    config: EMPTY,
    layers,
    documents,
    size,
    artifact: true,
    ...(annotations && { annotations }),
    source: { recipe, platform },
  }
}

function blobOf(text: string): Blob & { readonly digest: Digest } {
  return { digest: sha256(text), size: byteLength(text) }
}
