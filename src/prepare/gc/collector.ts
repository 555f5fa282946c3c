/**
 * The garbage collector: one for everything that is held.
 *
 * A sweep marks what is referred to, and takes the rest of what it is after, one thing after the other, until it is enough.
 * What is referred to by then stays. By itself the collector frees bytes when much of the quota is used, as the kubelet does.
 *
 * @module
 */

import { describe, type Failure, SimulatorError } from '../../errors/index.js'
import { failureAt, meet } from '../../faults/rules.js'
import type { World } from '../../state.js'
import { dropLeftBehind, fetchedBytes, isHeld, release } from '../../storage.js'
import { schedule, unschedule } from '../../time/clock.js'
import { byNumber, orderedMap } from '../../util/ordered-map.js'
import { dropArtifact } from '../artifacts/artifacts.js'
import { currentHash } from '../guest-requests.js'
import type { Collection, Sweep } from '../preparation.js'
import { candidates, isArtifactFree, isImageFree, isRecordFree, type Marks, mark } from './candidates.js'

/**
 * Starts a sweep.
 *
 * - `stale`: versions of a guest's rootfs that are not the current one.
 * - `orphans`: what has lost its name (untagged artifacts, images without a tag), and what failed pulls have left behind.
 * - `unused`: these, and images and disks that nothing refers to, if they are old enough.
 * - `watermark`: the same, down to the low watermark.
 *
 * @param bytes - after how many freed bytes it is enough; by default, never
 * @throws SimulatorError `invalid-argument` for what is no number of bytes
 */
export function collect(world: World, what: Sweep, bytes: number | undefined): void {
  if (bytes !== undefined && !(Number.isSafeInteger(bytes) && bytes >= 0)) {
    const expected = 'a whole number of bytes, 0 or more'
    throw new SimulatorError({ code: 'invalid-argument', argument: 'bytes', value: String(bytes), expected })
  }
  const { clock, node } = world.state
  const marks = marksFor(world, what)
  const { minAge } = node.preparation.settings
  const isGraceful = what === 'unused' || what === 'watermark'
  const left = candidates(node, what, marks)
    .filter(({ since }) => !isGraceful || clock.tick - since >= minAge)
    .map(({ key }) => key)
  const enough = what === 'watermark' ? excess(world) : bytes
  const id = ++node.callersSeen
  goOn(world, { id, what, left, removed: 0, failed: 0, freed: 0, ...(enough !== undefined && { enough }) })
}

/** A collection deletes what is next, or where that takes no time all that is left, and goes on or ends. */
export function swept(world: World, id: number): void {
  const { preparation } = world.state.node
  const { next: _, ...collection } = preparation.collections.get(id) as Collection
  const { what, left, enough = Number.POSITIVE_INFINITY } = collection
  const atOnce = preparation.settings.deletion === 0 ? left.length : 1
  // What is deleted makes nothing else referred to, so the marks hold for all of it.
  const marks = marksFor(world, what)
  let { removed, failed, freed } = collection
  let looked = 0
  while (looked < atOnce && freed < enough) {
    const before = world.state.node.store.ledger.used
    const taken = take(world, left[looked++] as string, what, marks)
    if (taken === 'removed') removed++
    if (taken === 'failed') failed++
    freed += before - world.state.node.store.ledger.used
  }
  goOn(world, { ...collection, left: left.slice(looked), removed, failed, freed })
}

/** The collector looks at the watermark. */
export function look(world: World): void {
  delete world.state.node.preparation.collectionDue
  if (isAboveWatermark(world)) collect(world, 'watermark', undefined)
}

/** Has the clock say when to look at the watermark, as long as there is anything to do then. */
export function watchUsage(world: World): void {
  const { clock, node } = world.state
  const { preparation } = node
  if (preparation.stuckAt !== node.store.ledger.used) delete preparation.stuckAt
  if (preparation.collectionDue !== undefined || preparation.stuckAt !== undefined) return
  if (!isAboveWatermark(world) || preparation.collections.size > 0) return
  const { period, minAge } = preparation.settings
  const oldest = candidates(node, 'watermark', mark(node, undefined)).map(({ since }) => since + minAge)
  if (oldest.length === 0) return
  const first = Math.max(clock.tick + 1, Math.min(...oldest))
  const at = Math.ceil(first / period) * period
  preparation.collectionDue = schedule(clock, at - clock.tick, { type: 'look' })
}

/** The node stops: what was being collected stays, and who waits for it is told. */
export function interruptCollections(world: World): void {
  const { clock, node } = world.state
  for (const { id, next } of node.preparation.collections.values()) {
    if (next !== undefined) unschedule(clock, next)
    const failure: Failure = { code: 'restarted', reference: 'a collection' }
    world.tell({ type: 'request-failed', caller: id, failure })
  }
  node.preparation.collections = orderedMap(byNumber)
}

/** Bytes above the low watermark, which is never above the high one. */
function excess({ state: { node } }: World): number {
  const { highWatermark, lowWatermark } = node.preparation.settings
  const { quota, used } = node.store.ledger
  const low = Math.min(lowWatermark, highWatermark ?? 100)
  return Math.max(0, used - Math.floor((quota * low) / 100))
}

function isAboveWatermark({ state: { node } }: World): boolean {
  const { highWatermark } = node.preparation.settings
  const { quota, used } = node.store.ledger
  return highWatermark !== null && used * 100 >= quota * highWatermark
}

/** Marks what is referred to, and warns of what cannot be told. */
function marksFor(world: World, what: Sweep): Marks {
  const { node } = world.state
  const hasVersions =
    what !== 'orphans' && [...node.artifacts.values()].some(a => a.backend === 'guest-rootfs')
  const hash = hasVersions ? currentHash(world) : undefined
  if (hasVersions && hash === undefined) {
    world.tell({
      type: 'warning',
      about: 'guest binary',
      problem: 'its hash is not known; no version is removed',
    })
  }
  return mark(node, hash)
}

function goOn(world: World, collection: Collection): void {
  const { clock, node } = world.state
  const { id, what, left, removed, failed, freed, enough } = collection
  const { preparation } = node
  if (left.length > 0 && (enough === undefined || freed < enough)) {
    const next = schedule(clock, preparation.settings.deletion, { type: 'swept', collection: id })
    preparation.collections = preparation.collections.set(id, { ...collection, next })
    return
  }
  preparation.collections = preparation.collections.delete(id)
  if (failed > 0 && removed === 0) preparation.stuckAt = node.store.ledger.used
  world.tell({ type: 'collection-ended', collection: id, what, removed, failed, freed })
  world.tell({ type: 'request-answered', caller: id, answer: { removed, freed } })
}

/** Deletes something, if it may still go. */
function take(world: World, key: string, what: Sweep, marks: Marks): 'removed' | 'failed' | 'kept' {
  const { node } = world.state
  const artifact = node.artifacts.get(key)
  const image = node.store.images.get(key)
  const record = marks.owners.get(key) ?? node.preparation.records.get(key)
  const isFree =
    (artifact !== undefined && isArtifactFree(artifact, what, marks)) ||
    (image !== undefined && isImageFree(image, marks)) ||
    (artifact === undefined && record !== undefined && isRecordFree(record, what, marks)) ||
    isLeftBehind(world, key)
  if (!isFree) return 'kept'
  if (fails(world, key)) return 'failed'
  if (artifact !== undefined) dropArtifact(world, artifact)
  else if (image !== undefined) {
    release(node.store, image)
    world.tell({ type: 'image-removed', image: image.id })
  } else if (record === undefined) {
    dropLeftBehind(node.store, { digest: key as Parameters<typeof isHeld>[1] })
    world.tell({ type: 'partial-removed', digest: key })
  }
  if (record !== undefined) dropRecord(world, record.key)
  return 'removed'
}

function isLeftBehind({ state: { node } }: World, key: string): boolean {
  const digest = key as Parameters<typeof isHeld>[1]
  const { reserved = 0 } = node.store.contents.get(digest) ?? {}
  return fetchedBytes(node.store, digest) > 0 && reserved === 0 && !isHeld(node.store, digest)
}

function dropRecord({ state: { node }, tell }: World, key: string): void {
  node.preparation.records = node.preparation.records.delete(key)
  tell({ type: 'record-deleted', record: key })
}

/** What cannot be deleted stays, and is not counted. */
function fails(world: World, key: string): boolean {
  const { clock, node } = world.state
  const site = { reference: key, url: '' }
  const fault = meet(node.faults, () => ({ on: 'collecting', tick: clock.tick, site }))
  if (fault?.type !== 'fail') return false
  world.tell({ type: 'warning', about: key, problem: describe(failureAt(fault, site)) })
  return true
}
