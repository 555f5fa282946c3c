/**
 * Image content: config, manifest and index of a recipe, with real digests and exact sizes.
 *
 * Layers have no bytes. The digest of a layer is the SHA-256 of the text `cri-image-sim layer <key> <platform>
 * <size>`, and its diff id that of `cri-image-sim diff <key> <platform> <size>`. Config, manifest and index are real
 * canonical JSON.
 *
 * @module
 */
import { byteLength, chainId, type Digest } from '../digest.js'
import { annotationsJson, blobOf, configJson, configLength, indexJson, manifestJson } from './documents.js'
import { fitSizes, unusableSize } from './fit-size.js'
import { MadeLayer } from './made-layer.js'
import type { Blob, ImageRecipe, Layer, Platform } from './recipe.js'

/** An image as a registry serves it for one platform. */
export interface ImageContent {
  /** The CRI image id: the digest of the config. Absent if the node numbers its images. */
  readonly id?: Digest
  /** The digest in the repo digests of the image: that of the index or of the manifest, or the claimed one. */
  readonly target: Digest
  /** False if `target` is a claimed digest without a manifest. */
  readonly manifestKnown: boolean
  /** The OCI image config: exact canonical JSON. */
  readonly config: string
  readonly layers: readonly Layer[]
  /** Config, manifest and index, if the node stores them. */
  readonly documents: readonly Blob[]
  /** Bytes of config, manifest, index and compressed layers; a layer that occurs twice counts twice. */
  readonly size: number
  /** Present for an OCI artifact. */
  readonly artifact?: true
  /** Annotations of the manifest; absent if it has none, and from an image that is stored. */
  readonly annotations?: Readonly<Record<string, string>>
  /** The source from which config, layers and documents can be computed, if there is one. */
  readonly source?: ContentSource
}

/** The source of an image. The same source always gives the same documents. */
export type ContentSource = SynthesisedSource | RecipeSource

/** A reference that is in no catalog, by its canonical name. */
export interface SynthesisedSource {
  readonly synthesised: string
  readonly platform: Platform
}

/** A recipe: the image with its index, or `alone` without it. */
export interface RecipeSource {
  readonly recipe: ImageRecipe
  readonly platform: Platform
  readonly alone?: true
}

/**
 * Makes the image that a registry serves for `platform`, which must be one of the recipe's platforms, if it has any.
 *
 * @throws SimulatorError `invalid-argument` if the size of the recipe is too small for config and manifest
 */
export function makeContent(recipe: ImageRecipe, platform: Platform): ImageContent {
  return contentFrom(recipe, platform, { recipe, platform })
}

/** Makes the image of a recipe like {@link makeContent}, from a source that gives the same image. */
export function contentFrom(recipe: ImageRecipe, platform: Platform, source: ContentSource): ImageContent {
  const { manifests, index } = makeDocuments(recipe, platform)
  return describeContent(manifestFor(manifests, platform), index, recipe, source)
}

/** Makes the image that is pulled by the digest of its platform's manifest, without its index. */
export function withoutIndex(recipe: ImageRecipe, platform: Platform): ImageContent {
  const { manifests } = makeDocuments(recipe, platform)
  const { annotations } = recipe
  const source = { recipe, platform, alone: true } as const
  return describeContent(
    manifestFor(manifests, platform),
    undefined,
    annotations ? { annotations } : {},
    source,
  )
}

/** Returns the ChainID of all layers, as in `crictl inspecti`. */
export function contentChainId(content: ImageContent): Digest | '' {
  return chainId(content.layers.map(layer => layer.diffId))
}

/** Config and manifest of an image, each with its text. */
interface Manifest {
  readonly platform: Platform
  readonly config: string
  readonly configBlob: Blob
  readonly layers: readonly Layer[]
  readonly json: string
}

interface Documents {
  readonly manifests: readonly Manifest[]
  readonly index?: string
}

/**
 * Makes manifests and index. The length of the index is part of the total size that the manifests are fitted to, so
 * several rounds may be needed.
 */
function makeDocuments(recipe: ImageRecipe, platform: Platform): Documents {
  const platforms = recipe.platforms ?? [platform]
  let indexLength = 0
  for (let round = 0; round < 8; round++) {
    const manifests = platforms.map(each => makeManifest(recipe, each, indexLength))
    if (recipe.platforms === undefined) return { manifests }
    const index = indexJson(manifests)
    if (recipe.size === undefined || byteLength(index) === indexLength) return { manifests, index }
    indexLength = byteLength(index)
  }
  throw unusableSize(recipe.size ?? 0, 'a size that an index can be fitted to; give a byte more')
}

function makeManifest(recipe: ImageRecipe, platform: Platform, indexLength: number): Manifest {
  const { process, size, annotations } = recipe
  const beside = indexLength + byteLength(annotationsJson(annotations))
  const sizes =
    size === undefined
      ? undefined
      : fitSizes(recipe.layers, size - beside, size, configLength(process, recipe.layers.length, platform))
  const layers = recipe.layers.map((layer, at) => new MadeLayer(layer, platform, sizes?.[at] ?? layer.size))
  const config = configJson(process, layers, platform)
  const configBlob = blobOf(config)
  return { platform, config, configBlob, layers, json: manifestJson(configBlob, layers, annotations) }
}

function manifestFor(manifests: readonly Manifest[], platform: Platform): Manifest {
  const manifest = manifests.find(each => each.platform === platform)
  if (manifest === undefined) throw new RangeError(`the image is not for ${platform}`)
  return manifest
}

function describeContent(
  { config, configBlob, json, layers }: Manifest,
  index: string | undefined,
  { claimed, annotations }: Pick<ImageRecipe, 'claimed' | 'annotations'>,
  source: ContentSource,
): ImageContent {
  const manifest = blobOf(json)
  const documents = index === undefined ? [configBlob, manifest] : [configBlob, manifest, blobOf(index)]
  let size = 0
  for (const blob of documents) size += blob.size
  for (const layer of layers) size += layer.size
  return {
    id: configBlob.digest,
    target: claimed ?? (documents[2] ?? manifest).digest,
    manifestKnown: claimed === undefined,
    config,
    layers,
    documents,
    size,
    ...(annotations && { annotations }),
    source,
  }
}

/**
 * Returns the canonical reference that an image was synthesised for; the same string, so that memory holds it once.
 */
export function nameOf({ source }: ImageContent): string | undefined {
  return source !== undefined && 'synthesised' in source ? source.synthesised : undefined
}

/**
 * Returns the digest of the manifest of an image's platform, below its index if it has one; a claimed digest is
 * returned unchanged.
 */
export function manifestDigest({ target, manifestKnown, documents: [, manifest] }: ImageContent): Digest {
  return manifestKnown && manifest !== undefined ? manifest.digest : target
}
