/**
 * The part of a pull from the answer of a registry to the stored image: it downloads the layers that the node lacks,
 * extracts them, and stores the image.
 *
 * @module
 */
import type { RuleFilter } from '../domain/domain.js'
import { failureOf } from '../errors/index.js'
import { receiveImage } from '../held-images/receive-image.js'
import { answerOf } from '../registries/request.js'
import type { Resolution } from '../registries/resolve.js'
import { canonicalReference } from '../spec.js'
import type { PullsContext } from './context.js'
import { clearLayer, markDownloaded, takeFetched } from './downloads.js'
import { extractionFailure, markExtracted } from './extraction.js'
import { moveLayers, planLayers, releaseLayers, reserveAtOnce } from './layers.js'
import { forgetPull, retryOrAskNext, savePull, startNext, tryOtherOrFail } from './pull.js'
import { type FetchingPull, isFetching, type ResolvingPull } from './pulls.js'
import { resolvedPull, type WorkingPull, workOn } from './working-pull.js'

/** Continues the pulls that fault rules block. */
export function releasePulls(context: PullsContext, matchesRule: RuleFilter): void {
  for (const id of context.node.pulls.keys()) releasePull(context, id, matchesRule)
}

/** Continues a pull that fault rules block; by default, any rules. */
export function releasePull(
  context: PullsContext,
  id: number,
  matchesRule: RuleFilter = rule => rule !== undefined,
): void {
  const pull = context.node.pulls.get(id)
  if (pull?.phase === 'resolving' && pull.next === undefined && matchesRule(pull.fault?.rule)) {
    savePull(context, { ...pull, next: context.schedule(0, { type: 'answered', pull: id }) })
  }
  if (pull !== undefined && isFetching(pull))
    resume(context, pull, working => releaseLayers(context, working, matchesRule))
}

/** Continues a blocked layer. */
export function resumeLayer(context: PullsContext, id: number, layer: string): void {
  resume(context, context.node.pulls.get(id) as FetchingPull, working => clearLayer(working, layer))
}

/** Handles the answer of a registry: downloads missing layers, or asks the next registry. */
export function registryAnswered(context: PullsContext, id: number): void {
  const pull = context.node.pulls.get(id) as ResolvingPull
  const [host = '', ...others] = pull.hosts
  const answer = answerOf(context, pull, host, pull.fault)
  if ('failure' in answer) retryOrAskNext(context, pull, others, answer.failure)
  else download(context, pull, host, answer.resolution)
}

/**
 * Handles the end of a transfer: continues or fails the pulls that wait for it. Returns false for a transfer with another
 * purpose.
 */
export function transferred(context: PullsContext, transfer: number): boolean {
  const { node } = context
  const fetch = takeFetched(context, transfer)
  if (fetch === undefined) return false
  for (const id of fetch.pulls) {
    const pull = node.pulls.get(id) as FetchingPull | undefined
    if (pull === undefined) continue
    if (fetch.failure !== undefined) tryOtherOrFail(context, pull, fetch.failure)
    else resume(context, pull, working => markDownloaded(context, working, fetch))
  }
  return true
}

/** Handles the end of an extraction: continues with the next layer. */
export function extracted(context: PullsContext, id: number, layer: string | undefined): void {
  const pull = context.node.pulls.get(id) as FetchingPull
  const failure = extractionFailure(context, pull, layer)
  if (failure !== undefined) tryOtherOrFail(context, pull, failure)
  else resume(context, pull, working => markExtracted(context, working, layer))
}

function download(context: PullsContext, pull: ResolvingPull, host: string, resolution: Resolution): void {
  const { content } = resolution
  const reference = canonicalReference(pull.reference)
  let reserved: FetchingPull['reserved'] = []
  const failure = failureOf(() => {
    reserved = reserveAtOnce(context, content, reference)
  })
  if (failure !== undefined) {
    tryOtherOrFail(context, pull, failure)
    return
  }
  const layers = planLayers(context.node.store, content)
  const skipped = layers.filter(layer => layer.phase === 'extracted').map(layer => layer.digest)
  let bytes = 0
  for (const layer of layers) if (layer.phase === 'waiting') bytes += layer.size
  context.emit({
    tick: context.tick,
    type: 'pull-resolved',
    pull: pull.id,
    reference,
    digest: content.target,
    bytes,
  })
  const since = { ...pull.since, downloading: context.tick }
  move(
    context,
    resolvedPull(pull, { phase: 'downloading', since, host, resolution, reserved, skipped }, layers),
  )
}

/** Changes a pull and continues it. */
function resume(context: PullsContext, pull: FetchingPull, change: (working: WorkingPull) => void): void {
  const working = workOn(pull)
  change(working)
  move(context, working)
}

/** Starts everything that a pull can do now. The pull is complete when its last layer is extracted. */
function move(context: PullsContext, pull: WorkingPull): void {
  moveLayers(context, pull)
  savePull(context, pull)
  if (pull.layers.every(layer => layer.phase === 'extracted')) completePull(context, pull)
}

/** Stores the image, all of whose content is on the node, under the requested name. */
function completePull(context: PullsContext, pull: FetchingPull): void {
  const { content, pinned } = pull.resolution
  const { id, reference, spec } = pull
  const callers = context.node.callersOf(id)
  forgetPull(context, pull)
  // The reservation of the pull becomes the content of the image.
  const { reserved } = pull
  const image = receiveImage(context, { reference, content, pinned, reserved, ...(spec && { spec }) })
  context.emit({
    tick: context.tick,
    type: 'pull-completed',
    pull: id,
    reference: canonicalReference(reference),
    image: image.id,
    digest: content.target,
    callers,
  })
  startNext(context, pull)
}
