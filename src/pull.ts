/**
 * The pull: a process in time, from somebody's question to an image or a failure.
 *
 * A pull waits its turn, asks a registry what its reference is, fetches the layers that the node lacks, unpacks them, and
 * holds the image. Each step is an event of the clock; between two steps a pull is plain data. Callers who ask for the same
 * share one pull; a caller who gives up leaves it, and it ends when nobody is left.
 *
 * @module
 */
import { type Due, FIRST, schedule, unschedule } from './clock.js'
import { canonicalJson, type Digest } from './digest.js'
import { type Failure, failureOf, SimulatorError } from './errors.js'
import { type Effect, meet } from './fault.js'
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
  slowed,
  takeFetched,
} from './layers.js'
import { models } from './model.js'
import { complete as completeWork, enqueue, positionOf } from './queue.js'
import { ask, further, manifestUrl, type Resolution } from './registry.js'
import { canonicalReference, type Reference } from './spec.js'
import {
  type Call,
  type Caller,
  type CallName,
  type FetchingPull,
  type Pull,
  type PullBase,
  type PullRequest,
  type ResolvingPull,
  savePull,
  type World,
} from './state.js'
import { hold } from './storage.js'
import { hostsOf, registryOf } from './upstream.js'

/** The runtime handlers that the node has; the empty one is the default. */
export const RUNTIME_HANDLERS: readonly string[] = ['', 'runc']

/**
 * Takes in a caller, who joins the pull that is under way for the same reference and credentials or starts one.
 *
 * @throws SimulatorError `invalid-reference`, `unknown-runtime-handler` or `invalid-argument`; nothing has happened then
 */
export function requestPull(world: World, request: PullRequest): void {
  const { clock, node } = world.state
  checkRequest(request)
  const reference = models[node.model].parse(request.image)
  const caller = ++node.callersSeen
  const effect = meet(node.faults, {
    on: 'PullImage',
    tick: clock.tick,
    site: { reference: canonicalReference(reference), url: manifestUrl(reference, reference) },
    registry: reference.domain,
    username: request.auth?.username,
  })
  const { deadline } = request
  const due =
    deadline === undefined ? undefined : schedule(clock, deadline, { type: 'deadline', caller }, FIRST)
  const held = holdUp(world, caller, { on: 'PullImage', request }, effect, due)
  if (!held) joinPull(world, caller, request, due)
}

/** Takes in a caller of another method, which a fault may fail, hold up, or have answered wrongly. */
export function requestCall(world: World, on: Exclude<CallName, 'PullImage'>, image: string): void {
  const { clock, node } = world.state
  const caller = ++node.callersSeen
  const occasion = { on, tick: clock.tick, site: { reference: canonicalOr(world, image), url: '' } }
  const effect = meet(node.faults, occasion)
  if (holdUp(world, caller, { on }, effect, undefined)) return
  world.tell({ type: 'call-passed', caller, ...(effect && { effect }) })
}

/** A call that was held up goes on. */
export function admit(world: World, caller: number): void {
  const { node } = world.state
  const waiting = node.callers.get(caller)
  if (waiting === undefined || !('heldUp' in waiting)) return
  node.callers = node.callers.delete(caller)
  const { heldUp, deadline } = waiting
  if (heldUp.on === 'PullImage') joinPull(world, caller, heldUp.request, deadline)
  else world.tell({ type: 'call-passed', caller })
}

/** A layer that was held up goes on. */
export function resumed(world: World, id: number, layer: Digest): void {
  move(world, clearLayer(world.state.node.pulls.get(id) as FetchingPull, layer))
}

/** Lets everything go on that a rule holds up without an end; without a rule, everything that any rule does. */
export function releaseHeldUp(world: World, rule: number | undefined): void {
  const { clock, node } = world.state
  const isMeant = (of: number | undefined): boolean => of !== undefined && (rule === undefined || of === rule)
  for (const [caller, waiting] of node.callers.entries()) {
    if ('heldUp' in waiting && waiting.next === undefined && isMeant(waiting.rule)) admit(world, caller)
  }
  for (const pull of node.pulls.values()) {
    if (pull.phase === 'resolving' && pull.next === undefined && isMeant(pull.fault?.rule)) {
      savePull(world, { ...pull, next: schedule(clock, 0, { type: 'answered', pull: pull.id }) })
    }
    if (pull.phase === 'downloading' || pull.phase === 'extracting') {
      move(world, releaseLayers(world, pull, isMeant))
    }
  }
}

/** Ends a caller's wait. A caller whose pull has ended already is no matter. */
export function leave(world: World, caller: number, reason: 'cancelled' | 'deadline-exceeded'): void {
  const { clock, node } = world.state
  const waiting = node.callers.get(caller)
  if (waiting === undefined) return
  const pull = 'pull' in waiting ? node.pulls.get(waiting.pull) : undefined
  const reference = pull === undefined ? '' : canonicalReference(pull.reference)
  const failure: Failure =
    reason === 'cancelled' ? { code: reason, reference } : { code: reason, reference, tick: clock.tick }
  const callers = pull?.callers.filter(id => id !== caller) ?? []
  if (pull !== undefined && callers.length === 0) {
    fail(world, pull, failure)
    return
  }
  forget(world, caller, waiting)
  if (pull !== undefined) savePull(world, { ...pull, callers })
  world.tell({ type: 'caller-left', ...(pull && { pull: pull.id }), caller, failure })
}

/** The registry that a pull asks has answered: fetch what is missing, or ask the next one. */
export function answered(world: World, id: number): void {
  const pull = world.state.node.pulls.get(id) as ResolvingPull
  const [host = '', ...others] = pull.hosts
  let resolution: Resolution | undefined
  const { fault } = pull
  const failure =
    fault?.type === 'fail'
      ? fault.failure
      : failureOf(() => {
          resolution = ask(world.state, pull, host, fault?.type === 'stale')
        })
  if (resolution !== undefined) download(world, pull, host, resolution)
  else if (failure !== undefined) askNext(world, pull, others, further(pull.refused, failure))
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

/**
 * Checks that an argument is a length of time.
 *
 * @throws SimulatorError `invalid-argument`
 */
export function checkTicks(ticks: number, argument: string): void {
  if (Number.isSafeInteger(ticks) && ticks >= 0) return
  throw new SimulatorError({
    code: 'invalid-argument',
    argument,
    value: String(ticks),
    expected: 'a whole number of ticks, 0 or more',
  })
}

function checkRequest({ runtimeHandler = '', deadline }: PullRequest): void {
  if (!RUNTIME_HANDLERS.includes(runtimeHandler)) {
    throw new SimulatorError({
      code: 'unknown-runtime-handler',
      handler: runtimeHandler,
      known: RUNTIME_HANDLERS,
    })
  }
  if (deadline !== undefined) checkTicks(deadline, 'deadline')
}

/** Whether a fault ends a call or holds it up. */
function holdUp(
  world: World,
  caller: number,
  call: Call,
  effect: Effect | undefined,
  deadline?: Due,
): boolean {
  const { clock, node } = world.state
  if (effect?.type === 'fail') {
    if (deadline !== undefined) unschedule(clock, deadline)
    world.tell({ type: 'caller-left', caller, failure: effect.failure })
    return true
  }
  if (effect?.type !== 'delay' && effect?.type !== 'hang') return false
  const next = effect.type === 'delay' && schedule(clock, effect.ticks, { type: 'admitted', caller })
  const { rule } = effect
  node.callers = node.callers.set(caller, {
    heldUp: call,
    rule,
    ...(next && { next }),
    ...(deadline && { deadline }),
  })
  world.tell({ type: 'call-held-up', caller, rule })
  return true
}

function canonicalOr({ state: { node } }: World, image: string): string {
  try {
    return canonicalReference(models[node.model].parse(image))
  } catch (error) {
    if (error instanceof SimulatorError) return image
    throw error
  }
}

function joinPull(world: World, caller: number, request: PullRequest, deadline: Due | undefined): void {
  const { node } = world.state
  const pull = join(world, models[node.model].parse(request.image), request, caller)
  node.callers = node.callers.set(caller, { pull, ...(deadline && { deadline }) })
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
  queueUp(world, id)
  return id
}

/** It is this pull's turn, or it has a place in the line. */
function queueUp(world: World, id: number): void {
  const { node } = world.state
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
  const { clock, upstream } = world.state
  const [host] = hosts
  if (host === undefined) {
    fail(world, pull, refused as Failure)
    return
  }
  const there = { ...pull.reference, domain: host }
  const fault = meet(world.state.node.faults, {
    on: 'resolving',
    tick: clock.tick,
    site: { reference: canonicalReference(pull.reference), url: manifestUrl(there, pull.reference) },
    registry: host,
    username: pull.auth?.username,
  })
  const latency = slowed(registryOf(upstream, host).latency, fault)
  const { since, ...rest } = unresolved(pull)
  savePull(world, {
    ...rest,
    phase: 'resolving',
    hosts,
    since: { resolving: clock.tick, ...since },
    ...(latency !== undefined && { next: schedule(clock, latency, { type: 'answered', pull: pull.id }) }),
    ...(refused && { refused }),
    ...(fault && { fault }),
  })
  world.tell({ type: 'pull-resolving', pull: pull.id, host })
}

/** A pull without what it knows only while it is resolved. */
function unresolved({ id, key, reference, spec, auth, callers, since }: Pull): PullBase {
  return { id, key, reference, callers, since, ...(spec && { spec }), ...(auth && { auth }) }
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
  const { clock, node } = world.state
  const { content, pinned } = pull.resolution
  const { reference, spec, callers } = pull
  end(world, pull)
  const held = hold(node.store, { reference, content, pinned, tick: clock.tick, ...(spec && { spec }) })
  const image = held.image.id
  if (held.added) world.tell({ type: 'image-added', image, size: content.size })
  for (const { reference: name, from } of held.moved) {
    world.tell({ type: 'reference-moved', reference: name, from, to: image })
  }
  world.tell({
    type: 'pull-completed',
    pull: pull.id,
    reference: canonicalReference(reference),
    image,
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
  for (const caller of pull.callers) forget(world, caller, node.callers.get(caller) as Caller)
  node.joinable = node.joinable.delete(pull.key)
  node.pulls = node.pulls.delete(pull.id)
}

function forget({ state: { clock, node } }: World, caller: number, waiting: Caller): void {
  if (waiting.deadline !== undefined) unschedule(clock, waiting.deadline)
  if ('heldUp' in waiting && waiting.next !== undefined) unschedule(clock, waiting.next)
  node.callers = node.callers.delete(caller)
}

/** Its place is free for the next one in line. */
function startNext(world: World, { id }: Pull): void {
  const { node } = world.state
  const { queue, start } = completeWork(node.queue, String(id))
  node.queue = queue
  if (start !== undefined) begin(world, Number(start))
}
