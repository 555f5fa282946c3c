/**
 * The pull: a process in time, from the caller's question to an image or a failure.
 *
 * A pull asks the registry (one latency), reserves what the node lacks, fetches it over the registry's link, and then
 * holds the image. Each step is an event of the clock; between two steps a pull is plain data.
 *
 * @module
 */
import type { Auth } from './auth.js'
import { schedule, type Tick, unschedule } from './clock.js'
import { type Failure, failureOf, SimulatorError } from './errors.js'
import { models } from './model.js'
import { admit, registryOf, resolve } from './registry.js'
import { canonicalReference } from './spec.js'
import type { Pull, State, Timed, Transfer, World } from './state.js'
import { contentOf } from './state.js'
import { hold, reserve, unheld, unreserve } from './storage.js'

/** The runtime handlers that the node has; the empty one is the default. */
export const RUNTIME_HANDLERS: readonly string[] = ['', 'runc']

/** What a caller of PullImage asks for. */
export interface PullRequest {
  /** The reference, as typed. */
  readonly image: string
  /** How long the caller waits, in ticks; a pull that has not ended by then fails. Default: for ever. */
  readonly deadline?: Tick
  /** Kept with the image and shown in its spec. */
  readonly annotations?: Readonly<Record<string, string>>
  readonly runtimeHandler?: string
  readonly auth?: Auth
}

/** How far a pull has come. Bytes count compressed content that the node lacked when the pull was resolved. */
export type PullProgress =
  | { readonly phase: 'resolving'; readonly bytesDone: 0 }
  | { readonly phase: 'downloading'; readonly bytesDone: number; readonly bytesTotal: number }
  | { readonly phase: 'complete'; readonly image: string }
  | { readonly phase: 'failed'; readonly failure: Failure }

/**
 * Starts a pull and returns its number.
 *
 * @throws SimulatorError `invalid-reference`, `unknown-runtime-handler` or `invalid-argument`; nothing has happened then
 */
export function startPull(world: World, request: PullRequest): number {
  const { clock, node } = world.state
  const { image, annotations, runtimeHandler = '', deadline } = request
  if (!RUNTIME_HANDLERS.includes(runtimeHandler)) {
    throw new SimulatorError({
      code: 'unknown-runtime-handler',
      handler: runtimeHandler,
      known: RUNTIME_HANDLERS,
    })
  }
  if (deadline !== undefined) checkTicks(deadline, 'deadline')
  const reference = models[node.model].parse(image)
  const id = ++node.pullsStarted
  const canonical = canonicalReference(reference)
  world.tell({ type: 'pull-started', pull: id, reference: canonical })
  const { latency } = registryOf(world.state.upstream, reference)
  const due = deadline === undefined ? undefined : schedule(clock, deadline, { type: 'deadline', pull: id })
  const pull: Pull = {
    id,
    phase: 'resolving',
    reference,
    ...(annotations && Object.keys(annotations).length > 0 && { spec: { image, annotations } }),
    ...(request.auth && { auth: request.auth }),
    startedAt: clock.tick,
    next: schedule(clock, latency, { type: 'resolved', pull: id }),
    ...(due && { deadline: due }),
  }
  node.pulls = node.pulls.set(id, pull)
  return id
}

/** Lets a pull take the step that is due. Events of pulls that have ended are taken out of the queue, so it is there. */
export function stepPull(world: World, event: Timed): void {
  const { state } = world
  const pull = state.node.pulls.get(event.pull) as Pull
  const failure = failureOf(() => {
    if (event.type === 'deadline') throw deadlineExceeded(pull, state.clock.tick)
    if (pull.phase === 'resolving') download(world, pull)
    else complete(world, pull)
  })
  if (failure !== undefined) fail(world, pull, failure)
}

/** Ends a pull because its caller gave up. A pull that has ended already is no matter. */
export function cancelPull(world: World, id: number): void {
  const pull = world.state.node.pulls.get(id)
  if (pull === undefined) return
  fail(world, pull, { code: 'cancelled', reference: canonicalReference(pull.reference) })
}

/** How far a pull under way has come. */
export function progressOf(state: State, pull: Pull): PullProgress {
  if (pull.phase === 'resolving') return { phase: 'resolving', bytesDone: 0 }
  const { total, startedAt, bandwidth = total } = pull.transfer
  const bytesDone = Math.min(total, (state.clock.tick - startedAt) * bandwidth)
  return { phase: 'downloading', bytesDone, bytesTotal: total }
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

/** The registry has answered: reserve what is missing and fetch it. */
function download(world: World, pull: Pull & { phase: 'resolving' }): void {
  const { clock, upstream, node } = world.state
  const reference = canonicalReference(pull.reference)
  admit(upstream, pull.reference, pull.auth)
  const resolution = resolve(upstream, pull.reference, node.platform, models[node.model])
  const { content } = resolution
  reserve(node.store, content, reference)
  const total = unheld(node.store, content).reduce((sum, { size }) => sum + size, 0)
  const { bandwidth } = registryOf(upstream, pull.reference)
  world.tell({ type: 'pull-resolved', pull: pull.id, reference, digest: content.target, bytes: total })
  const transfer = { total, startedAt: clock.tick, ...(bandwidth !== undefined && { bandwidth }) }
  const next = schedule(clock, transferTicks(transfer), { type: 'transferred', pull: pull.id })
  node.pulls = node.pulls.set(pull.id, { ...pull, phase: 'downloading', resolution, transfer, next })
}

/** Whole ticks, exact at any size: the last one may carry less than the link could. */
function transferTicks({ total, bandwidth }: Transfer): Tick {
  if (bandwidth === undefined) return 0
  const rest = total % bandwidth
  return (total - rest) / bandwidth + (rest > 0 ? 1 : 0)
}

/** All bytes are here: hold the image under the name that was asked for. */
function complete(world: World, pull: Pull & { phase: 'downloading' }): void {
  const { clock, node } = world.state
  const { content, pinned } = pull.resolution
  end(world, pull)
  const { reference, spec } = pull
  const held = hold(node.store, { reference, content, pinned, tick: clock.tick, ...(spec && { spec }) })
  const image = held.image.id
  if (held.added) world.tell({ type: 'image-added', image, size: content.size })
  for (const { reference: name, from } of held.moved) {
    world.tell({ type: 'reference-moved', reference: name, from, to: image })
  }
  world.tell({ type: 'pull-completed', pull: pull.id, reference: canonicalReference(reference), image })
}

function fail(world: World, pull: Pull, failure: Failure): void {
  end(world, pull)
  const reference = canonicalReference(pull.reference)
  world.tell({ type: 'pull-failed', pull: pull.id, reference, failure })
}

/** Leaves nothing of a pull behind: no reservation and nothing in the queue. */
function end({ state: { clock, node } }: World, pull: Pull): void {
  unschedule(clock, pull.next)
  if (pull.deadline !== undefined) unschedule(clock, pull.deadline)
  const content = contentOf(pull)
  if (content !== undefined) unreserve(node.store, content)
  node.pulls = node.pulls.delete(pull.id)
}

function deadlineExceeded(pull: Pull, tick: Tick): SimulatorError {
  return new SimulatorError({
    code: 'deadline-exceeded',
    reference: canonicalReference(pull.reference),
    tick,
  })
}
