/**
 * The garbage collector of all stored content.
 *
 * A sweep lists its candidates and removes them one after the other until it has freed enough bytes. A candidate that
 * something refers to by then is kept. When the used bytes reach the high watermark, a sweep starts by itself, as in
 * the kubelet.
 *
 * @module
 */

import type { Digest } from '../../digest.js'
import { describe, type Failure, SimulatorError } from '../../errors/index.js'
import { planOf } from '../../faults/effects.js'
import { removeImage } from '../../storage.js'
import type { Tick } from '../../time/clock.js'
import { dropArtifact } from '../artifacts/artifacts.js'
import type { PrepareContext } from '../context.js'
import { currentHash } from '../guest-requests.js'
import type { Collection, Sweep } from '../preparation.js'
import {
  candidates,
  collectMarks,
  coversImages,
  isArtifactFree,
  isImageFree,
  isRecordFree,
  type Marks,
} from './candidates.js'
import { oldestCandidate } from './oldest.js'

type Node = PrepareContext['node']

/**
 * Starts a sweep.
 *
 * `stale` removes versions of a guest root filesystem that are not current. `orphans` removes untagged artifacts,
 * built images without a tag, and partial content of failed pulls. `unused` removes these, and images and disks that
 * nothing refers to and that are older than `minAge`. `watermark` does the same until the used bytes are at the low
 * watermark.
 *
 * @param bytes - the number of freed bytes that ends the sweep; by default it handles all candidates
 * @throws SimulatorError `invalid-argument` if `bytes` is not a whole number of 0 or more
 */
export function collect(context: PrepareContext, what: Sweep, bytes: number | undefined): void {
  if (bytes !== undefined && !(Number.isSafeInteger(bytes) && bytes >= 0)) {
    const expected = 'a whole number of bytes, 0 or more'
    throw new SimulatorError({ code: 'invalid-argument', argument: 'bytes', value: String(bytes), expected })
  }
  const { tick, node } = context
  const marks = marksFor(context, what)
  const left = candidates(node, what, marks)
    .filter(({ since }) => tick >= oldEnoughAt(node, what, since))
    .map(({ key }) => key)
  const enough = enoughFor(node, what, bytes)
  const id = ++node.callersSeen
  continueSweep(context, {
    id,
    what,
    left,
    removed: 0,
    failed: 0,
    freed: 0,
    ...(enough !== undefined && { enough }),
  })
}

/** Deletes the next candidate, or all of them if a deletion takes no time; then continues or ends the sweep. */
export function removeNext(context: PrepareContext, id: number): void {
  const { preparation } = context.node
  const { next: _, ...collection } = preparation.collections.get(id) as Collection
  const { what, left, enough = Number.POSITIVE_INFINITY } = collection
  const atOnce = preparation.settings.deletion === 0 ? left.length : 1
  // A deletion adds no references, so the marks are valid for all deletions of this step.
  const marks = marksFor(context, what)
  let { removed, failed, freed } = collection
  let looked = 0
  while (looked < atOnce && freed < enough) {
    const before = context.node.store.ledger.used
    const taken = removeCandidate(context, left[looked++] as string, what, marks)
    if (taken === 'removed') removed++
    if (taken === 'failed') failed++
    freed += before - context.node.store.ledger.used
  }
  continueSweep(context, { ...collection, left: left.slice(looked), removed, failed, freed })
}

/** Starts a sweep if the used bytes are at the high watermark. */
export function checkWatermark(context: PrepareContext): void {
  context.node.preparation.collectionDue = undefined
  if (isAboveWatermark(context)) collect(context, 'watermark', undefined)
}

/** Schedules the next check of the watermark if a sweep could then remove something. */
export function scheduleWatermarkCheck(context: PrepareContext): void {
  const { tick, node } = context
  const { preparation } = node
  if (preparation.stuckAt !== node.store.ledger.used) preparation.stuckAt = undefined
  if (preparation.collectionDue !== undefined || preparation.stuckAt !== undefined) return
  if (!isAboveWatermark(context) || preparation.collections.size > 0) return
  const { period, minAge } = preparation.settings
  const oldest = oldestCandidate(node)
  if (oldest === undefined) return
  const first = Math.max(tick + 1, oldest + minAge)
  const at = Math.ceil(first / period) * period
  preparation.collectionDue = context.schedule(at - tick, { type: 'look' })
}

/** Ends all sweeps because the node stops: keeps the candidates that are left, and fails the callers. */
export function interruptCollections(context: PrepareContext): void {
  const { node } = context
  for (const { id, next } of node.preparation.collections.values()) {
    if (next !== undefined) context.cancel(next)
    const failure: Failure = { code: 'restarted', reference: 'a collection' }
    context.emit({ tick: context.tick, type: 'request-failed', caller: id, failure })
  }
  node.preparation.collections.clear()
}

/** Returns the first tick at which a sweep may remove content that was stored at a tick. */
export function oldEnoughAt({ preparation: { settings } }: Node, what: Sweep, since: Tick): Tick {
  return coversImages(what) ? since + settings.minAge : 0
}

/** Returns the freed bytes that end a sweep; undefined if it handles all candidates. */
export function enoughFor(node: Node, what: Sweep, bytes: number | undefined): number | undefined {
  return what === 'watermark' ? excess(node) : bytes
}

/** Returns the bytes above the low watermark, which is never above the high one. */
function excess(node: Node): number {
  const { highWatermark, lowWatermark } = node.preparation.settings
  const { quota, used } = node.store.ledger
  const low = Math.min(lowWatermark, highWatermark ?? 100)
  return Math.max(0, used - Math.floor((quota * low) / 100))
}

function isAboveWatermark({ node }: PrepareContext): boolean {
  const { highWatermark } = node.preparation.settings
  const { quota, used } = node.store.ledger
  return highWatermark !== null && used * 100 >= quota * highWatermark
}

/** Collects the references of the node, and emits a warning if the hash of the guest binary is unknown. */
function marksFor(context: PrepareContext, what: Sweep): Marks {
  const { node } = context
  const hasVersions =
    what !== 'orphans' && [...node.artifacts.values()].some(a => a.backend === 'guest-rootfs')
  const hash = hasVersions ? currentHash(context) : undefined
  if (hasVersions && hash === undefined) {
    context.emit({
      tick: context.tick,
      type: 'warning',
      about: 'guest binary',
      problem: 'its hash is not known; no version is removed',
    })
  }
  return collectMarks(node, hash)
}

function continueSweep(context: PrepareContext, collection: Collection): void {
  const { node } = context
  const { id, what, left, removed, failed, freed, enough } = collection
  const { preparation } = node
  if (left.length > 0 && (enough === undefined || freed < enough)) {
    const next = context.schedule(preparation.settings.deletion, { type: 'swept', collection: id })
    preparation.collections.set(id, { ...collection, next })
    return
  }
  preparation.collections.delete(id)
  if (failed > 0 && removed === 0) preparation.stuckAt = node.store.ledger.used
  context.emit({ tick: context.tick, type: 'collection-ended', collection: id, what, removed, failed, freed })
  context.emit({ tick: context.tick, type: 'request-answered', caller: id, answer: { removed, freed } })
}

/** Deletes a candidate if nothing refers to it by now. */
function removeCandidate(
  context: PrepareContext,
  key: string,
  what: Sweep,
  marks: Marks,
): 'removed' | 'failed' | 'kept' {
  const { node } = context
  const artifact = node.artifacts.get(key)
  const image = node.store.images.get(key)
  const record = marks.owners.get(key) ?? node.preparation.records.get(key)
  const isFree =
    (artifact !== undefined && isArtifactFree(artifact, what, marks)) ||
    (image !== undefined && isImageFree(node, image, marks)) ||
    (artifact === undefined && record !== undefined && isRecordFree(record, what, marks)) ||
    isLeftBehind(context, key)
  if (!isFree) return 'kept'
  if (deletionFails(context, key)) return 'failed'
  if (artifact !== undefined) dropArtifact(context, artifact)
  else if (image !== undefined) {
    removeImage(node.store, image)
    context.emit({ tick: context.tick, type: 'image-removed', image: image.id })
  } else if (record === undefined) {
    node.store.ledger.dropLeftBehind(key as Digest)
    context.emit({ tick: context.tick, type: 'partial-removed', digest: key })
  }
  if (record !== undefined) dropRecord(context, record.key)
  return 'removed'
}

function isLeftBehind({ node }: PrepareContext, key: string): boolean {
  const content = node.store.ledger.get(key as Digest)
  return content !== undefined && content.fetched > 0 && content.reserved === 0 && content.held === 0
}

function dropRecord({ tick, node, emit }: PrepareContext, key: string): void {
  node.preparation.records.delete(key)
  emit({ tick, type: 'record-deleted', record: key })
}

/** Returns whether a fault rule prevents a deletion, and emits a warning if so. */
function deletionFails(context: PrepareContext, key: string): boolean {
  const site = { reference: key, url: '', words: context.node.personality.faultWords }
  const fault = context.faultAt(() => ({ on: 'collecting', site }))
  const { failure } = planOf(fault, () => site)
  if (failure === undefined) return false
  context.emit({ tick: context.tick, type: 'warning', about: key, problem: describe(failure) })
  return true
}
