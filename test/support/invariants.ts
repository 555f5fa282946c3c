import { expect } from 'vitest'
import type { CopyJob } from '../../src/copies/copies.js'
import type { Digest } from '../../src/digest.js'
import type { Blob } from '../../src/image/recipe.js'
import { ENTRIES_KEPT, verifyLineage } from '../../src/lineage/tag-lineage.js'
import { type FetchingPull, isFetching, type Pull } from '../../src/pulls/pulls.js'
import type { NodeContext } from '../../src/service.js'
import type { ImageRecord } from '../../src/store/image-record.js'
import type { Content, PartialPolicy } from '../../src/store/ledger.js'
import { expectPreparation, preparationDues } from './preparation-invariants.js'
import { expectRuntime, runtimeDues } from './runtime-invariants.js'

/** What must be true of every state, computed from nothing but the images and the pulls. */
export function expectInvariants(state: NodeContext): void {
  const images = [...state.node.store.images.values()]
  const pulls = [...state.node.pulls.values()]
  const mirrorings = [...state.node.copies.underWay.values()]
  expectLedger(state, images, pulls.filter(isFetching))
  expectIndexes(state, images)
  expectLineages(state)
  expectCallers(state, pulls)
  expectFetches(state, pulls.filter(isFetching))
  expectMirrors(state, mirrorings)
  expectQueues(state, pulls, mirrorings)
  expectPreparation(state)
  expectRuntime(state)
}

function expectLedger(
  { node }: NodeContext,
  images: readonly ImageRecord[],
  pulls: readonly FetchingPull[],
): void {
  const { store, settings } = node
  const { builds, leases } = node.preparation
  const held = countBlobs([
    ...images.map(({ digests }) => digests.map(digest => ({ digest, size: 0 }))),
    ...[...node.artifacts.values()].map(({ blobs }) => blobs),
  ])
  const reservers = [...pulls, ...builds.values(), ...leases.values()]
  const wanted = countBlobs(reservers.map(({ reserved: blobs }) => blobs))
  let [used, reserved, inodes] = [0, 0, 0]
  for (const [digest, content] of store.ledger.contents.entries()) {
    expect(content.held).toBe(held.get(digest) ?? 0)
    expect(content.reserved).toBe(wanted.get(digest) ?? 0)
    const onDisk = expectContent(content, settings.partial)
    used += onDisk
    if (content.held > 0 || onDisk > 0) inodes += 1 + Math.floor(onDisk / 65_536)
    if (content.held === 0 && content.reserved > 0) reserved += content.size
  }
  for (const digest of [...held.keys(), ...wanted.keys()])
    expect(store.ledger.contents.has(digest)).toBe(true)
  expect(store.ledger.totals()).toEqual({ quota: store.ledger.quota, used, reserved, inodes })
  expect(used + reserved).toBeLessThanOrEqual(store.ledger.quota)
}

/** Checks what is fetched of some content; gives the bytes of it that are used. */
function expectContent({ size, held, reserved, fetched }: Content, partial: PartialPolicy): number {
  expect(fetched).toBeLessThanOrEqual(size)
  if (held > 0) {
    expect(fetched).toBe(0)
    return size
  }
  if (reserved > 0) return 0
  expect(partial).toBe('keep')
  expect(fetched).toBeGreaterThan(0)
  return fetched
}

function expectIndexes({ node: { store } }: NodeContext, images: readonly ImageRecord[]): void {
  const names = images.flatMap(image =>
    [...image.repoTags, ...image.repoDigests].map(name => [name, image.id]),
  )
  expect(new Set(names.map(([name]) => name)).size).toBe(names.length)
  for (const [name = '', id] of names) expect(store.named(name)?.id).toBe(id)
  for (const image of images) expect(store.startingWith(image.id)).toEqual([image])
  for (const image of store.list()) expect(store.images.get(image.id)).toBe(image)
  for (const { repoTags, repoDigests } of images) {
    expect(repoTags).toEqual([...repoTags].sort())
    expect(repoDigests).toEqual([...repoDigests].sort())
  }
  const inOrder = images.some(({ storage }) => storage) ? byCreation(images) : byName(images)
  expect(store.list().map(image => image.id)).toEqual(inOrder)
  for (const image of images) expectStorage(image)
}

function byName(images: readonly ImageRecord[]): readonly string[] {
  return images
    .map(({ id, repoTags: [tag = ''], repoDigests: [digest = ''] }) => [tag, digest, id])
    .sort((a, b) => (a.join('\0') < b.join('\0') ? -1 : 1))
    .map(([, , id = '']) => id)
}

function byCreation(images: readonly ImageRecord[]): readonly string[] {
  const created = new Map(images.map(image => [image.storage?.created ?? 0, image]))
  expect(created.size).toBe(images.length)
  const inOrder = [...created.keys()].sort((a, b) => a - b).flatMap(number => created.get(number) ?? [])
  const artifacts = inOrder.filter(({ content }) => content.artifact)
  return [...inOrder.filter(({ content }) => !content.artifact), ...artifacts].map(({ id }) => id)
}

/** Of CRI-O: an image has a name or the last one that it had, and repo digests are of its repositories and manifests. */
function expectStorage({ repoTags, repoDigests, digests, storage }: ImageRecord): void {
  if (storage === undefined) return
  const { tied, previous, manifests, manifest, config, unpacked } = storage
  expect(previous === undefined).toBe(repoTags.length + tied.length > 0)
  const repositories = new Set([...repoTags, ...tied].map(name => name.replace(/(?:@.*|:[^:/]*)$/, '')))
  const known = manifests.map(({ digest }) => digest)
  expect(new Set(known).size).toBe(known.length)
  expect(known).toContain(manifest)
  for (const name of repoDigests) {
    const [repository = '', digest = ''] = name.split('@')
    expect(repositories).toContain(repository)
    expect(known).toContain(digest)
  }
  for (const name of tied) expect(repoDigests).toContain(name)
  expect(digests.length).toBeGreaterThanOrEqual(2)
  expect(config).toBeGreaterThan(0)
  expect(unpacked).toBeGreaterThanOrEqual(0)
}

/** Each tag that is held has a lineage whose last entry is its image, and every lineage is what its entries say. */
function expectLineages({ clock, node: { store, lineages } }: NodeContext): void {
  const tags = [...store.images.values()].flatMap(image => image.repoTags)
  expect(tags.filter(tag => !lineages.has(tag))).toEqual([])
  for (const [tag, lineage] of lineages.entries()) {
    const { entries } = lineage
    expect(verifyLineage(lineage, store.named(tag))).toBeUndefined()
    expect(entries.length).toBeGreaterThan(0)
    expect(entries.length).toBeLessThanOrEqual(ENTRIES_KEPT)
    const ticks = entries.map(({ tick }) => tick)
    expect(ticks).toEqual([...ticks].sort((a, b) => a - b))
    expect(ticks.at(-1)).toBeLessThanOrEqual(clock.tick)
    for (const [i, { id }] of entries.entries()) expect(id).not.toBe(entries[i + 1]?.id)
  }
}

/** Every pull has a caller who waits for it, and every caller a pull. */
function expectCallers({ node }: NodeContext, pulls: readonly Pull[]): void {
  const builders = [...node.preparation.builds.values()].flatMap(build =>
    build.phase === 'pulling' ? [build.caller] : [],
  )
  for (const caller of builders) expect(node.callers.has(caller)).toBe(true)
  const waiting = pulls.flatMap(pull => node.callersOf(pull.id).map(caller => [caller, pull.id]))
  const callers = [...node.callers.entries()].flatMap(([caller, each]) =>
    'pull' in each ? [[caller, each.pull]] : [],
  )
  expect(callers).toEqual(waiting.sort(([a = 0], [b = 0]) => a - b))
  for (const pull of pulls) {
    expect(node.callerCount(pull.id) > 0 || pull.unattended).toBe(true)
    expect(node.joinable(pull.key)).toBe(pull)
  }
}

/** What is on its way is on its way for a pull, and no pull waits for what is not. */
function expectFetches({ node, nodeName, links }: NodeContext, pulls: readonly FetchingPull[]): void {
  const fetching = [...node.fetches.values()].map(({ transfer }) => transfer)
  const transfers = [...fetching, ...node.copies.transfers.keys()].sort((a, b) => a - b)
  const own = [...links.transfers.entries()].filter(([, transfer]) => transfer.node === nodeName)
  expect(transfers).toEqual(own.map(([id]) => id))
  for (const [name, { transfer }] of node.fetches.entries()) expect(node.fetchOf(transfer)).toBe(name)
  const wanted = pulls.flatMap(pull =>
    pull.layers.flatMap(layer => (layer.phase === 'downloading' ? [`${layer.fetch} ${pull.id}`] : [])),
  )
  const brought = [...node.fetches.entries()].flatMap(([name, { pulls: ids }]) =>
    ids.map(id => `${name} ${id}`),
  )
  expect(brought.sort()).toEqual(wanted.sort())
  for (const pull of pulls) {
    const own = pull.layers.filter(
      layer => layer.phase === 'downloading' && node.fetches.get(layer.fetch)?.starter === pull.id,
    )
    expect(own.length).toBeLessThanOrEqual(3)
    expect(pull.layers.filter(layer => layer.phase === 'extracting').length).toBeLessThanOrEqual(1)
  }
}

/** The clock's queue has what pulls, callers and the network wait for, and the line has the pulls that wait in it. */
function expectQueues(
  { clock, node, linksDue, isCluster }: NodeContext,
  pulls: readonly Pull[],
  mirrorings: readonly CopyJob[],
): void {
  const { queue } = node
  const queued = pulls.filter(pull => pull.phase === 'queued').map(pull => String(pull.id))
  expect([...queue.waiting.values()]).toEqual(queued)
  expect(queued.map(key => queue.position(key))).toEqual(queued.map((_, i) => i + 1))
  expect(queue.active.size).toBe(pulls.length - queued.length)
  expect(queue.active.size).toBeLessThanOrEqual(queue.limit ?? Number.POSITIVE_INFINITY)
  const ofCallers = [...node.callers.values()].flatMap(caller => [
    caller.deadline,
    'heldUp' in caller ? caller.next : undefined,
  ])
  const ofWork = [
    ...pulls.flatMap(nextOf),
    ...mirrorings.flatMap(nextOfCopyJob),
    ...preparationDues(node),
    ...runtimeDues(node),
  ]
  const due = [...ofWork, ...ofCallers, linksDue.due].filter(each => each !== undefined)
  const upstream = clock.scheduled().filter(({ event }) => event.type === 'upstream')
  if (!isCluster) expect(clock.pending).toBe(due.length + upstream.length)
  for (const each of due) {
    expect(clock.isScheduled(each)).toBe(true)
    expect(each.tick).toBeGreaterThanOrEqual(clock.tick)
  }
}

/** What is on its way for a mirroring is what it says, at most three layers at once, and it waits for something. */
function expectMirrors({ node }: NodeContext, mirrorings: readonly CopyJob[]): void {
  const moving = mirrorings.flatMap(each =>
    'layers' in each ? each.layers.flatMap(layer => (layer.phase === 'moving' ? [layer.transfer] : [])) : [],
  )
  expect([...node.copies.transfers.keys()]).toEqual(moving.sort((a, b) => a - b))
  for (const each of mirrorings) {
    expect(each.id).toBeLessThanOrEqual(node.copies.started)
    if (!('layers' in each)) continue
    const busy = each.layers.filter(({ phase }) => phase === 'moving' || phase === 'held-up')
    expect(busy.length).toBeGreaterThan(0)
    expect(busy.length).toBeLessThanOrEqual(3)
  }
}

function nextOfCopyJob(mirroring: CopyJob) {
  if (!('layers' in mirroring)) return [mirroring.next]
  return mirroring.layers.map(layer => ('next' in layer ? layer.next : undefined))
}

function nextOf(pull: Pull) {
  if (pull.phase === 'resolving') return [pull.next]
  if (!isFetching(pull)) return []
  return pull.layers.map(layer => ('next' in layer ? layer.next : undefined))
}

function countBlobs(groups: readonly (readonly Blob[])[]): Map<Digest, number> {
  const counts = new Map<Digest, number>()
  for (const { digest } of groups.flat()) counts.set(digest, (counts.get(digest) ?? 0) + 1)
  return counts
}
