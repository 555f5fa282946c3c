/**
 * The pull: a process in time, from somebody's question to an image or a failure.
 *
 * A pull waits its turn, asks a registry what its reference is, fetches the layers that the node lacks, unpacks them, and
 * holds the image. Each step is an event of the clock; between two steps a pull is plain data. Callers who ask for the same
 * share one pull; a caller who gives up leaves it, and it ends when nobody is left.
 *
 * @module
 */
import type { Auth } from './auth.js'
import { FIRST, schedule, type Tick, unschedule } from './clock.js'
import { canonicalJson } from './digest.js'
import { type Failure, failureOf, SimulatorError } from './errors.js'
import {
  dropLayers,
  markDownloaded,
  markExtracted,
  moveLayers,
  planLayers,
  reserveAtOnce,
  takeFetched,
} from './layers.js'
import { models } from './model.js'
import { complete as completeWork, enqueue, positionOf } from './queue.js'
import { ask, further, type Resolution } from './registry.js'
import { canonicalReference, type Reference } from './spec.js'
import {
  type Caller,
  type FetchingPull,
  type Pull,
  type ResolvingPull,
  savePull,
  type World,
} from './state.js'
import { hold } from './storage.js'
import { hostsOf, registryOf } from './upstream.js'

/** The runtime handlers that the node has; the empty one is the default. */
export const RUNTIME_HANDLERS: readonly string[] = ['', 'runc']

/** What a caller of PullImage asks for. */
export interface PullRequest {
  /** The reference, as typed. */
  readonly image: string
  /** How long the caller waits, in ticks; one whose pull has not ended by then leaves it. Default: for ever. */
  readonly deadline?: Tick
  /** Kept with the image and shown in its spec. */
  readonly annotations?: Readonly<Record<string, string>>
  readonly runtimeHandler?: string
  readonly auth?: Auth
}

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
  const { deadline } = request
  const due =
    deadline === undefined ? undefined : schedule(clock, deadline, { type: 'deadline', caller }, FIRST)
  const pull = join(world, reference, request, caller)
  node.callers = node.callers.set(caller, { pull, ...(due && { deadline: due }) })
}

/** Ends a caller's wait. A caller whose pull has ended already is no matter. */
export function leave(world: World, caller: number, reason: 'cancelled' | 'deadline-exceeded'): void {
  const { clock, node } = world.state
  const waiting = node.callers.get(caller)
  if (waiting === undefined) return
  const pull = node.pulls.get(waiting.pull) as Pull
  const reference = canonicalReference(pull.reference)
  const failure: Failure =
    reason === 'cancelled' ? { code: reason, reference } : { code: reason, reference, tick: clock.tick }
  const callers = pull.callers.filter(id => id !== caller)
  if (callers.length === 0) {
    fail(world, pull, failure)
    return
  }
  forget(world, caller, waiting)
  savePull(world, { ...pull, callers })
  world.tell({ type: 'caller-left', pull: pull.id, caller, failure })
}

/** The registry that a pull asks has answered: fetch what is missing, or ask the next one. */
export function answered(world: World, id: number): void {
  const pull = world.state.node.pulls.get(id) as ResolvingPull
  const [host = '', ...others] = pull.hosts
  let resolution: Resolution | undefined
  const failure = failureOf(() => {
    resolution = ask(world.state, pull, host)
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
  move(world, markExtracted(world, world.state.node.pulls.get(id) as FetchingPull))
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
  const { latency } = registryOf(upstream, host)
  const { phase: _, since, ...rest } = pull
  savePull(world, {
    ...rest,
    phase: 'resolving',
    hosts,
    since: { resolving: clock.tick, ...since },
    next: schedule(clock, latency, { type: 'answered', pull: pull.id }),
    ...(refused && { refused }),
  })
  world.tell({ type: 'pull-resolving', pull: pull.id, host })
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
  const { hosts: _, next: __, refused: ___, since, ...rest } = pull
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
  if (pull.phase === 'resolving') unschedule(clock, pull.next)
  if (pull.phase === 'downloading' || pull.phase === 'extracting') dropLayers(world, pull)
  for (const caller of pull.callers) forget(world, caller, node.callers.get(caller) as Caller)
  node.joinable = node.joinable.delete(pull.key)
  node.pulls = node.pulls.delete(pull.id)
}

function forget({ state: { clock, node } }: World, caller: number, { deadline }: Caller): void {
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
