/**
 * The documents of an image as exact canonical JSON: config, manifest and index, and their lengths.
 *
 * @module
 */
import { byteLength, canonicalJson, type Digest, sha256 } from '../digest.js'
import type { Blob, ImageRecipe, Layer, Platform, ProcessConfig } from './recipe.js'

/** A manifest for one platform. */
interface PlatformManifest {
  readonly platform: Platform
  readonly json: string
}

/** The media types of the parts of an image. */
export const MEDIA_TYPE = {
  config: 'application/vnd.oci.image.config.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
} as const

/** The creation time of each synthesised config; digests must not depend on a node's clock. */
const CREATED = '2026-01-01T00:00:00Z'

/** Returns the OCI manifest of a config and layers: exact canonical JSON. */
export function manifestJson(
  config: Blob,
  layers: readonly Pick<Layer, 'digest' | 'size'>[],
  annotations?: ImageRecipe['annotations'],
): string {
  let items = ''
  for (const { digest, size } of layers) {
    const comma = items === '' ? '' : ','
    items += `${comma}{"digest":"${digest}","mediaType":"${MEDIA_TYPE.layer}","size":${size}}`
  }
  return (
    `{${annotationsJson(annotations)}"config":{"digest":"${config.digest}","mediaType":"${MEDIA_TYPE.config}","size":${config.size}},` +
    `"layers":[${items}],"mediaType":"${MEDIA_TYPE.manifest}","schemaVersion":2}`
  )
}

export function annotationsJson(annotations: ImageRecipe['annotations']): string {
  return annotations === undefined ? '' : `"annotations":${canonicalJson(annotations)},`
}

export function indexJson(manifests: readonly PlatformManifest[]): string {
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

export function configJson(
  process: ProcessConfig,
  layers: readonly Pick<Layer, 'diffId'>[],
  platform: Platform,
): string {
  const { head, middle, tail } = configFrame(process, platform)
  let history = ''
  let diffIds = ''
  for (const { diffId } of layers) {
    history += history === '' ? HISTORY_ENTRY : `,${HISTORY_ENTRY}`
    diffIds += diffIds === '' ? `"${diffId}"` : `,"${diffId}"`
  }
  return `${head}${history}${middle}${diffIds}${tail}`
}

const HISTORY_ENTRY = `{"created":"${CREATED}","created_by":"cri-image-sim"}`

const ANY_DIGEST = `sha256:${'0'.repeat(64)}` as Digest

/** Returns the length of a config in bytes, which depends on the number of layers but not on their digests. */
export function configLength(process: ProcessConfig, layers: number, platform: Platform): number {
  const commas = 2 * Math.max(0, layers - 1)
  return configFrame(process, platform).length + layers * CONFIG_LAYER_LENGTH + commas
}

/** The bytes of a layer in a config: an entry of its history, and its diff id in quotation marks. */
const CONFIG_LAYER_LENGTH = HISTORY_ENTRY.length + ANY_DIGEST.length + 2

/** The parts of a config around its history and its diff ids, and their length in bytes. */
interface ConfigFrame {
  readonly head: string
  readonly middle: string
  readonly tail: string
  readonly length: number
}

const frames = new WeakMap<ProcessConfig, Map<Platform, ConfigFrame>>()

function configFrame(process: ProcessConfig, platform: Platform): ConfigFrame {
  let known = frames.get(process)
  if (known === undefined) {
    known = new Map()
    frames.set(process, known)
  }
  const frame = known.get(platform) ?? makeFrame(process, platform)
  known.set(platform, frame)
  return frame
}

function makeFrame(process: ProcessConfig, platform: Platform): ConfigFrame {
  const { os, architecture, variant } = platformFields(platform)
  const head = `{"architecture":"${architecture}","config":${processJson(process)},"created":"${CREATED}","history":[`
  const middle = `],"os":"${os}","rootfs":{"diff_ids":[`
  const tail = `],"type":"layers"}${variant === undefined ? '' : `,"variant":"${variant}"`}}`
  return { head, middle, tail, length: byteLength(head + middle + tail) }
}

function processJson({ user, entrypoint, cmd, env, workingDir, labels }: ProcessConfig): string {
  return canonicalJson({
    ...(cmd && { Cmd: cmd }),
    ...(entrypoint && { Entrypoint: entrypoint }),
    ...(env && { Env: env }),
    ...(labels && { Labels: labels }),
    ...(user && { User: user }),
    ...(workingDir && { WorkingDir: workingDir }),
  })
}

function platformFields(platform: Platform): { os: string; architecture: string; variant?: string } {
  const [os = '', architecture = '', variant] = platform.split('/')
  return { os, architecture, ...(variant !== undefined && { variant }) }
}

/** The bytes of a manifest without layers and without the digits of the config's size. */
const MANIFEST_LENGTH = manifestJson({ digest: ANY_DIGEST, size: 0 }, []).length - 1

/** The bytes of a layer in a manifest, with its comma but without the digits of its size. */
const MANIFEST_LAYER_LENGTH =
  manifestJson({ digest: ANY_DIGEST, size: 0 }, [{ digest: ANY_DIGEST, size: 0 }]).length -
  MANIFEST_LENGTH -
  1

/** Returns the bytes of a manifest, which depend only on the digits of the sizes. */
export function manifestLength(configSize: number, sizes: readonly number[]): number {
  let digits = digitsOf(configSize)
  for (const size of sizes) digits += digitsOf(size)
  return MANIFEST_LENGTH + sizes.length * MANIFEST_LAYER_LENGTH - (sizes.length === 0 ? 0 : 1) + digits
}

function digitsOf(size: number): number {
  let digits = 1
  for (let least = 10; size >= least; least *= 10) digits++
  return digits
}

export function blobOf(text: string): Blob {
  return { digest: sha256(text), size: byteLength(text) }
}
