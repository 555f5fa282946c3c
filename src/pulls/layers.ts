/**
 * The layers of a pull: several are downloaded at once, and they are extracted one after the other.
 *
 * A layer that the node stores is skipped. A layer that another pull is downloading is shared. A layer that an
 * earlier pull has partially downloaded is continued.
 *
 * @module
 */
import type { RuleFilter } from '../domain/domain.js'
import type { Failure } from '../errors/index.js'
import { type Plan, plannedTicks, planOf, UNCHANGED } from '../faults/effects.js'
import type { FaultSite } from '../faults/presets.js'
import { hasDigest, storedBlobs, uniqueLayers } from '../image/blobs.js'
import type { ImageContent } from '../image/content.js'
import type { Blob, Layer } from '../image/recipe.js'
import { acceptsRequests, manifestUrl } from '../registries/resolve.js'
import { canonicalReference } from '../spec.js'
import type { Store } from '../storage.js'
import { ticksFor } from '../time/clock.js'
import { LAYERS_AT_ONCE, NOT_AFFECTED, startLayer } from '../transfers/layer.js'
import type { PullsContext } from './context.js'
import { rowsIn, rowsOf } from './layer-rows.js'
import type { Fetch, FetchingPull, PullLayer } from './pulls.js'
import { putLayer, type WorkingPull } from './working-pull.js'

/** Returns the layers of an image in the state in which a pull starts. */
export function planLayers({ ledger }: Store, { layers }: ImageContent): PullLayer[] {
  const planned: PullLayer[] = []
  for (const layer of uniqueLayers(layers)) {
    const { waiting, extracted } = rowsOf(layer)
    planned.push(ledger.isHeld(layer.digest) ? extracted : waiting)
  }
  return planned
}

/**
 * Reserves content for a pull when its image is resolved: everything, or with a late check only content that needs no
 * additional bytes.
 *
 * @throws SimulatorError `storage-limit`
 */
export function reserveAtOnce(
  { node }: PullsContext,
  content: ImageContent,
  reference: string,
): readonly Blob[] {
  const { ledger } = node.store
  const blobs = storedBlobs(content)
  const now =
    node.settings.quotaCheck === 'early'
      ? blobs
      : blobs.filter(blob => isDocument(content, blob) || ledger.isHeld(blob.digest))
  ledger.reserve(now, () => reference)
  return now
}

function isDocument({ documents }: ImageContent, { digest }: Blob): boolean {
  return hasDigest(documents, digest)
}

/** Starts as many downloads and extractions as may run at once. */
export function moveLayers(context: PullsContext, pull: WorkingPull): void {
  downloadSome(context, pull)
  extractSome(context, pull)
  if (pull.phase === 'extracting' || pull.layers.some(isMissing)) return
  pull.phase = 'extracting'
  pull.since = { ...pull.since, extracting: context.tick }
}

/** Removes and returns the fetch of a transfer that has ended; undefined if the transfer has another purpose. */
export function takeFetched({ tick, node, deliveries }: PullsContext, transfer: number): Fetch | undefined {
  const name = node.fetchOf(transfer)
  if (name === undefined) return undefined
  const fetch = node.fetches.get(name) as Fetch
  deliveries.stop(tick, transfer)
  node.fetches.delete(name)
  node.store.ledger.noteFetched(fetch.digest, fetch.until)
  return fetch
}

/** Marks a layer of a pull as downloaded. */
export function markDownloaded(context: PullsContext, pull: WorkingPull, { digest }: Fetch): void {
  context.emit({ type: 'layer-downloaded', pull: pull.id, layer: digest })
  putLayer(pull, rowsIn(pull, digest).downloaded)
}

function layerOf({ layers }: FetchingPull, digest: string): PullLayer {
  return layers.find(each => each.digest === digest) as PullLayer
}

/** Marks a layer that a pull is extracting as extracted; without a digest, the only one. */
export function markExtracted(context: PullsContext, pull: WorkingPull, digest: string | undefined): void {
  const layer = extractingLayer(pull, digest)
  if (layer !== undefined) extracted(context, pull, layer)
}

function extractingLayer({ layers }: FetchingPull, digest: string | undefined): PullLayer | undefined {
  for (const layer of layers)
    if (layer.phase === 'extracting' && (digest === undefined || layer.digest === digest)) return layer
  return undefined
}

/** Returns the failure of a layer that a pull is extracting; undefined if it succeeds. */
export function extractionFailure(
  context: PullsContext,
  pull: FetchingPull,
  digest: string | undefined,
): Failure | undefined {
  const layer = extractingLayer(pull, digest)
  if (layer?.phase !== 'extracting' || layer.fault === undefined) return undefined
  return planOf(layer.fault, () => siteOf(context, pull, layer).site).failure
}

/** Makes a blocked layer wait for its download again. */
export function clearLayer(pull: WorkingPull, digest: string): void {
  const layer = layerOf(pull, digest)
  if (layer.phase !== 'held-up') return
  putLayer(pull, { digest: layer.digest, size: layer.size, phase: 'waiting', cleared: true })
}

/** Continues the layers that fault rules block. */
export function releaseLayers(context: PullsContext, pull: WorkingPull, matchesRule: RuleFilter): void {
  for (const layer of pull.layers) {
    if (layer.phase === 'held-up' && layer.next === undefined && matchesRule(layer.rule)) {
      clearLayer(pull, layer.digest)
    }
    if (layer.phase !== 'extracting' || layer.next !== undefined || !matchesRule(layer.fault?.rule)) continue
    const ticks = ticksFor(layer.size, context.node.settings.extraction)
    const next = context.schedule(ticks, extractedEvent(context, pull, layer))
    putLayer(pull, { ...layer, next, fault: undefined })
  }
}

/** Ends the work on a pull's layers: stops transfers that no other pull needs, and releases the reservation. */
export function dropLayers(context: PullsContext, pull: FetchingPull): void {
  for (const layer of pull.layers) {
    if ('next' in layer && layer.next !== undefined) context.cancel(layer.next)
    if (layer.phase === 'downloading') leaveFetch(context, pull, layer.fetch)
  }
  context.node.store.ledger.unreserve(pull.reserved, context.node.settings.partial)
}

/** Downloads waiting layers as far as the limit allows. Layers that are stored, or that another pull downloads, do not count. */
function downloadSome(context: PullsContext, pull: WorkingPull): void {
  let own: number | undefined
  const limit = context.node.settings.layersAtOnce ?? LAYERS_AT_ONCE
  for (const layer of pull.layers) {
    if (layer.phase !== 'waiting') continue
    if (takeLayer(context, pull, layer)) {
      // The pull may have started the download that it joins, for another reference that it tried.
      own = undefined
      continue
    }
    own ??= ownFetches(context, pull)
    if (own >= limit) continue
    fetchLayer(context, pull, layer)
    own++
  }
}

/** Takes a layer that is on disk, or shares the download of another pull. Returns false if the pull must download it itself. */
function takeLayer(context: PullsContext, pull: WorkingPull, layer: Blob): boolean {
  const { store, fetches, settings } = context.node
  const { digest, size } = layer
  const content = store.ledger.get(digest)
  if (content !== undefined && (content.held > 0 || content.fetched === size)) {
    reserveLate(context, pull, layer)
    putLayer(pull, rowsIn(pull, digest).downloaded)
    return true
  }
  // With an early check, a single reservation is that of this pull, so no other one downloads the layer.
  if (settings.quotaCheck === 'early' && content?.reserved === 1) return false
  if (!fetches.has(digest)) return false
  joinFetch(context, pull, layer)
  return true
}

/** Downloads a layer, unless a fault rule delays or blocks it. */
function fetchLayer(
  context: PullsContext,
  pull: WorkingPull,
  layer: PullLayer & { readonly phase: 'waiting' },
): void {
  const { digest, size } = layer
  // Without rules, nothing is made for them to match: this is on the path of every layer.
  const start =
    layer.cleared || context.faults.isEmpty
      ? NOT_AFFECTED
      : startLayer(context, {
          context: () => faultPlace(context, pull, layer, 'downloading'),
          site: () => siteOf(context, pull, layer).site,
          resume: delay => context.schedule(delay, { type: 'resumed', pull: pull.id, layer: digest }),
        })
  if ('rule' in start) putLayer(pull, { digest, size, phase: 'held-up', ...start })
  else startFetch(context, pull, layer, start.plan, context.node.store.ledger.fetched(digest))
}

/** Returns the number of layers that a pull is downloading, including blocked ones. */
function ownFetches({ node: { fetches } }: PullsContext, pull: FetchingPull): number {
  let own = 0
  for (const layer of pull.layers) {
    if (layer.phase === 'held-up') own++
    else if (layer.phase === 'downloading' && fetches.get(layer.fetch)?.starter === pull.id) own++
  }
  return own
}

function faultPlace(
  context: PullsContext,
  pull: FetchingPull,
  layer: Blob,
  on: 'downloading' | 'extracting',
) {
  const { id, host, auth } = pull
  return { on, ...siteOf(context, pull, layer), registry: host, username: auth?.username, pull: id }
}

function siteOf(
  { node }: PullsContext,
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
      layer: { digest, size, diffId, index: at },
      words: node.personality.faultWords,
    },
    layerNumber: at + 1,
  }
}

function joinFetch(context: PullsContext, pull: WorkingPull, layer: Blob): void {
  const { fetches } = context.node
  const fetch = fetches.get(layer.digest) as Fetch
  fetches.set(layer.digest, { ...fetch, pulls: [...fetch.pulls, pull.id] })
  reserveLate(context, pull, layer)
  putLayer(pull, rowsIn(pull, layer.digest).downloading)
}

/** Starts the download of a layer of which `from` bytes are on disk. */
function startFetch(context: PullsContext, pull: WorkingPull, layer: Blob, plan: Plan, from: number): void {
  const { node } = context
  const { digest } = layer
  const { bytes, until, failure } = planFetch(context, pull, layer, plan, from)
  if (failure === undefined) reserveLate(context, pull, layer)
  // Other pulls must not share a layer that will fail.
  const isShared = failure === undefined && node.personality.pulls.sharesTransfers
  const name = isShared ? digest : `${digest} of pull ${pull.id}`
  const isWhole = failure === undefined && bytes === layer.size
  const transfer = context.startTransfer(pull.host, bytes, plan.factor, isWhole ? digest : undefined)
  const fetch = { digest, transfer, starter: pull.id, pulls: [pull.id], from, until }
  node.fetches.set(name, failure === undefined ? fetch : { ...fetch, failure })
  const row = rowsIn(pull, digest).downloading
  putLayer(pull, isShared ? row : { digest, size: layer.size, phase: 'downloading', fetch: name })
}

/** Returns the bytes of a layer to download, the bytes that are then on disk, and the failure. */
function planFetch(
  context: PullsContext,
  pull: FetchingPull,
  layer: Blob,
  plan: Plan,
  from: number,
): { readonly bytes: number; readonly until: number; readonly failure?: Failure } {
  const { store, settings } = context.node
  const { ledger } = store
  const missing = layer.size - from
  if (!acceptsRequests(context, pull.host, ['blob-get'])) {
    const { reference, url } = siteOf(context, pull, layer).site
    return { bytes: 0, until: from, failure: { code: 'rate-limited', reference, url } }
  }
  if (plan.failure !== undefined && plan.limit === undefined) {
    return { bytes: plan.late ? missing : 0, until: from, failure: plan.failure }
  }
  if (settings.quotaCheck === 'late' && ledger.missing([layer]) > ledger.available) {
    return { bytes: ledger.available, until: from, failure: diskFull(context, pull, layer) }
  }
  if (plan.failure !== undefined) {
    const bytes = Math.min(plan.limit ?? missing, missing)
    return { bytes, until: from + bytes, failure: plan.failure }
  }
  return { bytes: missing, until: layer.size }
}

/** Reserves a layer when its download starts, if the check is late. */
function reserveLate({ node }: PullsContext, pull: WorkingPull, { digest }: Blob): void {
  if (node.settings.quotaCheck === 'early' || hasDigest(pull.reserved, digest)) return
  const blob = storedBlobs(pull.resolution.content).find(each => each.digest === digest) as Blob
  node.store.ledger.reserve([blob], () => canonicalReference(pull.reference))
  // Unlike a literal with a spread, this makes no room for more.
  pull.reserved = pull.reserved.concat(blob)
}

function diskFull(context: PullsContext, pull: FetchingPull, layer: Blob): Failure {
  return context.node.personality.pulls.diskFull(siteOf(context, pull, layer).site)
}

/**
 * Extracts downloaded layers: one after the other in the order of the image, or where several may be extracted at once,
 * the first ones that are downloaded.
 */
function extractSome(context: PullsContext, pull: WorkingPull): void {
  const { unpacksAtOnce = 1 } = context.node.settings
  if (unpacksAtOnce === 1) {
    const next = pull.layers.find(each => each.phase !== 'extracted')
    if (next?.phase === 'downloaded' && extract(context, pull, next)) extractSome(context, pull)
    return
  }
  let free = unpacksAtOnce - pull.layers.filter(({ phase }) => phase === 'extracting').length
  for (const layer of [...pull.layers]) {
    if (free <= 0) return
    if (layer.phase === 'downloaded' && !extract(context, pull, layer)) free--
  }
}

/** Starts the extraction of a layer. Returns whether it took no time. */
function extract(context: PullsContext, pull: WorkingPull, layer: Blob): boolean {
  const { node, tick, faults } = context
  const isHeld = node.store.ledger.isHeld(layer.digest)
  const fault =
    isHeld || faults.isEmpty
      ? undefined
      : context.faultAt(() => faultPlace(context, pull, layer, 'extracting'))
  const plan = fault === undefined ? UNCHANGED : planOf(fault, () => siteOf(context, pull, layer).site)
  const ticks = isHeld ? 0 : plannedTicks(ticksFor(layer.size, node.settings.extraction), plan)
  if (ticks === 0 && fault === undefined) {
    extracted(context, pull, layer)
    return true
  }
  const failsAtOnce = plan.failure !== undefined && !plan.late
  const end = extractedEvent(context, pull, layer)
  const next = ticks === undefined ? undefined : context.schedule(failsAtOnce ? 0 : ticks, end)
  putLayer(pull, { digest: layer.digest, size: layer.size, phase: 'extracting', since: tick, next, fault })
  return false
}

/** The end of an extraction names its layer only where several can be extracted at once. */
function extractedEvent({ node }: PullsContext, { id }: FetchingPull, { digest }: Blob) {
  if ((node.settings.unpacksAtOnce ?? 1) === 1) return { type: 'extracted', pull: id } as const
  return { type: 'extracted', pull: id, layer: digest } as const
}

function extracted(context: PullsContext, pull: WorkingPull, { digest }: Blob): void {
  context.emit({ type: 'layer-extracted', pull: pull.id, layer: digest })
  putLayer(pull, rowsIn(pull, digest).extracted)
}

function leaveFetch({ tick, node, deliveries }: PullsContext, pull: FetchingPull, name: string): void {
  const fetch = node.fetches.get(name)
  if (fetch === undefined) return
  const pulls = fetch.pulls.filter(id => id !== pull.id)
  if (pulls.length > 0) {
    node.fetches.set(name, { ...fetch, pulls })
    return
  }
  node.store.ledger.noteFetched(fetch.digest, fetch.from + deliveries.bytesDone(tick, fetch.transfer))
  deliveries.stop(tick, fetch.transfer)
  node.fetches.delete(name)
}

function isMissing({ phase }: PullLayer): boolean {
  return phase === 'waiting' || phase === 'held-up' || phase === 'downloading'
}
