/**
 * The candidates of a sweep: content that nothing refers to and that the kind of sweep covers.
 *
 * Disks of tagged images, prepared images and pinned images are protected by their names. Empty disks are data of
 * users, not a cache, and are never candidates.
 *
 * @module
 */
import type { ImageRecord } from '../../store/image-record.js'
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
    ...(what === 'unused' || what === 'watermark' ? imagesFor(node, marks) : []),
  ]
  return all.sort((a, b) => a.lastUsed - b.lastUsed || (a.key < b.key ? -1 : 1))
}

/** Returns whether a sweep may remove an artifact. */
export function isArtifactFree(artifact: Artifact, what: Sweep, marks: Marks): boolean {
  const { key, backend, untagged } = artifact
  if (marks.referrers.has(key)) return false
  if (untagged) return what !== 'stale'
  const { guestHash } = marks
  switch (backend) {
    case 'guest-rootfs':
      return what !== 'orphans' && guestHash !== undefined && !isOfVersion(key, guestHash)
    case 'image-disk':
      return what === 'unused' || what === 'watermark'
    case 'ext4':
    case 'erofs':
    case 'cpio': {
      const owner = marks.owners.get(key)
      return what !== 'stale' && (owner === undefined || isRecordFree(owner, what, marks))
    }
    default:
      return false
  }
}

/**
 * Returns whether a sweep may remove a built image: it has no tag and no build in progress. A sweep of `orphans`
 * keeps images requested by digest, because they never had a tag.
 */
export function isRecordFree(record: BuiltImage, what: Sweep, { tagged }: Marks): boolean {
  if (tagged.has(record.key) || record.build !== undefined) return false
  return record.reference.digest === undefined || what !== 'orphans'
}

/** Returns whether a sweep may remove an image. */
export function isImageFree(
  { personality }: Node,
  image: ImageRecord,
  { referrers: by, imagesInUse: inUse }: Marks,
): boolean {
  return !isPinned(personality, image) && !by.has(image.id) && !inUse.has(image.id)
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
