/**
 * Identity: from what an image is made of to its OCI config, manifest and index, with real digests and exact sizes.
 *
 * Layer bytes are never made. A layer's digest is the SHA-256 of a seed text, `cri-image-sim layer <key> <platform> <size>`,
 * and its diff id that of `cri-image-sim diff <key> <platform> <size>`. Config, manifest and index are real canonical JSON.
 *
 * @module
 */
import { byteLength, canonicalJson, chainId, type Digest, sha256 } from '../digest.js'
import { SimulatorError } from '../errors/index.js'

/** A platform as OCI writes it, `os/architecture` or `os/architecture/variant`. */
export type Platform = `${string}/${string}`

/** One layer of an image. `size` is the compressed size in bytes. */
export interface Layer {
  readonly digest: Digest
  readonly diffId: Digest
  readonly size: number
  /** Bytes of the layer when it is unpacked to a tar, where that is known. */
  readonly unpacked?: number
}

/** Content that a node stores under its digest. `size` is in bytes. */
export interface Blob {
  readonly digest: Digest
  readonly size: number
}

/** How a container of the image is to run; the part of the OCI config that a catalogue sets. */
export interface ProcessConfig {
  readonly user?: string
  readonly entrypoint?: readonly string[]
  readonly cmd?: readonly string[]
  readonly env?: readonly string[]
  readonly workingDir?: string
  readonly labels?: Readonly<Record<string, string>>
}

/** A layer before it has an identity. Two layers of one `key`, `size` and platform are the same layer. */
export interface LayerRecipe {
  readonly key: string
  readonly size: number
  /** Bytes of the layer when it is unpacked to a tar. Default: see `unpackedSize`. */
  readonly unpacked?: number
}

/** All that decides an image's identity. */
export interface ImageRecipe {
  readonly process: ProcessConfig
  readonly layers: readonly LayerRecipe[]
  /** Annotations of the manifest. */
  readonly annotations?: Readonly<Record<string, string>>
  /** When given, the last layer is resized so that the image's size is exactly this many bytes. */
  readonly size?: number
  /** When given, the image is reached through an index of these platforms. */
  readonly platforms?: readonly Platform[]
  /** When given, the registry answers with this digest; the manifest behind it is then unknown. */
  readonly claimed?: Digest
}

/** An image as a registry serves it to one platform. */
export interface ImageContent {
  /** The CRI image id, the digest of the config. Absent where the node numbers its images itself. */
  readonly id?: Digest
  /** What a repo digest of the image shows: the index, the manifest, or the digest that was claimed. */
  readonly target: Digest
  /** False when `target` was taken at its word, so that no manifest with that digest exists. */
  readonly manifestKnown: boolean
  /** The OCI image config: its canonical JSON, byte for byte. */
  readonly config: string
  readonly layers: readonly Layer[]
  /** Config, manifest and index, as far as the node stores them. */
  readonly documents: readonly Blob[]
  /** Config, manifest, index and compressed layers, in bytes; a layer that stands twice counts twice. */
  readonly size: number
  /** Annotations of the manifest; absent if it has none, and from an image that is stored. */
  readonly annotations?: Readonly<Record<string, string>>
  /** What config, layers and documents can be made from again, where they can. */
  readonly source?: ContentSource
}

/** What an image is made from: a pure function of it gives the same documents again. */
export type ContentSource =
  /** A reference that no catalog lists, by its canonical name. */
  | { readonly synthesised: string; readonly platform: Platform }
  /** A recipe, behind its index if it has one or `alone`. */
  | { readonly recipe: ImageRecipe; readonly platform: Platform; readonly alone?: true }

/** The media types of what an image is made of. */
export const MEDIA_TYPE = {
  config: 'application/vnd.oci.image.config.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
} as const

/** Room for the digits that a manifest grows by when its layers do. */
const DIGITS = 32

/** Identity must not depend on a node's clock, so every synthesised config is of the same moment. */
const CREATED = '2026-01-01T00:00:00Z'

/**
 * Makes the image that a registry serves to `platform`, which must be one of the recipe's, if it has any.
 *
 * @throws SimulatorError `invalid-argument` when the recipe's size has no room for its config and manifest
 */
export function makeContent(recipe: ImageRecipe, platform: Platform): ImageContent {
  const { manifests, index } = makeDocuments(recipe, platform)
  const content = describeContent(manifestFor(manifests, platform), index, recipe)
  return { ...content, source: { recipe, platform } }
}

/** Makes the image as it is when pulled by the digest of its platform's manifest, past its index. */
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

/** The OCI manifest of a config and layers: canonical JSON, byte for byte. */
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

/** The ChainID of all layers, as `crictl inspecti` shows it. */
export function contentChainId(content: ImageContent): Digest | '' {
  return chainId(content.layers.map(layer => layer.diffId))
}

/** An image's config and manifest, each with the text that its digest is of. */
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

/** An index's own length counts towards the size that its manifests are fitted to, hence the rounds. */
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
      : fitted(recipe.layers, size - beside, size, configLength(process, recipe.layers.length, platform))
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

/** The bytes of a config, which do not depend on what its layers are, only on how many there are. */
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

/** Returns the canonical reference that an image was synthesised for: the very text, so that it is kept once. */
export function nameOf({ source }: ImageContent): string | undefined {
  return source !== undefined && 'synthesised' in source ? source.synthesised : undefined
}

/** Everything that a node stores for an image, each digest once. */
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

/** The layers of an image, each digest once. */
export function uniqueLayers(layers: readonly Layer[]): readonly Layer[] {
  if (layers.length > FEW) return [...new Map(layers.map(layer => [layer.digest, layer])).values()]
  const isFirst = ({ digest }: Layer, at: number): boolean =>
    layers.findIndex(each => each.digest === digest) === at
  return layers.every(isFirst) ? layers : layers.filter(isFirst)
}

/** So many blobs are compared one by one. */
const FEW = 16

/** The bytes of a manifest without layers and without the digits of the config's size. */
const MANIFEST_LENGTH = manifestJson({ digest: ANY_DIGEST, size: 0 }, []).length - 1
/** The bytes of a layer in a manifest, its comma included, without the digits of its size. */
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
 * Resizes the last layer until config, manifest and layers add up to `total`. The manifest prints the layer's size, so
 * its own length moves with the number of digits; where two lengths chase each other, the first layer gives up a byte.
 */
function fitted(
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
        throw unusableSize(asked, `room for its own config and manifest too; give ${enough} bytes or more`)
      }
    }
  }
}

/** The bytes of a manifest, which depend on the digits of the sizes alone. */
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

/** The digest of the manifest of an image's platform, behind the index if there is one; what was claimed stays as it is. */
export function manifestDigest({ target, manifestKnown, documents: [, manifest] }: ImageContent): Digest {
  return manifestKnown && manifest !== undefined ? manifest.digest : target
}
