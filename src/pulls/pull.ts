/**
 * Pulls: processes in simulated time, from a call to an image or a failure.
 *
 * A pull waits in the queue, asks a registry to resolve its reference, downloads the layers that the node lacks,
 * extracts them, and stores the image. Each step is a scheduled event; between two steps, a pull is a row of the
 * state. Callers with the same reference and credentials share one pull. A caller that stops waiting leaves it, and
 * the pull ends when no caller is left.
 *
 * @module
 */
import { canonicalJson } from '../digest.js'
import type { RestartPolicy, RuleFilter } from '../domain/domain.js'
import { type Failure, failureOf } from '../errors/index.js'
import { receiveImage } from '../held-images/receive-image.js'
import { answerOf, sendRequest } from '../registries/request.js'
import { moreSpecificFailure, type Resolution } from '../registries/resolve.js'
import { hostsOf } from '../registries/upstream.js'
import { canonicalReference, type Reference } from '../spec.js'
import type { Due, Tick } from '../time/clock.js'
import type { PullsContext } from './context.js'
import {
  clearLayer,
  dropLayers,
  extractionFailure,
  markDownloaded,
  markExtracted,
  moveLayers,
  planLayers,
  releaseLayers,
  reserveAtOnce,
  takeFetched,
  type WorkingPull,
  workOn,
} from './layers.js'
import {
  type FetchingPull,
  isFetching,
  type Pull,
  type PullBase,
  type PullRequest,
  type ResolvingPull,
} from './pulls.js'

/** Joins a caller to the pull in progress with the same reference and credentials, or starts one. */
export function joinPull(
  context: PullsContext,
  caller: number,
  candidates: readonly [Reference, ...Reference[]],
  request: PullRequest,
  deadline: Due | undefined,
): void {
  const { node } = context
  const pull = join(context, candidates, request, caller)
  node.callers.set(caller, { pull, ...(deadline && { deadline }) })
  if (node.pulls.get(pull)?.phase === 'queued') queueUp(context, pull)
}

/** Ends a caller's wait for a pull; the pull ends when no caller is left. */
export function leavePull(
  context: PullsContext,
  caller: number,
  id: number,
  ending: (reference: string) => Failure,
): void {
  const { node } = context
  const pull = node.pulls.get(id) as Pull
  const failure = ending(canonicalReference(pull.reference))
  if (node.callerCount(id) === 1 && !pull.unattended) {
    fail(context, pull, failure)
    return
  }
  forgetCaller(context, caller)
  context.emit({ type: 'caller-left', pull: id, caller, failure })
  if (pull.leader === caller) fail(context, pull, leaderLeft(pull))
}

/** Continues the pulls that fault rules block. */
export function releasePulls(context: PullsContext, isMeant: RuleFilter): void {
  for (const id of context.node.pulls.keys()) releasePull(context, id, isMeant)
}

/** Continues a pull that fault rules block; by default, any rules. */
export function releasePull(
  context: PullsContext,
  id: number,
  isMeant: RuleFilter = rule => rule !== undefined,
): void {
  const pull = context.node.pulls.get(id)
  if (pull?.phase === 'resolving' && pull.next === undefined && isMeant(pull.fault?.rule)) {
    save(context, { ...pull, next: context.schedule(0, { type: 'answered', pull: id }) })
  }
  if (pull !== undefined && isFetching(pull))
    resume(context, pull, working => releaseLayers(context, working, isMeant))
}

/**
 * Restarts the pulls in progress with the node: they start again, the oldest first, and continue without callers; or
 * they are dropped.
 */
export function restartPulls(context: PullsContext, policy: RestartPolicy): void {
  const { node, tick } = context
  const interrupted = [...node.pulls.values()]
  for (const pull of interrupted) end(context, pull)
  node.queue.clear()
  for (const pull of interrupted) {
    const reference = canonicalReference(pull.reference)
    if (policy === 'drop') {
      const failure: Failure = { code: 'restarted', reference }
      context.emit({ type: 'pull-failed', pull: pull.id, reference, failure, callers: [] })
      continue
    }
    const { leader: _, ...rest } = unresolved(pull)
    save(context, { ...rest, phase: 'queued', unattended: true, since: { queued: tick } })
    context.emit({ type: 'pull-recovered', pull: pull.id, reference })
    queueUp(context, pull.id)
  }
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
  if ('failure' in answer) refused(context, pull, others, answer.failure)
  else download(context, pull, host, answer.resolution)
}

/**
 * Handles the end of a transfer: continues or fails the pulls that wait for it. Does nothing for a transfer with
 * another purpose.
 */
export function transferred(context: PullsContext, transfer: number): void {
  const { node } = context
  const fetch = takeFetched(context, transfer)
  for (const id of fetch?.pulls ?? []) {
    const pull = node.pulls.get(id) as FetchingPull | undefined
    if (pull === undefined || fetch === undefined) continue
    if (fetch.failure !== undefined) giveUp(context, pull, fetch.failure)
    else resume(context, pull, working => markDownloaded(context, working, fetch))
  }
}

/** Handles the end of an extraction: continues with the next layer. */
export function extracted(context: PullsContext, id: number): void {
  const pull = context.node.pulls.get(id) as FetchingPull
  const failure = extractionFailure(context, pull)
  if (failure !== undefined) giveUp(context, pull, failure)
  else resume(context, pull, working => markExtracted(context, working))
}

function join(
  context: PullsContext,
  [reference, ...others]: readonly [Reference, ...Reference[]],
  request: PullRequest,
  caller: number,
): number {
  const { node, tick } = context
  const { shareKey, endsWithLeader } = node.personality.pulls
  const { image, annotations = {}, auth } = request
  const spec = Object.keys(annotations).length === 0 ? undefined : { image, annotations }
  const canonical = canonicalReference(reference)
  const shared = shareKey(image, canonical)
  const key = auth === undefined ? JSON.stringify([shared, null]) : canonicalJson([shared, auth])
  const joined = node.joinable(key)
  if (joined !== undefined) {
    if (spec !== undefined) save(context, { ...joined, spec })
    context.emit({ type: 'caller-joined', pull: joined.id, caller })
    return joined.id
  }
  const id = ++node.pullsStarted
  save(context, {
    id,
    key,
    phase: 'queued',
    reference,
    since: { queued: tick },
    ...(others.length > 0 && { others }),
    ...(spec && { spec }),
    ...(auth && { auth }),
    ...(endsWithLeader && { leader: caller }),
  })
  context.emit({ type: 'pull-started', pull: id, reference: canonical })
  return id
}

/**
 * Starts a pull if the limit allows it, otherwise gives it a position in the queue. Does nothing for a queued pull.
 */
function queueUp(context: PullsContext, id: number): void {
  const { queue } = context.node
  const key = String(id)
  if (queue.position(key) !== undefined) return
  if (queue.enqueue(key)) begin(context, id)
  else context.emit({ type: 'pull-queued', pull: id, position: queue.position(key) ?? 0 })
}

function begin(context: PullsContext, id: number): void {
  const pull = context.node.pulls.get(id) as Pull
  askNext(context, pull, hostsOf(context.upstream, pull.reference), undefined)
}

/** Handles the failure of a registry: asks it again later, if the runtime retries, or asks the next one at once. */
function refused(
  context: PullsContext,
  pull: ResolvingPull,
  others: readonly string[],
  failure: Failure,
): void {
  const { asked = 1, hosts } = pull
  const wait = context.node.personality.pulls.retryAfter(failure, asked)
  if (wait === undefined) askNext(context, pull, others, moreSpecificFailure(pull.refused, failure))
  else askNext(context, pull, hosts, pull.refused, { wait, asked: asked + 1 })
}

function askNext(
  context: PullsContext,
  pull: Pull,
  hosts: readonly string[],
  refused: Failure | undefined,
  again: { readonly wait: Tick; readonly asked: number } | undefined = undefined,
): void {
  const [host] = hosts
  if (host === undefined) {
    giveUp(context, pull, refused as Failure)
    return
  }
  const asked = sendRequest(context, pull, host, delay =>
    context.schedule(delay + (again?.wait ?? 0), { type: 'answered', pull: pull.id }),
  )
  const { since, ...rest } = unresolved(pull)
  save(context, {
    ...rest,
    phase: 'resolving',
    hosts,
    since: { resolving: context.tick, ...since },
    ...asked,
    ...(again && { asked: again.asked }),
    ...(refused && { refused }),
  })
  context.emit({ type: 'pull-resolving', pull: pull.id, host })
}

/** Returns the fields that a pull has in every phase. */
function unresolved(pull: Pull): PullBase {
  const { id, key, reference, others, spec, auth, leader, unattended, since } = pull
  return {
    id,
    key,
    reference,
    since,
    ...(others && { others }),
    ...(spec && { spec }),
    ...(auth && { auth }),
    ...(leader !== undefined && { leader }),
    ...(unattended && { unattended }),
  }
}

function download(context: PullsContext, pull: ResolvingPull, host: string, resolution: Resolution): void {
  const { content } = resolution
  const reference = canonicalReference(pull.reference)
  let reserved: FetchingPull['reserved'] = []
  const failure = failureOf(() => {
    reserved = reserveAtOnce(context, content, reference)
  })
  if (failure !== undefined) {
    giveUp(context, pull, failure)
    return
  }
  const { since, ...rest } = unresolved(pull)
  const layers = planLayers(context.node.store, content)
  const skipped = layers.filter(layer => layer.phase === 'extracted').map(layer => layer.digest)
  let bytes = 0
  for (const layer of layers) if (layer.phase === 'waiting') bytes += layer.size
  context.emit({ type: 'pull-resolved', pull: pull.id, reference, digest: content.target, bytes })
  move(context, {
    ...rest,
    phase: 'downloading',
    host,
    resolution,
    reserved,
    skipped,
    layers,
    since: { ...since, downloading: context.tick },
  })
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
  save(context, pull)
  if (pull.layers.every(layer => layer.phase === 'extracted')) complete(context, pull)
}

/** Stores the image, all of whose content is on the node, under the requested name. */
function complete(context: PullsContext, pull: FetchingPull): void {
  const { content, pinned } = pull.resolution
  const { id, reference, spec } = pull
  const callers = context.node.callersOf(id)
  const { reserved } = pull
  end(context, { ...pull, reserved: [] })
  const image = receiveImage(context, { reference, content, pinned, reserved, ...(spec && { spec }) })
  context.emit({
    type: 'pull-completed',
    pull: id,
    reference: canonicalReference(reference),
    image: image.id,
    digest: content.target,
    callers,
  })
  startNext(context, pull)
}

/** Tries the next reference that a short name can mean, or fails. */
function giveUp(context: PullsContext, pull: Pull, failure: Failure): void {
  const [reference, ...rest] = pull.others ?? []
  if (reference === undefined) {
    fail(context, pull, failure)
    return
  }
  if (isFetching(pull)) dropLayers(context, pull)
  const { others: _, ...base } = unresolved(pull)
  const next: Pull = { ...base, reference, phase: 'queued', ...(rest.length > 0 && { others: rest }) }
  save(context, next)
  begin(context, pull.id)
}

function leaderLeft({ reference, phase }: Pull): Failure {
  const during = phase === 'queued' || phase === 'resolving' ? 'resolving' : 'downloading'
  return { code: 'leader-left', reference: canonicalReference(reference), during }
}

function fail(context: PullsContext, pull: Pull, failure: Failure): void {
  const { id } = pull
  const callers = context.node.callersOf(id)
  end(context, pull)
  context.emit({
    type: 'pull-failed',
    pull: id,
    reference: canonicalReference(pull.reference),
    failure,
    callers,
  })
  startNext(context, pull)
}

/** Removes a pull with its reservation, transfers and callers. */
function end(context: PullsContext, pull: Pull): void {
  const { node } = context
  if (pull.phase === 'resolving' && pull.next !== undefined) context.cancel(pull.next)
  if (isFetching(pull)) dropLayers(context, pull)
  for (const caller of node.callersOf(pull.id)) forgetCaller(context, caller)
  node.pulls.delete(pull.id)
}

/** Ends the wait of a caller without an event. */
export function forgetCaller({ node, cancel }: PullsContext, caller: number): void {
  const deadline = node.callers.get(caller)?.deadline
  if (deadline !== undefined) cancel(deadline)
  node.callers.delete(caller)
}

/** Starts the next queued pull in place of one that has ended. */
function startNext(context: PullsContext, { id }: Pull): void {
  const next = context.node.queue.complete(String(id))
  if (next !== undefined) begin(context, Number(next))
}

function save({ node }: PullsContext, pull: Pull): void {
  node.pulls.set(pull.id, pull)
}
