/**
 * The pull: a process in time, from somebody's question to an image or a failure.
 *
 * A pull waits its turn, asks a registry what its reference is, fetches the layers that the node lacks, unpacks them, and
 * holds the image. Each step is an event of the clock; between two steps a pull is plain data. Callers who ask for the same
 * share one pull; a caller who gives up leaves it, and it ends when nobody is left.
 *
 * @module
 */

import { canonicalJson, type Digest } from '../digest.js'
import { type Failure, failureOf } from '../errors/index.js'
import { answerOf, askHost } from '../registries/request.js'
import { further, type Resolution } from '../registries/resolve.js'
import { hostsOf } from '../registries/upstream.js'
import { canonicalReference, type Reference } from '../spec.js'
import {
  type FetchingPull,
  type Pull,
  type PullBase,
  type PullRequest,
  type ResolvingPull,
  savePull,
  type World,
} from '../state.js'
import { takeIn } from '../store/add-image.js'
import { type Due, schedule, unschedule } from '../time/clock.js'
import { complete as completeWork, createQueue, enqueue, positionOf } from '../time/work-queue.js'
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
} from '../transfers/layers.js'

/** Has a caller wait for the pull that is under way for the same reference and credentials, or starts one. */
export function joinPull(
  world: World,
  caller: number,
  reference: Reference,
  request: PullRequest,
  deadline: Due | undefined,
): void {
  const { node } = world.state
  const pull = join(world, reference, request, caller)
  node.callers = node.callers.set(caller, { pull, ...(deadline && { deadline }) })
  if (node.pulls.get(pull)?.phase === 'queued') queueUp(world, pull)
}

/** Ends a caller's wait for a pull; the pull ends when nobody is left. */
export function leavePull(
  world: World,
  caller: number,
  id: number,
  ending: (reference: string) => Failure,
): void {
  const pull = world.state.node.pulls.get(id) as Pull
  const failure = ending(canonicalReference(pull.reference))
  const callers = pull.callers.filter(each => each !== caller)
  if (callers.length === 0 && !pull.unattended) {
    fail(world, pull, failure)
    return
  }
  forget(world, caller)
  savePull(world, { ...pull, callers })
  world.tell({ type: 'caller-left', pull: id, caller, failure })
}

/** Lets the pulls go on that rules hold up without an end. */
export function releasePulls(world: World, isMeant: (rule: number | undefined) => boolean): void {
  for (const id of world.state.node.pulls.keys()) releasePull(world, id, isMeant)
}

/** Lets a pull go on that rules hold up without an end; by default, whichever rules they are. */
export function releasePull(
  world: World,
  id: number,
  isMeant: (rule: number | undefined) => boolean = rule => rule !== undefined,
): void {
  const pull = world.state.node.pulls.get(id)
  if (pull?.phase === 'resolving' && pull.next === undefined && isMeant(pull.fault?.rule)) {
    const next = schedule(world.state.clock, 0, { type: 'answered', pull: id })
    savePull(world, { ...pull, next })
  }
  if (pull?.phase === 'downloading' || pull?.phase === 'extracting') {
    move(world, releaseLayers(world, pull, isMeant))
  }
}

/**
 * What becomes of pulls under way when the node stops and starts again: they begin anew, the oldest first, and go on though
 * nobody waits for them; or they are dropped.
 */
export function restartPulls(world: World, policy: 'recover' | 'drop'): void {
  const { clock, node } = world.state
  const interrupted = [...node.pulls.values()]
  for (const pull of interrupted) end(world, pull)
  node.queue = createQueue(node.queue.limit)
  for (const pull of interrupted) {
    const reference = canonicalReference(pull.reference)
    if (policy === 'drop') {
      const failure: Failure = { code: 'restarted', reference }
      world.tell({ type: 'pull-failed', pull: pull.id, reference, failure, callers: [] })
      continue
    }
    node.joinable = node.joinable.set(pull.key, pull.id)
    savePull(world, {
      ...unresolved(pull),
      phase: 'queued',
      callers: [],
      unattended: true,
      since: { queued: clock.tick },
    })
    world.tell({ type: 'pull-recovered', pull: pull.id, reference })
    queueUp(world, pull.id)
  }
}

/** A layer that was held up goes on. */
export function resumed(world: World, id: number, layer: Digest): void {
  move(world, clearLayer(world.state.node.pulls.get(id) as FetchingPull, layer))
}

/** The registry that a pull asks has answered: fetch what is missing, or ask the next one. */
export function answered(world: World, id: number): void {
  const pull = world.state.node.pulls.get(id) as ResolvingPull
  const [host = '', ...others] = pull.hosts
  const answer = answerOf(world, pull, host, pull.fault)
  if ('failure' in answer) askNext(world, pull, others, further(pull.refused, answer.failure))
  else download(world, pull, host, answer.resolution)
}

/** Some transfers have ended: the pulls that wait for them go on, or fail. */
export function transferred(world: World): void {
  const { node } = world.state
  delete node.networkDue
  for (const fetch of takeFetched(world)) {
    for (const id of fetch.pulls) {
      const pull = node.pulls.get(id) as FetchingPull | undefined
      if (pull === undefined) continue
      if (fetch.failure !== undefined) fail(world, pull, fetch.failure)
      else move(world, markDownloaded(world, pull, fetch))
    }
  }
}

/** A layer of a pull is unpacked: on to the next one. */
export function extracted(world: World, id: number): void {
  const pull = world.state.node.pulls.get(id) as FetchingPull
  const failure = extractionFailure(pull)
  if (failure !== undefined) fail(world, pull, failure)
  else move(world, markExtracted(world, pull))
}

function join(world: World, reference: Reference, request: PullRequest, caller: number): number {
  const { node } = world.state
  const { image, annotations = {}, auth } = request
  const spec = Object.keys(annotations).length === 0 ? undefined : { image, annotations }
  const key = canonicalJson([canonicalReference(reference), auth ?? null])
  const joined = node.pulls.get(node.joinable.get(key) ?? 0)
  if (joined !== undefined) {
    savePull(world, { ...joined, callers: [...joined.callers, caller], ...(spec && { spec }) })
    world.tell({ type: 'caller-joined', pull: joined.id, caller })
    return joined.id
  }
  const id = ++node.pullsStarted
  node.joinable = node.joinable.set(key, id)
  savePull(world, {
    id,
    key,
    phase: 'queued',
    reference,
    callers: [caller],
    since: { queued: world.state.clock.tick },
    ...(spec && { spec }),
    ...(auth && { auth }),
  })
  world.tell({ type: 'pull-started', pull: id, reference: canonicalReference(reference) })
  return id
}

/** It is this pull's turn, or it has a place in the line; asking again changes nothing. */
function queueUp(world: World, id: number): void {
  const { node } = world.state
  if (positionOf(node.queue, String(id)) !== undefined) return
  const { queue, start } = enqueue(node.queue, String(id))
  node.queue = queue
  if (start !== undefined) begin(world, id)
  else world.tell({ type: 'pull-queued', pull: id, position: positionOf(queue, String(id)) ?? 0 })
}

function begin(world: World, id: number): void {
  const { upstream, node } = world.state
  const pull = node.pulls.get(id) as Pull
  askNext(world, pull, hostsOf(upstream, pull.reference), undefined)
}

function askNext(world: World, pull: Pull, hosts: readonly string[], refused: Failure | undefined): void {
  const [host] = hosts
  if (host === undefined) {
    fail(world, pull, refused as Failure)
    return
  }
  const asked = askHost(world, pull, host, { type: 'answered', pull: pull.id })
  const { since, ...rest } = unresolved(pull)
  savePull(world, {
    ...rest,
    phase: 'resolving',
    hosts,
    since: { resolving: world.state.clock.tick, ...since },
    ...asked,
    ...(refused && { refused }),
  })
  world.tell({ type: 'pull-resolving', pull: pull.id, host })
}

/** A pull without what it knows only while it is resolved. */
function unresolved({ id, key, reference, spec, auth, unattended, callers, since }: Pull): PullBase {
  return {
    id,
    key,
    reference,
    callers,
    since,
    ...(spec && { spec }),
    ...(auth && { auth }),
    ...(unattended && { unattended }),
  }
}

function download(world: World, pull: ResolvingPull, host: string, resolution: Resolution): void {
  const { clock, node } = world.state
  const { content } = resolution
  const reference = canonicalReference(pull.reference)
  let reserved: FetchingPull['reserved'] = []
  const failure = failureOf(() => {
    reserved = reserveAtOnce(world, content, reference)
  })
  if (failure !== undefined) {
    fail(world, pull, failure)
    return
  }
  const { since, ...rest } = unresolved(pull)
  const layers = planLayers(node.store, content)
  const held = layers.filter(layer => layer.phase === 'extracted')
  const bytes = layers.reduce((sum, layer) => sum + (layer.phase === 'waiting' ? layer.size : 0), 0)
  world.tell({ type: 'pull-resolved', pull: pull.id, reference, digest: content.target, bytes })
  move(world, {
    ...rest,
    phase: 'downloading',
    host,
    resolution,
    reserved,
    skipped: held.map(layer => layer.digest),
    layers,
    since: { ...since, downloading: clock.tick },
  })
}

/** Lets a pull do all that it can do now; it is complete when its last layer is unpacked. */
function move(world: World, pull: FetchingPull): void {
  const moved = savePull(world, moveLayers(world, pull))
  if (moved.layers.every(layer => layer.phase === 'extracted')) complete(world, moved)
}

/** Everything is here: hold the image under the name that was asked for. */
function complete(world: World, pull: FetchingPull): void {
  const { content, pinned } = pull.resolution
  const { reference, spec, callers } = pull
  end(world, pull)
  const image = takeIn(world, { reference, content, pinned, ...(spec && { spec }) })
  world.tell({
    type: 'pull-completed',
    pull: pull.id,
    reference: canonicalReference(reference),
    image: image.id,
    digest: content.target,
    callers,
  })
  startNext(world, pull)
}

function fail(world: World, pull: Pull, failure: Failure): void {
  const { id, callers } = pull
  end(world, pull)
  world.tell({
    type: 'pull-failed',
    pull: id,
    reference: canonicalReference(pull.reference),
    failure,
    callers,
  })
  startNext(world, pull)
}

/** Leaves nothing of a pull behind: no reservation, no transfer, nothing in the queue. */
function end(world: World, pull: Pull): void {
  const { clock, node } = world.state
  if (pull.phase === 'resolving' && pull.next !== undefined) unschedule(clock, pull.next)
  if (pull.phase === 'downloading' || pull.phase === 'extracting') dropLayers(world, pull)
  for (const caller of pull.callers) forget(world, caller)
  node.joinable = node.joinable.delete(pull.key)
  node.pulls = node.pulls.delete(pull.id)
}

function forget({ state: { clock, node } }: World, caller: number): void {
  const deadline = node.callers.get(caller)?.deadline
  if (deadline !== undefined) unschedule(clock, deadline)
  node.callers = node.callers.delete(caller)
}

/** Its place is free for the next one in line. */
function startNext(world: World, { id }: Pull): void {
  const { node } = world.state
  const { queue, start } = completeWork(node.queue, String(id))
  node.queue = queue
  if (start !== undefined) begin(world, Number(start))
}
