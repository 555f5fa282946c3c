/**
 * How CRI-O names images: a pull ties the name that it asked for, and repo digests follow from all names and manifests.
 *
 * @module
 */

import type { ImageContent } from '../../image/content.js'
import type { Blob } from '../../image/recipe.js'
import type { ImageRecord } from '../../image/store/image-record.js'
import type { NamedArrival, Naming, Tied } from '../../image/store/naming.js'
import type { StorageRecord } from '../../image/store/storage-record.js'
import { unpackedSize } from '../../image/unpacked.js'
import { canonicalReference, digestReference, type Reference } from '../../spec.js'
import { byCodeUnit } from '../../util/order.js'

/** How CRI-O names images. */
export const naming: Naming = {
  idOf: config => config.slice('sha256:'.length),
  tie,
  untie,
  compare,
}

/** Compares images by creation; artifacts follow all images. */
function compare(a: ImageRecord, b: ImageRecord): number {
  const artifacts = Number(a.content.artifact ?? false) - Number(b.content.artifact ?? false)
  return artifacts || storageOf(a).created - storageOf(b).created
}

/** Returns the part of an image that only a store of CRI-O keeps. */
export function storageOf({ storage }: ImageRecord): StorageRecord {
  if (storage === undefined) throw new RangeError('an image of CRI-O has a storage record')
  return storage
}

/** Returns whether a pull asked for a name of an image. */
export function isTied(image: ImageRecord, name: string): boolean {
  return image.repoTags.includes(name) || storageOf(image).tied.includes(name)
}

/** Returns an image without a name; nothing if it was the last one. */
export function withoutName(image: ImageRecord, name: string): ImageRecord | undefined {
  const storage = storageOf(image)
  const others = (names: readonly string[]): readonly string[] => names.filter(each => each !== name)
  const repoTags = others(image.repoTags)
  const tied = others(storage.tied)
  if (repoTags.length + tied.length === 0) return undefined
  const { manifests } = storage
  return {
    ...image,
    repoTags,
    repoDigests: digestsOf(repoTags, tied, manifests),
    storage: { ...storage, tied },
  }
}

function tie(image: ImageRecord, { reference, content, arrived }: NamedArrival): Tied {
  const { tag, digest } = askedName(reference)
  const { previous: _, annotations: __, ...before } = image.storage ?? newStorage(content, arrived)
  const known = manifestsOf(content)
  const manifests = [
    ...before.manifests,
    ...known.filter(({ digest: each }) => !hasDigest(before.manifests, each)),
  ]
  const tied = withName(before.tied, digest)
  const repoTags = withName(image.repoTags, tag)
  const repoDigests = digestsOf(repoTags, tied, manifests)
  const manifest = known[0]?.digest ?? content.target
  const claimed = [...repoTags, ...repoDigests].filter(
    name => !image.repoTags.includes(name) && !image.repoDigests.includes(name),
  )
  return {
    repoTags,
    repoDigests,
    claimed,
    ...(tag !== undefined && { tag }),
    storage: {
      ...before,
      manifests,
      manifest,
      tied,
      ...(content.annotations && { annotations: content.annotations }),
    },
  }
}

/** The image keeps its other names; without any, lists show the last one. */
function untie(image: ImageRecord, name: string): ImageRecord {
  const rest = withoutName(image, name)
  if (rest !== undefined) return { ...rest, repoDigests: rest.repoDigests.filter(each => each !== name) }
  const storage = storageOf(image)
  const previous = `${repositoryOf(name)}@${storage.manifest}`
  return { ...image, repoTags: [], repoDigests: [], storage: { ...storage, tied: [], previous } }
}

function askedName(reference: Reference): { readonly tag?: string; readonly digest?: string } {
  return reference.digest === undefined
    ? { tag: canonicalReference(reference) }
    : { digest: digestReference(reference, reference.digest) }
}

function newStorage(content: ImageContent, created: number): StorageRecord {
  const { layers, documents, target, artifact } = content
  const [config] = documents
  let unpacked = 0
  for (const layer of layers) unpacked += artifact ? layer.size : unpackedSize(layer)
  return { created, unpacked, config: config?.size ?? 0, manifests: [], manifest: target, tied: [] }
}

/** The manifest of a content, then its index; of a claimed digest, that digest alone. */
function manifestsOf({ documents, manifestKnown, target }: ImageContent): readonly Blob[] {
  const [, ...manifests] = documents
  if (manifestKnown) return manifests
  return [{ digest: target, size: manifests.reduce((sum, { size }) => sum + size, 0) }]
}

/** Every repository among the names has every manifest of the image. */
function digestsOf(
  tags: readonly string[],
  tied: readonly string[],
  manifests: readonly Blob[],
): readonly string[] {
  const repositories = new Set([...tags, ...tied].map(repositoryOf))
  return [...repositories]
    .flatMap(name => manifests.map(({ digest }) => `${name}@${digest}`))
    .sort(byCodeUnit)
}

/** The repository of a canonical reference. */
function repositoryOf(name: string): string {
  const at = name.indexOf('@')
  return name.slice(0, at < 0 ? name.lastIndexOf(':') : at)
}

function hasDigest(blobs: readonly Blob[], wanted: string): boolean {
  return blobs.some(({ digest }) => digest === wanted)
}

function withName(names: readonly string[], name: string | undefined): readonly string[] {
  if (name === undefined || names.includes(name)) return names
  return [...names, name].sort(byCodeUnit)
}
