/**
 * Prepared image records: an image with one more layer, which contains the pause binary.
 *
 * The layer has no bytes: its digests are the SHA-256 of texts that name the path and the binary. Config and manifest
 * are real. The record needs the layers of the image, so they stay even if the image is removed.
 *
 * @module
 */

import { byteLength, canonicalJson, sha256 } from '../../digest.js'
import { SimulatorError } from '../../errors/index.js'
import type { ImageContent } from '../../image/content.js'
import { MEDIA_TYPE, manifestJson } from '../../image/documents.js'
import type { Blob, Layer } from '../../image/recipe.js'
import { canonicalReference } from '../../spec.js'
import type { Backend, Inputs, Made, PreparedImage, Subject } from '../artifacts/artifact.js'
import { binaryFor, binaryHash, injectedFile, layerPath, type ReadableBinary } from './inject.js'
import { tarSize } from './tree.js'
import { checkDigest, platformOf } from './user-image.js'
import { recordName } from './worker-digest.js'

const FILE_MODE = 0o755
const MANIFEST_TYPES: readonly string[] = [
  MEDIA_TYPE.manifest,
  'application/vnd.docker.distribution.manifest.v2+json',
]

/** Returns whether a media type is that of the manifest of one image, and not of an index or anything else. */
export function isManifestType(mediaType: string): boolean {
  return MANIFEST_TYPES.includes(mediaType)
}

/** Returns the path of the pause binary in a container of this platform. */
export function installPath(platform: string): string {
  return platform.startsWith('windows/') ? 'C:\\.hpcc\\pause.exe' : '/.hpcc/pause'
}

/** Makes prepared image records. */
export const cdimage: Backend = {
  name: 'cdimage',
  accept(subject, inputs) {
    checkDigest(subject)
    checkManifest(subject)
    pauseFor(subject, inputs)
  },
  find: (subject, inputs) => ({
    key: recordName(subject.expected ?? subject.digest),
    recipe: binaryHash(pauseFor(subject, inputs)),
  }),
  work: (_, { settings }) => [{ phase: 'injecting', ticks: settings.injection }],
  verify() {},
  make(subject, inputs): Made {
    const { content, digest } = subject
    const pause = pauseFor(subject, inputs)
    const { prepared, blobs } = prepare(subject, pause)
    const [config, manifest, layer] = blobs
    const path = layerPath(installPath(platformOf(content)))
    return {
      key: recordName(digest),
      backend: 'cdimage',
      image: digest,
      recipe: binaryHash(pause),
      size: [config, manifest, layer].reduce((sum, blob) => sum + (blob?.size ?? 0), 0),
      blobs: unique([...blobs, ...content.layers]),
      config: content.config,
      injected: injectedFile(path, FILE_MODE, pause.size),
      prepared,
    }
  },
}

function pauseFor({ content }: Subject, { settings }: Inputs): ReadableBinary {
  return binaryFor('pause binary', settings.pauseBinaries, platformOf(content))
}

/** Rejects an index: one platform must be named. */
function checkManifest({ reference, digest, content }: Subject): void {
  const [, , index] = content.documents
  const mediaType = index?.digest === digest ? MEDIA_TYPE.index : MEDIA_TYPE.manifest
  if (isManifestType(mediaType)) return
  throw new SimulatorError({ code: 'not-a-manifest', reference: canonicalReference(reference), mediaType })
}

/** Returns the record and its own blobs: config, manifest, layer. */
function prepare(
  { content, digest }: Subject,
  pause: ReadableBinary,
): { readonly prepared: PreparedImage; readonly blobs: readonly Blob[] } {
  const path = installPath(platformOf(content))
  const layer = pauseLayer(path, pause)
  const config = preparedConfig(content, layer, path)
  const configBlob = { digest: sha256(config), size: byteLength(config) }
  const layers = [...content.layers.map(each => ({ ...each })), layer]
  const manifest = manifestJson(configBlob, layers)
  const manifestBlob = { digest: sha256(manifest), size: byteLength(manifest) }
  const labels = {
    'hpcc.dev/user-digest': digest,
    'containerd.io/gc.ref.content.config': configBlob.digest,
    ...Object.fromEntries(layers.map((each, i) => [`containerd.io/gc.ref.content.l.${i}`, each.digest])),
  }
  return {
    prepared: { manifest: manifestBlob.digest, config, layers, labels },
    blobs: [configBlob, manifestBlob, { digest: layer.digest, size: layer.size }],
  }
}

function pauseLayer(path: string, { content, size }: ReadableBinary): Layer {
  const entries = injectedFile(layerPath(path), FILE_MODE, size)
  const text = `pause ${layerPath(path)} ${size} ${content}`
  return {
    digest: sha256(`cri-image-sim layer ${text}`),
    diffId: sha256(`cri-image-sim diff ${text}`),
    size: tarSize(entries.map(entry => entry.size)),
  }
}

interface Config {
  readonly config?: Readonly<Record<string, unknown>>
  readonly history?: readonly unknown[]
  readonly rootfs?: { readonly diff_ids?: readonly string[] }
}

/** Returns the image's config with the additional layer and with the pause binary as its entrypoint. */
function preparedConfig(content: ImageContent, { diffId }: Layer, entrypoint: string): string {
  const base = JSON.parse(content.config) as Config
  const { Cmd: _, ...process } = base.config ?? {}
  return canonicalJson({
    ...base,
    config: { ...process, Entrypoint: [entrypoint] },
    history: [...(base.history ?? []), { created_by: `cri-image-sim inject ${entrypoint}` }],
    rootfs: { ...base.rootfs, type: 'layers', diff_ids: [...(base.rootfs?.diff_ids ?? []), diffId] },
  })
}

function unique(blobs: readonly Blob[]): readonly Blob[] {
  return [...new Map(blobs.map(({ digest, size }) => [digest, { digest, size }])).values()]
}
