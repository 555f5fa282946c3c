import { expect } from 'vitest'
import { type Blob, storedBlobs } from '../../src/content.js'
import type { Digest } from '../../src/digest.js'
import { contentOf, type Pull, type State } from '../../src/state.js'
import { type ImageRecord, listImages } from '../../src/storage.js'

/** What must be true of every state, computed from nothing but the images and the pulls. */
export function expectInvariants(state: State): void {
  const images = [...state.node.store.images.values()]
  const pulls = [...state.node.pulls.values()]
  expectLedger(state, images, pulls)
  expectIndexes(state, images)
  expectQueue(state, pulls)
}

function expectLedger(
  { node: { store } }: State,
  images: readonly ImageRecord[],
  pulls: readonly Pull[],
): void {
  const held = countBlobs(images.map(image => storedBlobs(image.content)))
  const coming = countBlobs(pulls.map(pull => storedBlobsOf(pull)))
  const contents = new Map([...store.contents.entries()])
  expect(new Set(contents.keys())).toEqual(new Set([...held.keys(), ...coming.keys()]))
  for (const [digest, content] of contents) {
    expect(content.held).toBe(held.get(digest)?.count ?? 0)
    expect(content.reserved).toBe(coming.get(digest)?.count ?? 0)
  }
  const { quota, used, reserved, inodes } = store.ledger
  const missing = [...coming].filter(([digest]) => !held.has(digest))
  expect(used).toBe(total([...held.values()]))
  expect(reserved).toBe(total(missing.map(([, blob]) => blob)))
  expect(used + reserved).toBeLessThanOrEqual(quota)
  expect(inodes).toBe([...held.values()].reduce((sum, { size }) => sum + 1 + Math.floor(size / 65_536), 0))
}

function expectIndexes({ node: { store } }: State, images: readonly ImageRecord[]): void {
  const names = images.flatMap(image =>
    [...image.repoTags, ...image.repoDigests].map(name => [name, image.id]),
  )
  expect([...store.references.entries()].map(([name, image]) => [name, image.id])).toEqual(names.sort())
  for (const image of [...store.references.values(), ...store.listing.values()]) {
    expect(store.images.get(image.id)).toBe(image)
  }
  for (const { repoTags, repoDigests } of images) {
    expect(repoTags).toEqual([...repoTags].sort())
    expect(repoDigests).toEqual([...repoDigests].sort())
  }
  const inOrder = images
    .map(({ id, repoTags: [tag = ''], repoDigests: [digest = ''] }) => [tag, digest, id])
    .sort((a, b) => (a.join('\0') < b.join('\0') ? -1 : 1))
  expect([...listImages(store)].map(image => image.id)).toEqual(inOrder.map(([, , id]) => id))
}

/** Every pull has its next step in the queue, and nothing else is there. */
function expectQueue({ clock, node }: State, pulls: readonly Pull[]): void {
  const due = pulls.flatMap(pull => [pull.next, ...(pull.deadline ? [pull.deadline] : [])])
  expect(clock.queue.size).toBe(due.length)
  for (const each of due) {
    expect(clock.queue.has(each)).toBe(true)
    expect(each.tick).toBeGreaterThanOrEqual(clock.tick)
  }
  expect(node.pullsStarted).toBeGreaterThanOrEqual(pulls.length)
}

function storedBlobsOf(pull: Pull): readonly Blob[] {
  const content = contentOf(pull)
  return content === undefined ? [] : storedBlobs(content)
}

function countBlobs(groups: readonly (readonly Blob[])[]): Map<Digest, { count: number; size: number }> {
  const counts = new Map<Digest, { count: number; size: number }>()
  for (const { digest, size } of groups.flat()) {
    counts.set(digest, { count: (counts.get(digest)?.count ?? 0) + 1, size })
  }
  return counts
}

function total(blobs: readonly { readonly size: number }[]): number {
  return blobs.reduce((sum, { size }) => sum + size, 0)
}
