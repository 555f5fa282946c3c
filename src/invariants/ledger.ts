/**
 * The ledger counts what images, artifacts, pulls, builds and leases need, and nothing else.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { NodeContext } from '../engine/node-context.js'
import type { Blob } from '../image/recipe.js'
import type { Content, PartialPolicy } from '../image/store/content-row.js'
import { isFetching } from '../pulls/pulls.js'
import { holds, same, type Violations } from './violation.js'

const INODE_BYTES = 65_536

/** Checks the counts of each content, and the sums. */
export function* ledgerViolations({ node }: NodeContext): Violations {
  const { store, settings } = node
  const { builds, leases } = node.preparation
  const images = [...store.images.values()]
  const held = countBlobs([
    ...images.map(({ digests }) => digests.map(digest => ({ digest, size: 0 }))),
    ...[...node.artifacts.values()].map(({ blobs }) => blobs),
  ])
  const reservers = [...[...node.pulls.values()].filter(isFetching), ...builds.values(), ...leases.values()]
  const wanted = countBlobs(reservers.map(({ reserved }) => reserved))
  let [used, reserved, inodes] = [0, 0, 0]
  for (const [digest, content] of store.ledger.contents.entries()) {
    yield* same(`the images and artifacts with ${digest}`, content.held, held.get(digest) ?? 0)
    yield* same(`the reservations of ${digest}`, content.reserved, wanted.get(digest) ?? 0)
    yield* contentViolations(digest, content, settings.partial)
    const onDisk = bytesOnDisk(content)
    used += onDisk
    if (content.held > 0 || onDisk > 0) inodes += 1 + Math.floor(onDisk / INODE_BYTES)
    if (content.held === 0 && content.reserved > 0) reserved += content.size
  }
  for (const digest of [...held.keys(), ...wanted.keys()])
    yield* same(`the ledger has ${digest}`, store.ledger.contents.has(digest), true)
  const totals = store.ledger.totals()
  yield* same('used bytes', totals.used, used)
  yield* same('reserved bytes', totals.reserved, reserved)
  yield* same('inodes', totals.inodes, inodes)
  yield* same('the quota', totals.quota, store.ledger.quota)
  yield* holds('used and reserved bytes', used + reserved <= totals.quota, 'at most the quota', [
    used,
    reserved,
    totals.quota,
  ])
}

/** Checks the part of a content that is on disk. */
function* contentViolations(
  digest: Digest,
  { size, held, reserved, fetched }: Content,
  partial: PartialPolicy,
): Violations {
  const subject = `fetched bytes of ${digest}`
  yield* holds(subject, fetched <= size, `at most its size, ${size}`, fetched)
  if (held > 0) yield* same(subject, fetched, 0)
  else if (reserved === 0)
    yield* holds(subject, partial === 'keep' && fetched > 0, 'kept partial content', fetched)
}

function bytesOnDisk({ size, held, reserved, fetched }: Content): number {
  if (held > 0) return size
  return reserved > 0 ? 0 : fetched
}

function countBlobs(groups: readonly (readonly Blob[])[]): Map<Digest, number> {
  const counts = new Map<Digest, number>()
  for (const { digest } of groups.flat()) counts.set(digest, (counts.get(digest) ?? 0) + 1)
  return counts
}
