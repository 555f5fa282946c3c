/**
 * The layers of a pull: fetched several at once, unpacked one after the other.
 *
 * A layer that the node holds is skipped, one that another pull is fetching is waited for, and one that an earlier pull left
 * behind in part is fetched from there on.
 *
 * @module
 */

import type { Digest } from '../digest.js'
import type { Failure } from '../errors/index.js'
import type { FaultSite } from '../faults/presets.js'
import { type Effect, failureAt, meet } from '../faults/rules.js'
import { type Blob, type ImageContent, type Layer, storedBlobs } from '../image/content.js'
import { manifestUrl } from '../registries/resolve.js'
import { registryOf } from '../registries/upstream.js'
import { canonicalReference } from '../spec.js'
import type { Fetch, FetchingPull, PullLayer, World } from '../state.js'
import {
  availableBytes,
  fetchedBytes,
  isHeld,
  missingBytes,
  noteFetched,
  reserve,
  type Store,
  unreserve,
} from '../storage.js'
import { ingestPath } from '../store/paths.js'
import { schedule, type Tick, ticksFor, unschedule } from '../time/clock.js'
import { bytesDone, endedTransfers, nextEnd, startTransfer, stopTransfer } from '../time/fair-links.js'
import type { OrderedMap } from '../util/ordered-map.js'

/** How many layers of one image are fetched at once; containerd's default. */
export const LAYERS_AT_ONCE = 3

/** The layers of an image as a pull begins with them. */
export function planLayers(store: Store, { layers }: ImageContent): readonly PullLayer[] {
  const unique = new Map(layers.map(({ digest, size }) => [digest, { digest, size }]))
  return [...unique.values()].map(layer => ({
    ...layer,
    phase: isHeld(store, layer.digest) ? 'extracted' : 'waiting',
  }))
}

/**
 * What a pull reserves as soon as it knows its image: all of it, or with a late check only what adds nothing.
 *
 * @throws SimulatorError `storage-limit`
 */
export function reserveAtOnce(
  { state: { node } }: World,
  content: ImageContent,
  reference: string,
): readonly Blob[] {
  const { store, settings } = node
  const blobs = storedBlobs(content)
  const documents = new Set(content.documents.map(blob => blob.digest))
  const now =
    settings.quotaCheck === 'early'
      ? blobs
      : blobs.filter(blob => documents.has(blob.digest) || isHeld(store, blob.digest))
  reserve(store, now, reference)
  return now
}

/** Starts as many fetches as may run at once, then the next extraction. */
export function moveLayers(world: World, pull: FetchingPull): FetchingPull {
  const next = extractNext(world, fetchNext(world, pull))
  return next.layers.some(isMissing) ? next : extracting(next, world.state.clock.tick)
}

/** Takes the transfers that have ended one after the other; one that a pull has given up meanwhile is no more. */
export function* takeFetched({ state: { clock, node } }: World): Generator<Fetch> {
  for (const name of endedTransfers(node.network, clock.tick)) {
    const fetch = node.fetches.get(name)
    if (fetch === undefined) continue
    node.network = stopTransfer(node.network, clock.tick, name)
    node.fetches = node.fetches.delete(name)
    noteFetched(node.store, fetch.digest, fetch.until)
    yield fetch
  }
}

/** Marks a layer of a pull as downloaded. */
export function markDownloaded(world: World, pull: FetchingPull, { digest }: Fetch): FetchingPull {
  world.tell({ type: 'layer-downloaded', pull: pull.id, layer: digest })
  return withLayer(pull, digest, { phase: 'downloaded' })
}

/** Marks the layer that a pull is unpacking as unpacked. */
export function markExtracted(world: World, pull: FetchingPull): FetchingPull {
  const layer = pull.layers.find(each => each.phase === 'extracting')
  return layer === undefined ? pull : extracted(world, pull, layer)
}

/** Why the layer that a pull is unpacking cannot be unpacked. */
export function extractionFailure(pull: FetchingPull): Failure | undefined {
  const layer = pull.layers.find(each => each.phase === 'extracting')
  if (layer?.phase !== 'extracting' || layer.fault?.type !== 'fail') return undefined
  return failureAt(layer.fault, siteOf(pull, layer).site)
}

/** Lets a layer that was held up have its turn. */
export function clearLayer(pull: FetchingPull, digest: Digest): FetchingPull {
  const layer = pull.layers.find(each => each.digest === digest)
  return layer?.phase === 'held-up' ? withLayer(pull, digest, { phase: 'waiting', cleared: true }) : pull
}

/** Lets the layers go on that rules hold up without an end. */
export function releaseLayers(
  world: World,
  pull: FetchingPull,
  isMeant: (rule: number | undefined) => boolean,
): FetchingPull {
  const { clock, node } = world.state
  return pull.layers.reduce((all, layer) => {
    if (layer.phase === 'held-up' && layer.next === undefined && isMeant(layer.rule)) {
      return clearLayer(all, layer.digest)
    }
    if (layer.phase !== 'extracting' || layer.next !== undefined || !isMeant(layer.fault?.rule)) return all
    const { since } = layer
    const ticks = ticksFor(layer.size, node.settings.extraction)
    const next = schedule(clock, ticks, { type: 'extracted', pull: pull.id })
    return withLayer(all, layer.digest, { phase: 'extracting', since, next })
  }, pull)
}

/** How long something takes that a fault may slow down; nothing for what hangs. */
export function slowed(ticks: Tick, effect: Effect | undefined): Tick | undefined {
  if (effect?.type === 'hang') return undefined
  if (effect?.type === 'delay') return ticks + effect.ticks
  return effect?.type === 'slow' ? ticks * effect.factor : ticks
}

/** Leaves nothing of a pull's layers under way: what nobody else wants is stopped, and its bytes given back. */
export function dropLayers(world: World, pull: FetchingPull): void {
  const { clock, node } = world.state
  for (const layer of pull.layers) {
    if ('next' in layer && layer.next !== undefined) unschedule(clock, layer.next)
    if (layer.phase === 'downloading') leaveFetch(world, pull, layer.fetch)
  }
  unreserve(node.store, pull.reserved, node.settings.partial)
}

/** Has the clock tell of the next transfer that ends. Called after everything that may have changed the network. */
export function watchNetwork({ state: { clock, node } }: World): void {
  const tick = nextEnd(node.network)
  if (node.networkDue?.tick === tick) return
  if (node.networkDue !== undefined) unschedule(clock, node.networkDue)
  if (tick === undefined) delete node.networkDue
  else node.networkDue = schedule(clock, tick - clock.tick, { type: 'transferred' })
}

function fetchNext(world: World, pull: FetchingPull): FetchingPull {
  return pull.layers.reduce((all, layer) => fetchLayer(world, all, layer), pull)
}

function fetchLayer(world: World, pull: FetchingPull, layer: PullLayer): FetchingPull {
  const { store, fetches } = world.state.node
  if (layer.phase !== 'waiting') return pull
  if (fetchedBytes(store, layer.digest) === layer.size || isHeld(store, layer.digest)) {
    return withLayer(reserveLate(world, pull, layer), layer.digest, { phase: 'downloaded' })
  }
  if (fetches.has(layer.digest)) return joinFetch(world, pull, layer)
  const busy = pull.layers.filter(each => isOwn(pull, each, fetches))
  if (busy.length >= LAYERS_AT_ONCE) return pull
  const effect = layer.cleared ? undefined : meetLayer(world, pull, layer, 'downloading')
  if (effect?.type === 'delay' || effect?.type === 'hang') return holdUpLayer(world, pull, layer, effect)
  return startFetch(world, pull, layer, effect)
}

/** Whether a layer counts among those that a pull fetches at once. */
function isOwn(pull: FetchingPull, layer: PullLayer, fetches: OrderedMap<string, Fetch>): boolean {
  if (layer.phase === 'held-up') return true
  return layer.phase === 'downloading' && fetches.get(layer.fetch)?.starter === pull.id
}

function holdUpLayer(
  { state: { clock } }: World,
  pull: FetchingPull,
  { digest }: Blob,
  effect: Effect & { readonly type: 'delay' | 'hang' },
): FetchingPull {
  const { rule } = effect
  if (effect.type === 'hang') return withLayer(pull, digest, { phase: 'held-up', rule })
  const next = schedule(clock, effect.ticks, { type: 'resumed', pull: pull.id, layer: digest })
  return withLayer(pull, digest, { phase: 'held-up', rule, next })
}

/** What a fault does to a layer that is to be fetched or unpacked. */
function meetLayer(
  world: World,
  pull: FetchingPull,
  layer: Blob,
  on: 'downloading' | 'extracting',
): Effect | undefined {
  const { clock, node } = world.state
  const { host, auth } = pull
  return meet(node.faults, () => ({
    on,
    tick: clock.tick,
    ...siteOf(pull, layer),
    registry: host,
    username: auth?.username,
  }))
}

function siteOf(
  { reference, host, resolution }: FetchingPull,
  { digest, size }: Blob,
): { readonly site: FaultSite; readonly layerNumber: number } {
  const at = resolution.content.layers.findIndex(layer => layer.digest === digest)
  const { diffId } = resolution.content.layers[at] as Layer
  return {
    site: {
      reference: canonicalReference(reference),
      url: manifestUrl({ ...reference, domain: host }, reference),
      target: resolution.content.target,
      layer: { digest, size, diffId },
    },
    layerNumber: at + 1,
  }
}

function joinFetch(world: World, pull: FetchingPull, layer: Blob): FetchingPull {
  const { node } = world.state
  const fetch = node.fetches.get(layer.digest) as Fetch
  node.fetches = node.fetches.set(layer.digest, { ...fetch, pulls: [...fetch.pulls, pull.id] })
  return withLayer(reserveLate(world, pull, layer), layer.digest, {
    phase: 'downloading',
    fetch: layer.digest,
  })
}

function startFetch(world: World, pull: FetchingPull, layer: Blob, effect: Effect | undefined): FetchingPull {
  const { clock, node, upstream } = world.state
  const { digest } = layer
  const { bytes, until, failure } = planFetch(world, pull, layer, effect)
  const reserving = failure === undefined ? reserveLate(world, pull, layer) : pull
  // A layer that something is wrong with is nobody else's to wait for.
  const name = failure === undefined ? digest : `${digest} of pull ${pull.id}`
  const { bandwidth } = registryOf(upstream, pull.host)
  const slowness = effect?.type === 'slow' ? effect.factor : 1
  const request = { name, bytes, host: pull.host, bandwidth, slowness }
  node.network = startTransfer(node.network, clock.tick, request)
  const from = fetchedBytes(node.store, digest)
  const fetch = { digest, starter: pull.id, pulls: [pull.id], from, until, ...(failure && { failure }) }
  node.fetches = node.fetches.set(name, fetch)
  return withLayer(reserving, digest, { phase: 'downloading', fetch: name })
}

/** How many bytes of a layer come, how many of it are then on disk, and what goes wrong. */
function planFetch(
  { state: { node } }: World,
  pull: FetchingPull,
  layer: Blob,
  effect: Effect | undefined,
): { readonly bytes: number; readonly until: number; readonly failure?: Failure } {
  const from = fetchedBytes(node.store, layer.digest)
  const missing = layer.size - from
  const { quotaCheck } = node.settings
  if (effect?.type === 'fail') {
    const failure = failureAt(effect, siteOf(pull, layer).site)
    return { bytes: effect.late ? missing : 0, until: from, failure }
  }
  if (quotaCheck === 'late' && missingBytes(node.store, [layer]) > availableBytes(node.store)) {
    return { bytes: availableBytes(node.store), until: from, failure: diskFull(pull, layer) }
  }
  if (effect?.type === 'cut') {
    const bytes = Math.min(effect.after, missing)
    return { bytes, until: from + bytes, failure: effect.failure }
  }
  return { bytes: missing, until: layer.size }
}

/** With a late check, a layer is reserved when its turn comes. */
function reserveLate({ state: { node } }: World, pull: FetchingPull, layer: Blob): FetchingPull {
  if (pull.reserved.some(({ digest }) => digest === layer.digest)) return pull
  const { digest, size } = layer
  reserve(node.store, [{ digest, size }], canonicalReference(pull.reference))
  return { ...pull, reserved: [...pull.reserved, { digest, size }] }
}

function diskFull({ reference }: FetchingPull, { digest }: Blob): Failure {
  return { code: 'no-space-left', reference: canonicalReference(reference), path: ingestPath(digest) }
}

function extractNext(world: World, pull: FetchingPull): FetchingPull {
  const layer = pull.layers.find(each => each.phase !== 'extracted')
  if (layer?.phase !== 'downloaded') return pull
  const { clock, node } = world.state
  if (isHeld(node.store, layer.digest)) return extractNext(world, extracted(world, pull, layer))
  const fault = meetLayer(world, pull, layer, 'extracting')
  const ticks = slowed(ticksFor(layer.size, node.settings.extraction), fault)
  if (ticks === 0 && fault === undefined) return extractNext(world, extracted(world, pull, layer))
  const atOnce = fault?.type === 'fail' && !fault.late
  const next =
    ticks === undefined
      ? undefined
      : schedule(clock, atOnce ? 0 : ticks, { type: 'extracted', pull: pull.id })
  const since = clock.tick
  return withLayer(pull, layer.digest, {
    phase: 'extracting',
    since,
    ...(next && { next }),
    ...(fault && { fault }),
  })
}

function extracted(world: World, pull: FetchingPull, { digest }: Blob): FetchingPull {
  world.tell({ type: 'layer-extracted', pull: pull.id, layer: digest })
  return withLayer(pull, digest, { phase: 'extracted' })
}

function leaveFetch(world: World, pull: FetchingPull, name: string): void {
  const { clock, node } = world.state
  const fetch = node.fetches.get(name)
  if (fetch === undefined) return
  const pulls = fetch.pulls.filter(id => id !== pull.id)
  if (pulls.length > 0) {
    node.fetches = node.fetches.set(name, { ...fetch, pulls })
    return
  }
  noteFetched(node.store, fetch.digest, fetch.from + bytesDone(node.network, clock.tick, name))
  node.network = stopTransfer(node.network, clock.tick, name)
  node.fetches = node.fetches.delete(name)
}

function isMissing({ phase }: PullLayer): boolean {
  return phase === 'waiting' || phase === 'held-up' || phase === 'downloading'
}

function extracting(pull: FetchingPull, tick: Tick): FetchingPull {
  if (pull.phase === 'extracting') return pull
  return { ...pull, phase: 'extracting', since: { ...pull.since, extracting: tick } }
}

type LayerStep = PullLayer extends infer L ? (L extends PullLayer ? Omit<L, keyof Blob> : never) : never

function withLayer(pull: FetchingPull, digest: string, step: LayerStep): FetchingPull {
  const layers = pull.layers.map(layer =>
    layer.digest === digest ? { digest: layer.digest, size: layer.size, ...step } : layer,
  )
  return { ...pull, layers }
}
