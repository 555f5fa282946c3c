/**
 * A worker's prepared images: users name images by digest, and the worker has what runs for them.
 *
 * The catalogue says which digests the worker has; the store says which are prepared. They may drift apart, and a worker
 * without a store only has its catalogue.
 *
 * @module
 */

import type { Digest } from '../digest.js'
import { describe, SimulatorError } from '../errors/index.js'
import { planOf } from '../faults/effects.js'
import { models } from '../image/models.js'
import type { Artifact } from './artifacts/artifact.js'
import { untag } from './artifacts/artifacts.js'
import { digestOfRootfs, recordName, rootfsPath } from './backends/worker-digest.js'
import { startBuild } from './builds.js'
import type { Preparation, PrepareContext } from './context.js'
import type { PreparationEvent } from './events.js'
import { addKnown } from './known-digests.js'
import type { PrepareSettings } from './settings.js'

/** The key of what a store prepares for a digest. */
const KEYS = { cdimage: recordName, rootfs: rootfsPath } as const

/**
 * Has an image pulled, checked against the digest that the user named, and prepared. What is prepared already and with the
 * same binary stays as it is.
 *
 * @param ensures - whether the digest goes into the catalogue when that is done
 * @throws SimulatorError `invalid-reference` or `invalid-digest`; nothing has happened then
 */
export function prepareImage(context: PrepareContext, image: string, digest: string, ensures = false): void {
  const { node } = context
  const { store } = node.preparation.settings
  const reference = models[node.model].parse(image)
  if (store === 'none') {
    know(context, digest)
    context.emit({ type: 'request-answered', caller: ++node.callersSeen, answer: { digest } })
    return
  }
  const key = KEYS[store](digest)
  const caller = ++node.callersSeen
  const expected = digest as Digest
  startBuild(
    context,
    { key, backend: store, reference, expected, ...(ensures && { ensures: digest }) },
    caller,
  )
}

/**
 * Has a digest made available: a worker that knows it notes the use, and any other has it prepared.
 *
 * @param image - where to pull it from; without one, what is not known is refused
 * @throws SimulatorError `image-not-present`, `invalid-reference` or `invalid-digest`; nothing has happened then
 */
export function ensureImage(context: PrepareContext, digest: string, image: string | undefined): void {
  const { tick, node } = context
  const { preparation } = node
  const isKnown = preparation.catalogue.has(digest)
  if (isKnown || preparation.settings.store === 'none') {
    if (isKnown) preparation.catalogue.set(digest, { lastUsed: tick })
    else know(context, digest)
    context.emit({ type: 'request-answered', caller: ++node.callersSeen, answer: { digest } })
    return
  }
  if (image === undefined) throw new SimulatorError({ code: 'image-not-present', digest })
  prepareImage(context, image, digest, true)
}

/**
 * Takes away what is prepared for a digest; its bytes are free after the next collection. None is fine.
 *
 * @throws SimulatorError `invalid-digest` where digests name files
 */
export function untagImage(context: PrepareContext, digest: string): void {
  const { store } = context.node.preparation.settings
  if (store !== 'none') untag(context, KEYS[store](digest))
}

/** A build for the catalogue has ended well: the digest is there. */
export function onEnsured(
  context: PrepareContext,
  event: Extract<PreparationEvent, { readonly type: 'build-completed' }>,
): void {
  if (event.ensures !== undefined) know(context, event.ensures)
}

/** The worker starts: its catalogue is what is advertised, and what is prepared. */
export function seedWorker({ tick, node }: PrepareContext): void {
  const { preparation } = node
  const { advertised } = preparation.settings
  const digests = [...advertised, ...preparedDigests(node)]
  addKnown(preparation.catalogue, digests, tick)
}

/** The digests for which something is prepared, in order. */
export function preparedDigests({ artifacts, preparation }: Prepared): readonly string[] {
  const { store } = preparation.settings
  const prepared = [...artifacts.values()].filter(
    artifact => isPrepared(artifact) && artifact.backend === store,
  )
  return prepared.map(({ key, image }) => digestOfRootfs(key) ?? (image as string))
}

interface Prepared {
  readonly artifacts: { values(): Iterable<Artifact> }
  readonly preparation: { readonly settings: PrepareSettings }
}

/** Whether an artifact is a prepared image that has its name. */
function isPrepared({ backend, untagged }: Artifact): boolean {
  return (backend === 'cdimage' || backend === 'rootfs') && untagged === undefined
}

/** Evicts what nobody used for as long as it may be kept. What is advertised stays for ever. */
export function evict(context: PrepareContext): void {
  const { tick, node } = context
  const { preparation } = node
  preparation.evictionDue = undefined
  const { ttl } = preparation.settings
  if (ttl === null) return
  for (const [digest, { lastUsed }] of evictable(preparation)) {
    if (lastUsed > tick - ttl) continue
    preparation.catalogue.delete(digest)
    context.emit({ type: 'digest-evicted', digest })
    untagEvicted(context, digest)
  }
}

/** Has the clock say when to look next, as long as there is anything that could be evicted. */
export function watchCatalogue(context: PrepareContext): void {
  const { tick, node } = context
  const { preparation } = node
  const { ttl } = preparation.settings
  const isDue = ttl !== null && hasEvictable(preparation)
  if (!isDue) {
    if (preparation.evictionDue !== undefined) context.cancel(preparation.evictionDue)
    preparation.evictionDue = undefined
    return
  }
  // Twice in its time, so that nothing stays for more than one and a half times as long.
  const period = Math.max(1, Math.floor(ttl / 2))
  preparation.evictionDue ??= context.schedule(period - (tick % period), { type: 'evict' })
}

function hasEvictable({ catalogue, settings }: Preparation): boolean {
  if (catalogue.size === 0) return false
  const kept = new Set(settings.advertised.filter(digest => catalogue.has(digest)))
  return catalogue.size > kept.size
}

function* evictable({ catalogue, settings }: Preparation) {
  for (const entry of catalogue.entries()) if (!settings.advertised.includes(entry[0])) yield entry
}

/** What cannot be untagged stays, though the catalogue does not know it any more. */
function untagEvicted(context: PrepareContext, digest: string): void {
  const { tick } = context
  const site = { reference: digest, url: '', words: context.node.personality.faultWords }
  const fault = context.faults.evaluate(() => ({ on: 'untagging', node: context.nodeName, tick, site }))
  const { failure } = planOf(fault, () => site)
  if (failure !== undefined) {
    context.emit({ type: 'warning', about: digest, problem: describe(failure) })
    return
  }
  untagImage(context, digest)
}

function know({ tick, node, emit }: PrepareContext, digest: string): void {
  const { preparation } = node
  preparation.catalogue.set(digest, { lastUsed: tick })
  emit({ type: 'digest-known', digest })
}
