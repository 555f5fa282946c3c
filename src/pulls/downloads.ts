/**
 * The downloads of a pull: several layers at once.
 *
 * A layer that the node stores is skipped. A layer that another pull is downloading is shared. A layer that an
 * earlier pull has partially downloaded is continued.
 *
 * @module
 */
import type { Failure } from '../errors/index.js'
import type { Plan } from '../faults/effects.js'
import { hasDigest, storedBlobs } from '../image/blobs.js'
import type { Blob } from '../image/recipe.js'
import type { Content } from '../image/store/content-row.js'
import { acceptsRequests } from '../registries/resolve.js'
import { canonicalReference } from '../spec.js'
import { LAYERS_AT_ONCE, NOT_AFFECTED, startLayer } from '../transfers/layer.js'
import type { PullsContext } from './context.js'
import { rowsIn } from './layer-rows.js'
import { faultPlace, siteOf } from './layer-site.js'
import type { Fetch, FetchingPull, PullLayer } from './pulls.js'
import { putLayer, type WorkingPull } from './working-pull.js'

/** Downloads waiting layers as far as the limit allows. Layers that are stored, or that another pull downloads, do not count. */
export function downloadSome(context: PullsContext, pull: WorkingPull): void {
  let own: number | undefined
  const limit = context.node.settings.layersAtOnce ?? LAYERS_AT_ONCE
  for (const layer of pull.layers) {
    if (layer.phase !== 'waiting') continue
    const content = context.node.store.ledger.get(layer.digest)
    if (takeLayer(context, pull, layer, content)) {
      // The pull may have started the download that it joins, for another reference that it tried.
      own = undefined
      continue
    }
    own ??= ownFetches(context, pull)
    if (own >= limit) continue
    fetchLayer(context, pull, layer, content?.fetched ?? 0)
    own++
  }
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
  context.emit({ tick: context.tick, type: 'layer-downloaded', pull: pull.id, layer: digest })
  putLayer(pull, rowsIn(pull, digest).downloaded)
}

/** Makes a blocked layer wait for its download again. */
export function clearLayer(pull: WorkingPull, digest: string): void {
  const layer = pull.layers.find(each => each.digest === digest)
  if (layer?.phase !== 'held-up') return
  putLayer(pull, { digest: layer.digest, size: layer.size, phase: 'waiting', cleared: true })
}

/** Ends the part of a pull in a download, which stops if no other pull needs it. */
export function leaveFetch({ tick, node, deliveries }: PullsContext, pull: FetchingPull, name: string): void {
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

/** Takes a layer that is on disk, or shares the download of another pull. Returns false if the pull must download it itself. */
function takeLayer(
  context: PullsContext,
  pull: WorkingPull,
  layer: Blob,
  content: Content | undefined,
): boolean {
  const { fetches, settings } = context.node
  const { digest, size } = layer
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

/** Downloads a layer of which `from` bytes are on disk, unless a fault rule delays or blocks it. */
function fetchLayer(
  context: PullsContext,
  pull: WorkingPull,
  layer: PullLayer & { readonly phase: 'waiting' },
  from: number,
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
  else startFetch(context, pull, layer, start.plan, from)
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
