/**
 * The prepared images of a worker. Users name images by digest.
 *
 * The known digests say what the worker reports as available; the store says which images are prepared. The two may
 * differ, and a worker without a store has known digests only.
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

/** The key of the artifact that each kind of store prepares for a digest. */
const KEYS = { cdimage: recordName, rootfs: rootfsPath } as const

/**
 * Pulls an image, checks it against the digest that the user named, and prepares it. An image that is already
 * prepared with the same binary is kept.
 *
 * @param ensures - whether the digest becomes a known digest when the build completes
 * @throws SimulatorError `invalid-reference` or `invalid-digest`; the state is unchanged
 */
export function prepareImage(context: PrepareContext, image: string, digest: string, ensures = false): void {
  const { node } = context
  const { store } = node.preparation.settings
  const reference = models[node.model].parse(image)
  if (store === 'none') {
    addKnownDigest(context, digest)
    context.emit({
      tick: context.tick,
      type: 'request-answered',
      caller: ++node.callersSeen,
      answer: { digest },
    })
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
 * Makes a digest available: records the use of a known digest, and prepares any other digest.
 *
 * @param image - the reference to pull; without it, an unknown digest is refused
 * @throws SimulatorError `image-not-present`, `invalid-reference` or `invalid-digest`; the state is unchanged
 */
export function ensureImage(context: PrepareContext, digest: string, image: string | undefined): void {
  const { tick, node } = context
  const { preparation } = node
  const isKnown = preparation.knownDigests.has(digest)
  if (isKnown || preparation.settings.store === 'none') {
    if (isKnown) preparation.knownDigests.set(digest, { lastUsed: tick })
    else addKnownDigest(context, digest)
    context.emit({
      tick: context.tick,
      type: 'request-answered',
      caller: ++node.callersSeen,
      answer: { digest },
    })
    return
  }
  if (image === undefined) throw new SimulatorError({ code: 'image-not-present', digest })
  prepareImage(context, image, digest, true)
}

/**
 * Removes the name of the artifact that is prepared for a digest; the next sweep frees its bytes. Does nothing if
 * there is none.
 *
 * @throws SimulatorError `invalid-digest` if the store names files after digests
 */
export function untagImage(context: PrepareContext, digest: string): void {
  const { store } = context.node.preparation.settings
  if (store !== 'none') untag(context, KEYS[store](digest))
}

/** Adds the digest of a completed build to the known digests. */
export function onEnsured(
  context: PrepareContext,
  event: Extract<PreparationEvent, { readonly type: 'build-completed' }>,
): void {
  if (event.ensures !== undefined) addKnownDigest(context, event.ensures)
}

/** Sets the known digests of a starting worker: the advertised and the prepared ones. */
export function resetKnownDigests({ tick, node }: PrepareContext): void {
  const { preparation } = node
  const { advertised } = preparation.settings
  const digests = [...advertised, ...preparedDigests(node)]
  addKnown(preparation.knownDigests, digests, tick)
}

/** Returns the digests with a prepared artifact, in order. */
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

/** Returns whether an artifact is a prepared image that has its name. */
function isPrepared({ backend, untagged }: Artifact): boolean {
  return (backend === 'cdimage' || backend === 'rootfs') && untagged === undefined
}

/** Evicts known digests that were not used for `ttl` ticks. Advertised digests are never evicted. */
export function evict(context: PrepareContext): void {
  const { tick, node } = context
  const { preparation } = node
  preparation.evictionDue = undefined
  const { ttl } = preparation.settings
  if (ttl === null) return
  for (const [digest, { lastUsed }] of evictable(preparation)) {
    if (lastUsed > tick - ttl) continue
    preparation.knownDigests.delete(digest)
    context.emit({ tick: context.tick, type: 'digest-evicted', digest })
    untagEvicted(context, digest)
  }
}

/** Schedules the next eviction if a digest can be evicted, and cancels it otherwise. */
export function scheduleEviction(context: PrepareContext): void {
  const { tick, node } = context
  const { preparation } = node
  const { ttl } = preparation.settings
  const isDue = ttl !== null && hasEvictable(preparation)
  if (!isDue) {
    if (preparation.evictionDue !== undefined) context.cancel(preparation.evictionDue)
    preparation.evictionDue = undefined
    return
  }
  // Two checks in each `ttl`, so no digest stays for more than one and a half times the `ttl`.
  const period = Math.max(1, Math.floor(ttl / 2))
  preparation.evictionDue ??= context.schedule(period - (tick % period), { type: 'evict' })
}

function hasEvictable({ knownDigests, settings }: Preparation): boolean {
  if (knownDigests.size === 0) return false
  const kept = new Set(settings.advertised.filter(digest => knownDigests.has(digest)))
  return knownDigests.size > kept.size
}

function* evictable({ knownDigests, settings }: Preparation) {
  for (const entry of knownDigests.entries()) if (!settings.advertised.includes(entry[0])) yield entry
}

/**
 * Removes the name of an evicted digest's artifact. If a fault rule prevents that, the artifact stays although its
 * digest is no longer known.
 */
function untagEvicted(context: PrepareContext, digest: string): void {
  const site = { reference: digest, url: '', words: context.node.personality.faultWords }
  const fault = context.faultAt(() => ({ on: 'untagging', site }))
  const { failure } = planOf(fault, () => site)
  if (failure !== undefined) {
    context.emit({ tick: context.tick, type: 'warning', about: digest, problem: describe(failure) })
    return
  }
  untagImage(context, digest)
}

function addKnownDigest({ tick, node, emit }: PrepareContext, digest: string): void {
  const { preparation } = node
  preparation.knownDigests.set(digest, { lastUsed: tick })
  emit({ tick, type: 'digest-known', digest })
}
