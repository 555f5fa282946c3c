/**
 * The layers of a pull: fetched several at once, unpacked one after the other.
 *
 * A layer that the node holds is skipped, one that another pull is fetching is waited for, and one that an earlier pull left
 * behind in part is fetched from there on.
 *
 * @module
 */
import type { RuleFilter } from '../domain/domain.js'
import type { Failure } from '../errors/index.js'
import { type Plan, plannedTicks, planOf } from '../faults/effects.js'
import type { FaultSite } from '../faults/presets.js'
import type { Effect } from '../faults/rules.js'
import { type Blob, type ImageContent, type Layer, storedBlobs } from '../image/content.js'
import { ingestPath } from '../image/paths.js'
import { manifestUrl } from '../registries/resolve.js'
import { canonicalReference } from '../spec.js'
import type { Store } from '../storage.js'
import { type Tick, ticksFor } from '../time/clock.js'
import { LAYERS_AT_ONCE, startLayer } from '../transfers/layer.js'
import type { PullsContext } from './context.js'
import type { Fetch, FetchingPull, PullLayer } from './pulls.js'

/** Returns the layers of an image as a pull begins with them. */
export function planLayers({ ledger }: Store, { layers }: ImageContent): readonly PullLayer[] {
  const unique = new Map(layers.map(({ digest, size }) => [digest, { digest, size }]))
  return [...unique.values()].map(({ digest, size }) => ({
    digest,
    size,
    phase: ledger.isHeld(digest) ? 'extracted' : 'waiting',
  }))
}

/**
 * Reserves what a pull needs as soon as it knows its image: all of it, or with a late check only what adds nothing.
 *
 * @throws SimulatorError `storage-limit`
 */
export function reserveAtOnce(
  { node }: PullsContext,
  content: ImageContent,
  reference: string,
): readonly Blob[] {
  const { ledger } = node.store
  const blobs = storedBlobs(content).map(({ digest, size }) => ({ digest, size }))
  const documents = new Set(content.documents.map(blob => blob.digest))
  const now =
    node.settings.quotaCheck === 'early'
      ? blobs
      : blobs.filter(({ digest }) => documents.has(digest) || ledger.isHeld(digest))
  ledger.reserve(now, reference)
  return now
}

/** Starts as many fetches as may run at once, then the next extraction. */
export function moveLayers(context: PullsContext, pull: FetchingPull): FetchingPull {
  const next = extractNext(context, fetchNext(context, pull))
  return next.phase === 'extracting' || next.layers.some(isMissing) ? next : extracting(next, context.tick)
}

/** Takes a fetch whose transfer has ended; nothing for a transfer of something else. */
export function takeFetched({ tick, node, links }: PullsContext, transfer: number): Fetch | undefined {
  const name = node.fetchOf(transfer)
  if (name === undefined) return undefined
  const fetch = node.fetches.get(name) as Fetch
  links.stop(tick, transfer)
  node.fetches.delete(name)
  node.store.ledger.noteFetched(fetch.digest, fetch.until)
  return fetch
}

/** Marks a layer of a pull as downloaded. */
export function markDownloaded(context: PullsContext, pull: FetchingPull, { digest }: Fetch): FetchingPull {
  context.emit({ type: 'layer-downloaded', pull: pull.id, layer: digest })
  return withLayer(pull, digest, { phase: 'downloaded' })
}

/** Marks the layer that a pull is unpacking as unpacked. */
export function markExtracted(context: PullsContext, pull: FetchingPull): FetchingPull {
  const layer = pull.layers.find(each => each.phase === 'extracting')
  return layer === undefined ? pull : extracted(context, pull, layer)
}

/** Returns why the layer that a pull is unpacking cannot be unpacked. */
export function extractionFailure(pull: FetchingPull): Failure | undefined {
  const layer = pull.layers.find(each => each.phase === 'extracting')
  if (layer?.phase !== 'extracting') return undefined
  return planOf(layer.fault, () => siteOf(pull, layer).site).failure
}

/** Lets a layer that was held up have its turn. */
export function clearLayer(pull: FetchingPull, digest: string): FetchingPull {
  const layer = pull.layers.find(each => each.digest === digest)
  return layer?.phase === 'held-up' ? withLayer(pull, digest, { phase: 'waiting', cleared: true }) : pull
}

/** Lets the layers go on that rules hold up without an end. */
export function releaseLayers(context: PullsContext, pull: FetchingPull, isMeant: RuleFilter): FetchingPull {
  return pull.layers.reduce((all, layer) => {
    if (layer.phase === 'held-up' && layer.next === undefined && isMeant(layer.rule)) {
      return clearLayer(all, layer.digest)
    }
    if (layer.phase !== 'extracting' || layer.next !== undefined || !isMeant(layer.fault?.rule)) return all
    const { since } = layer
    const ticks = ticksFor(layer.size, context.node.settings.extraction)
    const next = context.schedule(ticks, { type: 'extracted', pull: pull.id })
    return withLayer(all, layer.digest, { phase: 'extracting', since, next })
  }, pull)
}

/** Leaves nothing of a pull's layers under way: what nobody else wants is stopped, and its bytes given back. */
export function dropLayers(context: PullsContext, pull: FetchingPull): void {
  for (const layer of pull.layers) {
    if ('next' in layer && layer.next !== undefined) context.cancel(layer.next)
    if (layer.phase === 'downloading') leaveFetch(context, pull, layer.fetch)
  }
  context.node.store.ledger.unreserve(pull.reserved, context.node.settings.partial)
}

function fetchNext(context: PullsContext, pull: FetchingPull): FetchingPull {
  let next = pull
  for (const layer of pull.layers) if (layer.phase === 'waiting') next = fetchLayer(context, next, layer)
  return next
}

function fetchLayer(
  context: PullsContext,
  pull: FetchingPull,
  layer: PullLayer & { readonly phase: 'waiting' },
): FetchingPull {
  const { store, fetches } = context.node
  if (store.ledger.fetched(layer.digest) === layer.size || store.ledger.isHeld(layer.digest)) {
    return withLayer(reserveLate(context, pull, layer), layer.digest, { phase: 'downloaded' })
  }
  if (fetches.has(layer.digest)) return joinFetch(context, pull, layer)
  if (ownFetches(context, pull) >= LAYERS_AT_ONCE) return pull
  const start = startLayer(context, {
    context: layer.cleared ? undefined : () => faultContext(pull, layer, 'downloading'),
    site: () => siteOf(pull, layer).site,
    resume: delay => context.schedule(delay, { type: 'resumed', pull: pull.id, layer: layer.digest }),
  })
  if ('rule' in start) return withLayer(pull, layer.digest, { phase: 'held-up', ...start })
  return startFetch(context, pull, layer, start.plan)
}

/** How many layers a pull fetches at once, those that are held up among them. */
function ownFetches({ node: { fetches } }: PullsContext, pull: FetchingPull): number {
  let own = 0
  for (const layer of pull.layers) {
    if (layer.phase === 'held-up') own++
    else if (layer.phase === 'downloading' && fetches.get(layer.fetch)?.starter === pull.id) own++
  }
  return own
}

function faultContext(pull: FetchingPull, layer: Blob, on: 'downloading' | 'extracting') {
  return { on, ...siteOf(pull, layer), registry: pull.host, username: pull.auth?.username }
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

function joinFetch(context: PullsContext, pull: FetchingPull, layer: Blob): FetchingPull {
  const { fetches } = context.node
  const fetch = fetches.get(layer.digest) as Fetch
  fetches.set(layer.digest, { ...fetch, pulls: [...fetch.pulls, pull.id] })
  return withLayer(reserveLate(context, pull, layer), layer.digest, {
    phase: 'downloading',
    fetch: layer.digest,
  })
}

function startFetch(context: PullsContext, pull: FetchingPull, layer: Blob, plan: Plan): FetchingPull {
  const { node } = context
  const { digest } = layer
  const { bytes, until, failure } = planFetch(context, pull, layer, plan)
  const reserving = failure === undefined ? reserveLate(context, pull, layer) : pull
  // A layer that something is wrong with is nobody else's to wait for.
  const name = failure === undefined ? digest : `${digest} of pull ${pull.id}`
  const transfer = context.startTransfer(pull.host, bytes, plan.factor)
  const from = node.store.ledger.fetched(digest)
  const fetch = { digest, transfer, starter: pull.id, pulls: [pull.id], from, until }
  node.fetches.set(name, failure === undefined ? fetch : { ...fetch, failure })
  return withLayer(reserving, digest, { phase: 'downloading', fetch: name })
}

/** Returns how many bytes of a layer come, how many of it are then on disk, and what goes wrong. */
function planFetch(
  { node: { store, settings } }: PullsContext,
  pull: FetchingPull,
  layer: Blob,
  plan: Plan,
): { readonly bytes: number; readonly until: number; readonly failure?: Failure } {
  const { ledger } = store
  const from = ledger.fetched(layer.digest)
  const missing = layer.size - from
  if (plan.failure !== undefined && plan.limit === undefined) {
    return { bytes: plan.late ? missing : 0, until: from, failure: plan.failure }
  }
  if (settings.quotaCheck === 'late' && ledger.missing([layer]) > ledger.available) {
    return { bytes: ledger.available, until: from, failure: diskFull(pull, layer) }
  }
  if (plan.failure !== undefined) {
    const bytes = Math.min(plan.limit ?? missing, missing)
    return { bytes, until: from + bytes, failure: plan.failure }
  }
  return { bytes: missing, until: layer.size }
}

/** With a late check, a layer is reserved when its turn comes. */
function reserveLate({ node }: PullsContext, pull: FetchingPull, { digest, size }: Blob): FetchingPull {
  if (node.settings.quotaCheck === 'early' || pull.reserved.some(blob => blob.digest === digest)) return pull
  node.store.ledger.reserve([{ digest, size }], canonicalReference(pull.reference))
  return { ...pull, reserved: [...pull.reserved, { digest, size }] }
}

function diskFull({ reference }: FetchingPull, { digest }: Blob): Failure {
  return { code: 'no-space-left', reference: canonicalReference(reference), path: ingestPath(digest) }
}

function extractNext(context: PullsContext, pull: FetchingPull): FetchingPull {
  const layer = pull.layers.find(each => each.phase !== 'extracted')
  if (layer?.phase !== 'downloaded') return pull
  const { node, tick, faults, nodeName } = context
  if (node.store.ledger.isHeld(layer.digest)) return extractNext(context, extracted(context, pull, layer))
  const fault = faults.evaluate(() => ({ ...faultContext(pull, layer, 'extracting'), tick, node: nodeName }))
  const plan = planOf(fault, () => siteOf(pull, layer).site)
  const ticks = plannedTicks(ticksFor(layer.size, node.settings.extraction), plan)
  if (ticks === 0 && fault === undefined) return extractNext(context, extracted(context, pull, layer))
  const failsAtOnce = plan.failure !== undefined && !plan.late
  const extractedEvent = { type: 'extracted', pull: pull.id } as const
  const next = ticks === undefined ? undefined : context.schedule(failsAtOnce ? 0 : ticks, extractedEvent)
  return withLayer(pull, layer.digest, extractingStep(tick, next, fault))
}

function extractingStep(
  since: Tick,
  next: ReturnType<PullsContext['schedule']> | undefined,
  fault: Effect | undefined,
): LayerStep {
  return { phase: 'extracting', since, ...(next && { next }), ...(fault && { fault }) }
}

function extracted(context: PullsContext, pull: FetchingPull, { digest }: Blob): FetchingPull {
  context.emit({ type: 'layer-extracted', pull: pull.id, layer: digest })
  return withLayer(pull, digest, { phase: 'extracted' })
}

function leaveFetch({ tick, node, links }: PullsContext, pull: FetchingPull, name: string): void {
  const fetch = node.fetches.get(name)
  if (fetch === undefined) return
  const pulls = fetch.pulls.filter(id => id !== pull.id)
  if (pulls.length > 0) {
    node.fetches.set(name, { ...fetch, pulls })
    return
  }
  node.store.ledger.noteFetched(fetch.digest, fetch.from + links.bytesDone(tick, fetch.transfer))
  links.stop(tick, fetch.transfer)
  node.fetches.delete(name)
}

function isMissing({ phase }: PullLayer): boolean {
  return phase === 'waiting' || phase === 'held-up' || phase === 'downloading'
}

function extracting(pull: FetchingPull, tick: Tick): FetchingPull {
  return { ...pull, phase: 'extracting', since: { ...pull.since, extracting: tick } }
}

type LayerStep = PullLayer extends infer L ? (L extends PullLayer ? Omit<L, keyof Blob> : never) : never

function withLayer(pull: FetchingPull, digest: string, step: LayerStep): FetchingPull {
  const at = pull.layers.findIndex(layer => layer.digest === digest)
  const layer = pull.layers[at] as PullLayer
  const layers = pull.layers.slice()
  layers[at] = { digest: layer.digest, size: layer.size, ...step }
  return { ...pull, layers }
}
