/**
 * The candidates of a sweep: content that nothing refers to and that the kind of sweep covers.
 *
 * Disks of tagged images, prepared images and pinned images are protected by their names. Empty disks are data of
 * users, not a cache, and are never candidates.
 *
 * @module
 */
import type { ImageRecord } from '../../image/store/image-record.js'
import type { Tick } from '../../time/clock.js'
import type { Artifact } from '../artifacts/artifact.js'
import { imagesInUse, referrers } from '../artifacts/referrers.js'
import { isOfVersion } from '../backends/guest.js'
import type { PrepareContext } from '../context.js'
import type { BuiltImage, Sweep } from '../preparation.js'

type Node = PrepareContext['node']

/** Content that a sweep may remove. */
export interface Candidate {
  /** The key of an artifact, the id of an image, the digest of partial content, or the key of a built image. */
  readonly key: string
  readonly lastUsed: Tick
  /** The tick at which it was stored. */
  readonly since: Tick
}

/** References and names of the whole node, which decide whether one artifact or image may be removed. */
export interface Marks {
  readonly referrers: ReadonlyMap<string, string>
  readonly imagesInUse: ReadonlySet<string>
  /** Built images that a tag names, by key. */
  readonly tagged: ReadonlySet<string>
  /** The built image that each disk belongs to, by the key of the artifact. */
  readonly owners: ReadonlyMap<string, BuiltImage>
  /** The current hash of the guest binary. Without it, no version of a guest root filesystem may be removed. */
  readonly guestHash?: string
}

/** Collects the references and names of the whole node. */
export function collectMarks(node: Node, guestHash: string | undefined): Marks {
  const { tags, records } = node.preparation
  const owners = [...records.values()].flatMap(record =>
    record.ready === undefined ? [] : [[record.ready.artifact, record] as const],
  )
  return {
    referrers: referrers(node),
    imagesInUse: imagesInUse(node),
    tagged: new Set([...tags.values()].map(({ record }) => record)),
    owners: new Map(owners),
    ...(guestHash !== undefined && { guestHash }),
  }
}

/** Returns all candidates of a sweep, the least recently used first, then by key. */
export function candidates(node: Node, what: Sweep, marks: Marks): readonly Candidate[] {
  const all = [
    ...preparedFor(node, what, marks),
    ...(what === 'stale' ? [] : node.store.ledger.leftBehind().map(({ digest }) => partialContent(digest))),
    ...(coversImages(what) ? imagesFor(node, marks) : []),
  ]
  return all.sort((a, b) => a.lastUsed - b.lastUsed || (a.key < b.key ? -1 : 1))
}

/** Why a sweep keeps content. */
export type KeepReason =
  /** `by` refers to it: a lease, a box or a build. */
  | { readonly reason: 'referred-to'; readonly by: string }
  /** A pod or container uses the image, or a pull, build or lease needs all its content. */
  | { readonly reason: 'in-use' }
  | { readonly reason: 'pinned' }
  /** A tag names the built image. */
  | { readonly reason: 'tagged' }
  /** A build of the built image is in progress. */
  | { readonly reason: 'building' }
  /** It was requested by digest, which a sweep of `orphans` keeps. */
  | { readonly reason: 'by-digest' }
  /** It is the current version of a guest root filesystem. */
  | { readonly reason: 'current-version' }
  /** Which version of a guest root filesystem is current is unknown. */
  | { readonly reason: 'version-unknown' }
  /** A sweep of this kind does not remove such content; no sweep does so with an empty disk or a prepared image. */
  | { readonly reason: 'not-covered' }

/** Returns whether a sweep may remove an artifact. */
export function isArtifactFree(artifact: Artifact, what: Sweep, marks: Marks): boolean {
  return whyArtifactStays(artifact, what, marks) === undefined
}

/** Returns why a sweep keeps an artifact; undefined if it may remove it. */
export function whyArtifactStays(artifact: Artifact, what: Sweep, marks: Marks): KeepReason | undefined {
  const { key, backend, untagged } = artifact
  const by = marks.referrers.get(key)
  if (by !== undefined) return { reason: 'referred-to', by }
  if (untagged) return what === 'stale' ? NOT_COVERED : undefined
  switch (backend) {
    case 'guest-rootfs':
      return whyVersionStays(key, what, marks)
    case 'image-disk':
      return coversImages(what) ? undefined : NOT_COVERED
    case 'ext4':
    case 'erofs':
    case 'cpio':
      return whyDiskStays(key, what, marks)
    default:
      return NOT_COVERED
  }
}

function whyVersionStays(key: string, what: Sweep, { guestHash }: Marks): KeepReason | undefined {
  if (what === 'orphans') return NOT_COVERED
  if (guestHash === undefined) return { reason: 'version-unknown' }
  return isOfVersion(key, guestHash) ? { reason: 'current-version' } : undefined
}

function whyDiskStays(key: string, what: Sweep, marks: Marks): KeepReason | undefined {
  if (what === 'stale') return NOT_COVERED
  const owner = marks.owners.get(key)
  return owner && whyRecordStays(owner, what, marks)
}

const NOT_COVERED: KeepReason = { reason: 'not-covered' }

/** Returns whether a sweep may remove a built image. */
export function isRecordFree(record: BuiltImage, what: Sweep, marks: Marks): boolean {
  return whyRecordStays(record, what, marks) === undefined
}

/**
 * Returns why a sweep keeps a built image; undefined if it may remove it, as it has no tag and no build in progress. A
 * sweep of `orphans` keeps images requested by digest, because they never had a tag.
 */
export function whyRecordStays(
  record: BuiltImage,
  what: Sweep,
  { tagged }: Pick<Marks, 'tagged'>,
): KeepReason | undefined {
  if (tagged.has(record.key)) return { reason: 'tagged' }
  if (record.build !== undefined) return { reason: 'building' }
  return record.reference.digest === undefined || what !== 'orphans' ? undefined : { reason: 'by-digest' }
}

/** Returns whether a sweep that covers images may remove one. */
export function isImageFree(node: Node, image: ImageRecord, marks: Marks): boolean {
  return whyImageStays(node, image, marks) === undefined
}

/** Returns why a sweep that covers images keeps one; undefined if it may remove it. */
export function whyImageStays(
  { personality }: Node,
  image: ImageRecord,
  { referrers: by, imagesInUse: inUse }: Marks,
): KeepReason | undefined {
  if (isPinned(personality, image)) return { reason: 'pinned' }
  const referrer = by.get(image.id)
  if (referrer !== undefined) return { reason: 'referred-to', by: referrer }
  return inUse.has(image.id) ? { reason: 'in-use' } : undefined
}

/** Returns whether a sweep covers images. */
export function coversImages(what: Sweep): boolean {
  return what === 'unused' || what === 'watermark'
}

/** Returns whether the runtime protects an image from collectors. */
export function isPinned(personality: Node['personality'], image: ImageRecord): boolean {
  return personality.show(image, 'single').pinned
}

/** Returns the artifacts and built images that a sweep may remove. */
export function preparedFor(node: Node, what: Sweep, marks: Marks): readonly Candidate[] {
  return [...artifactsFor(node, what, marks), ...(what === 'stale' ? [] : recordsFor(node, what, marks))]
}

function artifactsFor(node: Node, what: Sweep, marks: Marks): readonly Candidate[] {
  return [...node.artifacts.values()]
    .filter(artifact => isArtifactFree(artifact, what, marks))
    .map(({ key, lastUsed, madeAt }) => ({ key, lastUsed, since: madeAt }))
}

/** Returns built images without a disk. Those with a disk are removed together with it. */
function recordsFor(node: Node, what: Sweep, marks: Marks): readonly Candidate[] {
  return [...node.preparation.records.values()]
    .filter(({ ready }) => ready === undefined || !node.artifacts.has(ready.artifact))
    .filter(record => isRecordFree(record, what, marks))
    .map(({ key, createdAt }) => ({ key, lastUsed: createdAt, since: createdAt }))
}

function imagesFor(node: Node, marks: Marks): readonly Candidate[] {
  return [...node.store.images.values()]
    .filter(image => isImageFree(node, image, marks))
    .map(({ id, pulledAt, lastUsed }) => ({ key: id, lastUsed, since: pulledAt }))
}

/** Returns the candidate for partial content. The tick of its last use is unknown, so it comes first. */
function partialContent(key: string): Candidate {
  return { key, lastUsed: 0, since: 0 }
}
