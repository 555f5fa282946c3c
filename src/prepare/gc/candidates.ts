/**
 * What the collector may take: all that nothing refers to, as far as a sweep is after it.
 *
 * Kept by their names are tagged images' disks, prepared images, and pinned images; empty disks are data and no cache.
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

/** Something that may be taken. */
export interface Candidate {
  /** The key of an artifact, the id of an image, the digest of partial content, or the key of a built image. */
  readonly key: string
  readonly lastUsed: Tick
  /** Since when it is there. */
  readonly since: Tick
}

/** What has to be known of the whole node to tell whether one thing may go. */
export interface Marks {
  readonly referrers: ReadonlyMap<string, string>
  readonly imagesInUse: ReadonlySet<string>
  /** Built images that a tag names, by key. */
  readonly tagged: ReadonlySet<string>
  /** Whose disk an artifact is. */
  readonly owners: ReadonlyMap<string, BuiltImage>
  /** Without it, nothing can be told of versions of a guest's rootfs. */
  readonly guestHash?: string
}

/** Looks at everything that keeps things. */
export function mark(node: Node, guestHash: string | undefined): Marks {
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

/** All that a sweep may take, the one that was used longest ago first, and of those the first by key. */
export function candidates(node: Node, what: Sweep, marks: Marks): readonly Candidate[] {
  const all = [
    ...artifactsFor(node, what, marks),
    ...(what === 'stale' ? [] : recordsFor(node, what, marks)),
    ...(what === 'stale' ? [] : node.store.ledger.leftBehind().map(({ digest }) => partial(digest))),
    ...(what === 'unused' || what === 'watermark' ? imagesFor(node, marks) : []),
  ]
  return all.sort((a, b) => a.lastUsed - b.lastUsed || (a.key < b.key ? -1 : 1))
}

/** Whether an artifact may go. */
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

/** Whether a built image may go: no tag names it, and it is not under way. What was asked for by digest never had a tag. */
export function isRecordFree(record: BuiltImage, what: Sweep, { tagged }: Marks): boolean {
  if (tagged.has(record.key) || record.build !== undefined) return false
  return record.reference.digest === undefined || what !== 'orphans'
}

/** Whether an image may go. */
export function isImageFree(
  { id, pinned }: ImageRecord,
  { referrers: by, imagesInUse: inUse }: Marks,
): boolean {
  return !pinned && !by.has(id) && !inUse.has(id)
}

function artifactsFor(node: Node, what: Sweep, marks: Marks): readonly Candidate[] {
  return [...node.artifacts.values()]
    .filter(artifact => isArtifactFree(artifact, what, marks))
    .map(({ key, lastUsed, madeAt }) => ({ key, lastUsed, since: madeAt }))
}

/** Built images without a disk; those with one go with it. */
function recordsFor(node: Node, what: Sweep, marks: Marks): readonly Candidate[] {
  return [...node.preparation.records.values()]
    .filter(({ ready }) => ready === undefined || !node.artifacts.has(ready.artifact))
    .filter(record => isRecordFree(record, what, marks))
    .map(({ key, createdAt }) => ({ key, lastUsed: createdAt, since: createdAt }))
}

function imagesFor({ store }: Node, marks: Marks): readonly Candidate[] {
  return [...store.images.values()]
    .filter(image => isImageFree(image, marks))
    .map(({ id, pulledAt, lastUsed }) => ({ key: id, lastUsed, since: pulledAt }))
}

/** Nobody knows when partial content was used: it goes first. */
function partial(key: string): Candidate {
  return { key, lastUsed: 0, since: 0 }
}
