/**
 * The layers of a pull: fetched several at once, unpacked one after the other.
 *
 * A layer that the node holds is skipped, one that another pull is fetching is waited for, and one that an earlier pull left
 * behind in part is fetched from there on.
 *
 * @module
 */
import { schedule, type Tick, unschedule } from './clock.js'
import { type Blob, type ImageContent, storedBlobs } from './content.js'
import type { Failure } from './errors.js'
import { bytesDone, endedTransfers, nextEnd, startTransfer, stopTransfer } from './network.js'
import { canonicalReference } from './spec.js'
import type { Fetch, FetchingPull, PullLayer, World } from './state.js'
import {
  availableBytes,
  fetchedBytes,
  isHeld,
  missingBytes,
  noteFetched,
  reserve,
  type Store,
  unreserve,
} from './storage.js'
import { registryOf } from './upstream.js'

/** How many layers of one image are fetched at once; containerd's default. */
const LAYERS_AT_ONCE = 3

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
    if (fetch.failure === undefined) noteFetched(node.store, fetch.digest, contentSize(node.store, fetch))
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

/** Leaves nothing of a pull's layers under way: what nobody else wants is stopped, and its bytes given back. */
export function dropLayers(world: World, pull: FetchingPull): void {
  const { clock, node } = world.state
  for (const layer of pull.layers) {
    if (layer.phase === 'extracting') unschedule(clock, layer.next)
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
  return pull.layers.reduce(fetchLayer.bind(undefined, world), pull)
}

function fetchLayer(world: World, pull: FetchingPull, layer: PullLayer): FetchingPull {
  const { store, fetches } = world.state.node
  if (layer.phase !== 'waiting') return pull
  if (fetchedBytes(store, layer.digest) === layer.size || isHeld(store, layer.digest)) {
    return withLayer(reserveLate(world, pull, layer), layer.digest, { phase: 'downloaded' })
  }
  if (fetches.has(layer.digest)) return joinFetch(world, pull, layer)
  const own = pull.layers.filter(
    each => each.phase === 'downloading' && fetches.get(each.fetch)?.starter === pull.id,
  )
  return own.length < LAYERS_AT_ONCE ? startFetch(world, pull, layer) : pull
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

function startFetch(world: World, pull: FetchingPull, layer: Blob): FetchingPull {
  const { clock, node, upstream } = world.state
  const { digest, size } = layer
  const room = node.settings.quotaCheck === 'early' ? size : availableBytes(node.store)
  const from = fetchedBytes(node.store, digest)
  const fits = missingBytes(node.store, [layer]) <= room
  const reserving = fits ? reserveLate(world, pull, layer) : pull
  // A layer that will not fit is nobody else's to wait for.
  const name = fits ? digest : `${digest} of pull ${pull.id}`
  const { bandwidth } = registryOf(upstream, pull.host)
  const bytes = fits ? size - from : room
  node.network = startTransfer(node.network, clock.tick, { name, bytes, host: pull.host, bandwidth })
  const fetch: Fetch = { digest, starter: pull.id, pulls: [pull.id], from }
  node.fetches = node.fetches.set(name, fits ? fetch : { ...fetch, failure: diskFull(pull, layer) })
  return withLayer(reserving, digest, { phase: 'downloading', fetch: name })
}

/** With a late check, a layer is reserved when its turn comes. */
function reserveLate({ state: { node } }: World, pull: FetchingPull, layer: Blob): FetchingPull {
  if (pull.reserved.some(({ digest }) => digest === layer.digest)) return pull
  const { digest, size } = layer
  reserve(node.store, [{ digest, size }], canonicalReference(pull.reference))
  return { ...pull, reserved: [...pull.reserved, { digest, size }] }
}

function diskFull({ reference }: FetchingPull, { digest }: Blob): Failure {
  const path = `/var/lib/cri-image-sim/ingest/${digest.replace(':', '-')}/data`
  return { code: 'no-space-left', reference: canonicalReference(reference), path }
}

function extractNext(world: World, pull: FetchingPull): FetchingPull {
  const next = pull.layers.find(layer => layer.phase !== 'extracted')
  if (next?.phase !== 'downloaded') return pull
  const { clock, node } = world.state
  const ticks = isHeld(node.store, next.digest) ? 0 : ticksFor(next.size, node.settings.extraction)
  if (ticks === 0) return extractNext(world, extracted(world, pull, next))
  const due = schedule(clock, ticks, { type: 'extracted', pull: pull.id })
  return withLayer(pull, next.digest, { phase: 'extracting', since: clock.tick, next: due })
}

function extracted(world: World, pull: FetchingPull, { digest }: Blob): FetchingPull {
  world.tell({ type: 'layer-extracted', pull: pull.id, layer: digest })
  return withLayer(pull, digest, { phase: 'extracted' })
}

/** Whole ticks, exact at any size: the last one may do less than it could. */
function ticksFor(bytes: number, perTick: number | undefined): Tick {
  if (perTick === undefined) return 0
  const rest = bytes % perTick
  return (bytes - rest) / perTick + (rest > 0 ? 1 : 0)
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

function contentSize({ contents }: Store, { digest }: Fetch): number {
  return contents.get(digest)?.size ?? 0
}

function isMissing({ phase }: PullLayer): boolean {
  return phase === 'waiting' || phase === 'downloading'
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
