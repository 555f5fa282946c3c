/**
 * Image content: config, manifest and index of a recipe, with real digests and exact sizes.
 *
 * Layers have no bytes. The digest of a layer is the SHA-256 of the text `cri-image-sim layer <key> <platform>
 * <size>`, and its diff id that of `cri-image-sim diff <key> <platform> <size>`. Config, manifest and index are real
 * canonical JSON.
 *
 * @module
 */
import { byteLength, canonicalJson, chainId, type Digest, sha256 } from '../digest.js'
import { SimulatorError } from '../errors/index.js'

/** A platform in the form of OCI: `os/architecture` or `os/architecture/variant`. */
export type Platform = `${string}/${string}`

/** One layer of an image. `size` is the compressed size in bytes. */
export interface Layer {
  readonly digest: Digest
  readonly diffId: Digest
  readonly size: number
  /** Bytes of the layer when it is unpacked to a tar, where that is known. */
  readonly unpacked?: number
}

/** Content that a node stores by its digest. `size` is in bytes. */
export interface Blob {
  readonly digest: Digest
  readonly size: number
}

/** The process config: the part of the OCI config that a catalog sets. */
export interface ProcessConfig {
  readonly user?: string
  readonly entrypoint?: readonly string[]
  readonly cmd?: readonly string[]
  readonly env?: readonly string[]
  readonly workingDir?: string
  readonly labels?: Readonly<Record<string, string>>
}

/** A layer without digests. Layers with the same `key`, `size` and platform are the same layer. */
export interface LayerRecipe {
  readonly key: string
  readonly size: number
  /** Bytes of the layer when it is unpacked to a tar. Default: see `unpackedSize`. */
  readonly unpacked?: number
}

/** Everything that determines the digests of an image. */
export interface ImageRecipe {
  readonly process: ProcessConfig
  readonly layers: readonly LayerRecipe[]
  /** The type of an OCI artifact, whose layers are any blobs. */
  readonly artifactType?: string
  /** Annotations of the manifest. */
  readonly annotations?: Readonly<Record<string, string>>
  /** The exact size of the image in bytes, if given. The last layer is resized to reach it. */
  readonly size?: number
  /** The platforms of the image's index; absent for an image without an index. */
  readonly platforms?: readonly Platform[]
  /** The digest with which the registry answers, if given. Its manifest is then unknown. */
  readonly claimed?: Digest
}

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
export type ContentSource =
  /** A reference that is in no catalog, by its canonical name. */
  | { readonly synthesised: string; readonly platform: Platform }
  /** A recipe: the image with its index, or `alone` without it. */
  | { readonly recipe: ImageRecipe; readonly platform: Platform; readonly alone?: true }

/** The media types of the parts of an image. */
export const MEDIA_TYPE = {
  config: 'application/vnd.oci.image.config.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
} as const

/** The number of bytes by which a manifest may grow with the sizes of its layers. */
const DIGITS = 32

/** The creation time of each synthesised config; digests must not depend on a node's clock. */
const CREATED = '2026-01-01T00:00:00Z'

/**
 * Makes the image that a registry serves for `platform`, which must be one of the recipe's platforms, if it has any.
 *
 * @throws SimulatorError `invalid-argument` if the size of the recipe is too small for config and manifest
 */
export function makeContent(recipe: ImageRecipe, platform: Platform): ImageContent {
  const { manifests, index } = makeDocuments(recipe, platform)
  const content = describeContent(manifestFor(manifests, platform), index, recipe)
  return { ...content, source: { recipe, platform } }
}

/** Makes the image that is pulled by the digest of its platform's manifest, without its index. */
export function withoutIndex(recipe: ImageRecipe, platform: Platform): ImageContent {
  const { manifests } = makeDocuments(recipe, platform)
  const { annotations } = recipe
  const content = describeContent(
    manifestFor(manifests, platform),
    undefined,
    annotations ? { annotations } : {},
  )
  return { ...content, source: { recipe, platform, alone: true } }
}

/** Returns the OCI manifest of a config and layers: exact canonical JSON. */
export function manifestJson(
  config: Blob,
  layers: readonly Pick<Layer, 'digest' | 'size'>[],
  annotations?: ImageRecipe['annotations'],
): string {
  const items = layers.map(
    ({ digest, size }) => `{"digest":"${digest}","mediaType":"${MEDIA_TYPE.layer}","size":${size}}`,
  )
  return (
    `{${annotationsJson(annotations)}"config":{"digest":"${config.digest}","mediaType":"${MEDIA_TYPE.config}","size":${config.size}},` +
    `"layers":[${items.join(',')}],"mediaType":"${MEDIA_TYPE.manifest}","schemaVersion":2}`
  )
}

function annotationsJson(annotations: ImageRecipe['annotations']): string {
  return annotations === undefined ? '' : `"annotations":${canonicalJson(annotations)},`
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
  const sized =
    size === undefined
      ? recipe.layers
      : fitLayers(recipe.layers, size - beside, size, configLength(process, recipe.layers.length, platform))
  const layers = sized.map(layer => ({
    digest: sha256(`cri-image-sim layer ${layer.key} ${platform} ${layer.size}`),
    diffId: sha256(`cri-image-sim diff ${layer.key} ${platform} ${layer.size}`),
    size: layer.size,
    ...(layer.unpacked !== undefined && { unpacked: layer.unpacked }),
  }))
  const config = configJson(process, layers, platform)
  const configBlob = blobOf(config)
  return { platform, config, configBlob, layers, json: manifestJson(configBlob, layers, annotations) }
}

function manifestFor(manifests: readonly Manifest[], platform: Platform): Manifest {
  const manifest = manifests.find(each => each.platform === platform)
  if (manifest === undefined) throw new RangeError(`the image is not for ${platform}`)
  return manifest
}

function indexJson(manifests: readonly Manifest[]): string {
  return canonicalJson({
    manifests: manifests.map(({ json, platform }) => ({
      ...blobOf(json),
      mediaType: MEDIA_TYPE.manifest,
      platform: platformFields(platform),
    })),
    mediaType: MEDIA_TYPE.index,
    schemaVersion: 2,
  })
}

function configJson(
  process: ProcessConfig,
  layers: readonly Pick<Layer, 'diffId'>[],
  platform: Platform,
): string {
  const { os, architecture, variant } = platformFields(platform)
  const history = layers.map(() => HISTORY_ENTRY).join(',')
  const diffIds = layers.map(({ diffId }) => `"${diffId}"`).join(',')
  return (
    `{"architecture":"${architecture}","config":${processJson(process)},"created":"${CREATED}",` +
    `"history":[${history}],"os":"${os}","rootfs":{"diff_ids":[${diffIds}],"type":"layers"}` +
    `${variant === undefined ? '' : `,"variant":"${variant}"`}}`
  )
}

const HISTORY_ENTRY = `{"created":"${CREATED}","created_by":"cri-image-sim"}`
const ANY_DIGEST = `sha256:${'0'.repeat(64)}` as Digest

/** Returns the length of a config in bytes, which depends on the number of layers but not on their digests. */
function configLength(process: ProcessConfig, layers: number, platform: Platform): number {
  const commas = 2 * Math.max(0, layers - 1)
  return byteLength(configJson(process, [], platform)) + layers * CONFIG_LAYER_LENGTH + commas
}

/** The bytes of a layer in a config: an entry of its history, and its diff id in quotation marks. */
const CONFIG_LAYER_LENGTH = HISTORY_ENTRY.length + ANY_DIGEST.length + 2

const writtenProcesses = new WeakMap<ProcessConfig, string>()

function processJson(process: ProcessConfig): string {
  const known = writtenProcesses.get(process)
  if (known !== undefined) return known
  const { user, entrypoint, cmd, env, workingDir, labels } = process
  const written = canonicalJson({
    ...(cmd && { Cmd: cmd }),
    ...(entrypoint && { Entrypoint: entrypoint }),
    ...(env && { Env: env }),
    ...(labels && { Labels: labels }),
    ...(user && { User: user }),
    ...(workingDir && { WorkingDir: workingDir }),
  })
  writtenProcesses.set(process, written)
  return written
}

function platformFields(platform: Platform): { os: string; architecture: string; variant?: string } {
  const [os = '', architecture = '', variant] = platform.split('/')
  return { os, architecture, ...(variant !== undefined && { variant }) }
}

function describeContent(
  { config, configBlob, json, layers }: Manifest,
  index: string | undefined,
  { claimed, annotations }: Pick<ImageRecipe, 'claimed' | 'annotations'>,
): ImageContent {
  const manifest = blobOf(json)
  const documents = [configBlob, manifest, ...(index === undefined ? [] : [blobOf(index)])]
  return {
    id: configBlob.digest,
    target: claimed ?? (documents[2] ?? manifest).digest,
    manifestKnown: claimed === undefined,
    config,
    layers,
    documents,
    size: totalSize([...documents, ...layers]),
    ...(annotations && { annotations }),
  }
}

/**
 * Returns the canonical reference that an image was synthesised for; the same string, so that memory holds it once.
 */
export function nameOf({ source }: ImageContent): string | undefined {
  return source !== undefined && 'synthesised' in source ? source.synthesised : undefined
}

/** Returns the content that a node stores for an image, each digest once. */
export function storedBlobs({ documents, layers }: ImageContent): readonly Blob[] {
  const blobs: Blob[] = []
  const seen = documents.length + layers.length > FEW ? new Set<Digest>() : undefined
  const isNew = (digest: Digest): boolean => {
    if (seen === undefined) return !blobs.some(blob => blob.digest === digest)
    const { size } = seen
    return seen.add(digest).size > size
  }
  for (const blob of documents) if (isNew(blob.digest)) blobs.push(blob)
  for (const { digest, size } of layers) if (isNew(digest)) blobs.push({ digest, size })
  return blobs
}

/** Returns the layers of an image, each digest once. */
export function uniqueLayers(layers: readonly Layer[]): readonly Layer[] {
  if (layers.length > FEW) return [...new Map(layers.map(layer => [layer.digest, layer])).values()]
  const isFirst = ({ digest }: Layer, at: number): boolean =>
    layers.findIndex(each => each.digest === digest) === at
  return layers.every(isFirst) ? layers : layers.filter(isFirst)
}

/** The number of blobs up to which all pairs are compared. */
const FEW = 16

/** The bytes of a manifest without layers and without the digits of the config's size. */
const MANIFEST_LENGTH = manifestJson({ digest: ANY_DIGEST, size: 0 }, []).length - 1
/** The bytes of a layer in a manifest, with its comma but without the digits of its size. */
const MANIFEST_LAYER_LENGTH =
  manifestJson({ digest: ANY_DIGEST, size: 0 }, [{ digest: ANY_DIGEST, size: 0 }]).length -
  MANIFEST_LENGTH -
  1

function blobOf(text: string): Blob {
  return { digest: sha256(text), size: byteLength(text) }
}

function totalSize(sized: readonly { readonly size: number }[]): number {
  let sum = 0
  for (const { size } of sized) sum += size
  return sum
}

/**
 * Resizes the last layer until config, manifest and layers have `total` bytes. The manifest contains the layer's
 * size, so its length depends on the number of digits. If no size of the last layer fits, the first layer is made one
 * byte smaller.
 */
function fitLayers(
  layers: readonly LayerRecipe[],
  total: number,
  asked: number,
  configSize: number,
): readonly LayerRecipe[] {
  const last = layers.at(-1)
  if (last === undefined) throw new RangeError('an image of a given size needs a layer')
  for (let given = 0; ; given++) {
    let size = last.size
    for (let round = 0; round < 4; round++) {
      const resized = resize(layers, given, size)
      const excess = totalSize(resized) + configSize + manifestLength(configSize, resized) - total
      if (excess === 0) return resized
      size -= excess
      if (size < 0) {
        const enough = 2 * (last.size - size + asked - total + DIGITS)
        throw unusableSize(
          asked,
          `a size that includes its config and manifest; give ${enough} bytes or more`,
        )
      }
    }
  }
}

/** Returns the bytes of a manifest, which depend only on the digits of the sizes. */
function manifestLength(configSize: number, layers: readonly Pick<LayerRecipe, 'size'>[]): number {
  let digits = String(configSize).length
  for (const { size } of layers) digits += String(size).length
  return MANIFEST_LENGTH + layers.length * MANIFEST_LAYER_LENGTH - (layers.length === 0 ? 0 : 1) + digits
}

function resize(layers: readonly LayerRecipe[], given: number, lastSize: number): readonly LayerRecipe[] {
  return layers.map((layer, i) => {
    if (i === layers.length - 1) return { ...layer, size: lastSize }
    return i === 0 ? { ...layer, size: layer.size - given } : layer
  })
}

function unusableSize(size: number, expected: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-argument', argument: 'size', value: String(size), expected })
}

/**
 * Returns the digest of the manifest of an image's platform, below its index if it has one; a claimed digest is
 * returned unchanged.
 */
export function manifestDigest({ target, manifestKnown, documents: [, manifest] }: ImageContent): Digest {
  return manifestKnown && manifest !== undefined ? manifest.digest : target
}
