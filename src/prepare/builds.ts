/**
 * Builds: making artifacts, in time.
 *
 * A build waits its turn, has its image pulled if that is not here, and then works for its backend, piece by piece. Where the
 * backend needs another one's artifact of the image, that is made first. What it makes is set aside for it in the ledger,
 * and what it is made of cannot go, from the first piece of work to its end.
 *
 * @module
 */

import type { Digest } from '../digest.js'
import { type Failure, failureOf } from '../errors/index.js'
import { failureAt, meet } from '../faults/rules.js'
import { type ImageContent, manifestDigest, storedBlobs } from '../image/content.js'
import { joinPull } from '../pulls/pull.js'
import { canonicalReference, digestReference } from '../spec.js'
import type { SimulatorEvent, World } from '../state.js'
import { isHeld, reserve, unreserve } from '../storage.js'
import { schedule, unschedule } from '../time/clock.js'
import { complete as completeWork, createQueue, enqueue, positionOf } from '../time/work-queue.js'
import { slowed } from '../transfers/layers.js'
import type { BackendName, Inputs, Subject, Work } from './artifacts/artifact.js'
import { findArtifact, install, use } from './artifacts/artifacts.js'
import { backends } from './backends/index.js'
import type { Answer } from './events.js'
import type { Build, BuildBase, BuildPhase, PullingBuild, WorkingBuild } from './preparation.js'

/** What no build makes: completing it only lets the next one start. */
const NO_BUILD = ''

/** What is to be built. */
export type Order = Pick<
  BuildBase,
  'key' | 'backend' | 'reference' | 'expected' | 'auth' | 'record' | 'ensures' | 'subject'
>

/**
 * Starts a build, or joins the one that is under way for the same artifact.
 *
 * @param caller - who waits for it, if anybody does
 * @returns its number
 */
export function startBuild(world: World, order: Order, caller?: number): number {
  const { clock, node } = world.state
  const { preparation } = node
  const callers = caller === undefined ? [] : [caller]
  const joined = [...preparation.builds.values()].find(({ key }) => key === order.key)
  if (joined !== undefined) {
    const { record = joined.record, ensures = joined.ensures } = order
    save(world, {
      ...joined,
      callers: [...joined.callers, ...callers],
      ...(record !== undefined && { record }),
      ...(ensures !== undefined && { ensures }),
    })
    return joined.id
  }
  const id = ++preparation.buildsStarted
  const reserved = order.subject === undefined ? [] : storedBlobs(order.subject.content)
  reserve(node.store, reserved, canonicalReference(order.reference))
  save(world, { ...order, id, callers, reserved, since: clock.tick, phase: 'queued' })
  world.tell({ type: 'build-started', build: id, artifact: order.key })
  queueUp(world, id, order.key)
  return id
}

/** What the inputs of backends are now. */
export function inputsOf({ state: { node } }: World): Inputs {
  const { settings, hashing } = node.preparation
  const { known } = hashing
  return { settings, ...(known !== undefined && 'hash' in known && { guestHash: known.hash }) }
}

/**
 * A pull has ended, or somebody has left one: the builds that wait for it go on, or fail. A build has ended: the next one in
 * line begins, and not before this is heard, so that a long line of builds that end at once is no deep recursion.
 */
export function hearEnd(world: World, event: SimulatorEvent): void {
  switch (event.type) {
    case 'pull-completed':
      for (const build of pulling(world, event.callers)) {
        const image = world.state.node.store.images.get(event.image)
        if (image !== undefined) arrive(world, build, image.content, event.digest as Digest)
      }
      return
    case 'pull-failed':
      for (const build of pulling(world, event.callers)) fail(world, build, event.failure)
      return
    case 'caller-left':
      for (const build of pulling(world, [event.caller])) fail(world, build, event.failure)
      return
    case 'build-completed':
    case 'build-failed':
      startNext(world)
  }
}

/** A piece of work is done: check it, and go on to the next one. */
export function worked(world: World, id: number): void {
  const build = world.state.node.preparation.builds.get(id) as WorkingBuild
  const { subject, work, fault } = build
  const [done] = work
  const site = { reference: canonicalReference(build.reference), url: '', target: subject.digest }
  if (fault?.type === 'fail') {
    fail(world, build, failureAt(fault, site))
    return
  }
  world.state.node.preparation.hashing.operations += done.hashes ?? 0
  const failure = failureOf(() => afterWork(world, build, done))
  if (failure !== undefined) fail(world, build, failure)
}

/** Lets the work go on that rules hold up without an end. */
export function releaseBuilds(world: World, isMeant: (rule: number | undefined) => boolean): void {
  const { clock, node } = world.state
  for (const build of node.preparation.builds.values()) {
    if (!isWorking(build) || build.next !== undefined || !isMeant(build.fault?.rule)) continue
    const next = schedule(clock, build.work[0].ticks, { type: 'worked', build: build.id })
    const { fault: _, ...rest } = build
    save(world, { ...rest, next })
  }
}

/** The node stops: whoever waits for a build is told, and what was made of it so far is gone. */
export function interruptBuilds(world: World): void {
  const { clock, node } = world.state
  const { preparation } = node
  for (const build of preparation.builds.values()) {
    const failure: Failure = { code: 'restarted', reference: canonicalReference(build.reference) }
    for (const caller of build.callers) world.tell({ type: 'request-failed', caller, failure })
    stopWork(world, build)
    const { subject } = build
    // What the image was known by is still known where nothing has to be pulled.
    const kept = build.expected === undefined && subject !== undefined ? storedBlobs(subject.content) : []
    swapReserved(world, build, kept)
    save(world, {
      ...waiting(build, kept.length > 0),
      reserved: kept,
      callers: [],
      since: clock.tick,
      phase: 'queued',
    })
  }
  preparation.queue = createQueue(preparation.settings.maxBuilds)
}

/** The node starts again: builds begin anew, the oldest first, or are dropped. */
export function resumeBuilds(world: World, policy: 'recover' | 'drop'): void {
  for (const build of [...world.state.node.preparation.builds.values()]) {
    if (policy === 'drop') {
      fail(world, build, { code: 'restarted', reference: canonicalReference(build.reference) })
      continue
    }
    world.tell({ type: 'build-recovered', build: build.id, artifact: build.key })
    queueUp(world, build.id, build.key)
  }
}

/** Changes how many builds run at once; more of them may start now. */
export function changeLimit(world: World, limit: number): void {
  const { preparation } = world.state.node
  preparation.queue = { ...preparation.queue, limit: Math.max(1, limit) }
  while (startNext(world));
}

function pulling(world: World, callers: readonly number[]): readonly PullingBuild[] {
  return [...world.state.node.preparation.builds.values()].filter(
    build => build.phase === 'pulling' && callers.includes(build.caller),
  ) as PullingBuild[]
}

function queueUp(world: World, id: number, key: string): void {
  const { preparation } = world.state.node
  const { queue, start } = enqueue(preparation.queue, key)
  preparation.queue = queue
  if (start !== undefined) begin(world, id)
  else world.tell({ type: 'build-queued', build: id, position: positionOf(queue, key) ?? 0 })
}

/** It is this build's turn: on with its image if that is here, and otherwise have it pulled. */
function begin(world: World, id: number): void {
  const build = world.state.node.preparation.builds.get(id) as Build
  const { subject, expected } = build
  const content = subject?.content ?? (isDisk(build.backend) ? contentOf(world, build) : undefined)
  if (content !== undefined) {
    arrive(world, build, content, subject?.digest ?? (expected as Digest))
    return
  }
  const { reference, auth } = build
  const image = canonicalReference(reference)
  const caller = ++world.state.node.callersSeen
  save(world, { ...waiting(build, false), phase: 'pulling', caller, since: world.state.clock.tick })
  world.tell({ type: 'build-phase', build: id, phase: 'pulling' })
  joinPull(world, caller, reference, { image, ...(auth && { auth }) }, undefined)
}

/** A disk is of a digest that is trusted, so it need not be pulled again to be checked. */
function isDisk(backend: BackendName): boolean {
  return backend === 'ext4' || backend === 'erofs' || backend === 'cpio'
}

/** The image behind a digest, if one of those held has it. */
function contentOf({ state: { node } }: World, { reference, expected }: BuildBase): ImageContent | undefined {
  if (expected === undefined) return undefined
  const { store } = node
  const named = store.references.get(digestReference(reference, expected))
  if (named !== undefined || !isHeld(store, expected)) return named?.content
  return [...store.images.values()].find(({ content }) => manifestDigest(content) === expected)?.content
}

/** The image is here: check it, and make of it what is not there. */
function arrive(world: World, build: Build, content: ImageContent, digest: Digest): void {
  const { reference, expected, backend } = build
  const subject: Subject = { reference, digest, ...(expected !== undefined && { expected }), content }
  const refused = failureOf(() => backends[backend].accept(subject, inputsOf(world)))
  if (refused !== undefined) {
    fail(world, build, refused)
    return
  }
  const failure = failureOf(() => makeNext(world, { ...build, subject }))
  if (failure !== undefined) fail(world, build, failure, 'converting')
}

/** Works on the first thing that is not there, and ends when everything is. */
function makeNext(world: World, build: Build & { readonly subject: Subject }): void {
  const { subject, backend } = build
  const inputs = inputsOf(world)
  for (const making of [backends[backend].base ?? backend, backend]) {
    const found = findArtifact(world, backends[making].find(subject, inputs))
    if (found === undefined) {
      beginWork(world, build, making)
      return
    }
    use(world, found.key)
  }
  complete(world, build, backends[backend].find(subject, inputs).key)
}

/** Sets aside what is going to be made, and starts on it. */
function beginWork(world: World, build: Build & { readonly subject: Subject }, making: BackendName): void {
  const { subject } = build
  const inputs = inputsOf(world)
  let made: readonly { readonly digest: Digest; readonly size: number }[] = []
  // What cannot be made shows when it is verified; there is nothing to set aside for it.
  failureOf(() => {
    made = backends[making].make(subject, inputs).blobs
  })
  const reserved = [
    ...new Map([...storedBlobs(subject.content), ...made].map(blob => [blob.digest, blob])).values(),
  ]
  swapReserved(world, build, reserved)
  const [first, ...rest] = backends[making].work(subject, inputs)
  if (first === undefined) throw new RangeError(`${making} has no work to do`)
  work(world, { ...build, reserved }, making, [first, ...rest])
}

function work(
  world: World,
  build: Build & { readonly subject: Subject },
  making: BackendName,
  pieces: readonly [Work, ...Work[]],
): void {
  const { clock, node } = world.state
  const [{ phase, ticks }] = pieces
  const site = { reference: canonicalReference(build.reference), url: '', target: build.subject.digest }
  const fault = meet(node.faults, () => ({ on: phase, tick: clock.tick, site }))
  const atOnce = fault?.type === 'fail' && !fault.late
  const delay = atOnce ? 0 : slowed(ticks, fault)
  save(world, {
    ...waiting(build, true),
    subject: build.subject,
    reserved: build.reserved,
    phase,
    making,
    work: pieces,
    since: clock.tick,
    ...(delay !== undefined && { next: schedule(clock, delay, { type: 'worked', build: build.id }) }),
    ...(fault && { fault }),
  })
  if (build.phase !== phase) world.tell({ type: 'build-phase', build: build.id, phase })
}

/** What was verified may turn out to be there already, under the name that is right. */
function afterWork(world: World, build: WorkingBuild, { phase }: Work): void {
  const { subject, making, work: pieces } = build
  const [, next, ...rest] = pieces
  const backend = backends[making]
  const inputs = inputsOf(world)
  if (phase === 'verifying') backend.verify(subject, inputs)
  const isThere = phase === 'verifying' && findArtifact(world, backend.make(subject, inputs)) !== undefined
  if (next !== undefined && !isThere) {
    work(world, build, making, [next, ...rest])
    return
  }
  const made = backend.make(subject, inputs)
  const base =
    backend.base === undefined ? undefined : findArtifact(world, backends[backend.base].find(subject, inputs))
  install(world, made, { subject, ...(base && { base }) })
  if (making === build.backend) complete(world, build, made.key)
  else makeNext(world, build)
}

function complete(world: World, build: Build, artifact: string): void {
  const { id, record, ensures, callers } = build
  end(world, build)
  world.tell({
    type: 'build-completed',
    build: id,
    artifact,
    ...(record !== undefined && { record }),
    ...(ensures !== undefined && { ensures }),
  })
  const answer = answerFor(record, ensures, artifact)
  for (const caller of callers) world.tell({ type: 'request-answered', caller, answer })
}

function answerFor(record: string | undefined, ensures: string | undefined, artifact: string): Answer {
  if (record !== undefined) return { record, isNew: false }
  return ensures === undefined ? { artifact } : { digest: ensures }
}

/** @param phase - what it was doing, or about to do */
function fail(world: World, build: Build, failure: Failure, phase: BuildPhase = build.phase): void {
  const { id, key, record, callers } = build
  end(world, build)
  world.tell({
    type: 'build-failed',
    build: id,
    artifact: key,
    phase,
    failure,
    ...(record !== undefined && { record }),
  })
  for (const caller of callers) world.tell({ type: 'request-failed', caller, failure })
}

/** Leaves nothing of a build behind: no reservation, nothing that the clock would do for it. */
function end(world: World, build: Build): void {
  const { preparation } = world.state.node
  // The build may have moved on since the caller read it.
  const last = preparation.builds.get(build.id) ?? build
  stopWork(world, last)
  swapReserved(world, last, [])
  preparation.builds = preparation.builds.delete(build.id)
  preparation.queue = { ...preparation.queue, active: preparation.queue.active.delete(build.key) }
}

function stopWork({ state: { clock } }: World, build: Build): void {
  if ('next' in build && build.next !== undefined) unschedule(clock, build.next)
}

/** Reserves something else than before; what is in both is never given back in between. */
function swapReserved({ state: { node } }: World, build: Build, blobs: Build['reserved']): void {
  reserve(node.store, blobs, canonicalReference(build.reference))
  unreserve(node.store, build.reserved, node.settings.partial)
}

/** A build without what it knows only in a phase. */
function waiting(build: Build, withSubject: boolean): BuildBase {
  const { id, key, backend, reference, expected, auth, callers, record, ensures, subject, reserved, since } =
    build
  return {
    id,
    key,
    backend,
    reference,
    callers,
    reserved,
    since,
    ...(expected !== undefined && { expected }),
    ...(auth && { auth }),
    ...(record !== undefined && { record }),
    ...(ensures !== undefined && { ensures }),
    ...(withSubject && subject && { subject }),
  }
}

function isWorking(build: Build): build is WorkingBuild {
  return build.phase !== 'queued' && build.phase !== 'pulling'
}

/** There may be room for the next one in line. */
function startNext(world: World): boolean {
  const { preparation } = world.state.node
  const { queue, start } = completeWork(preparation.queue, NO_BUILD)
  preparation.queue = queue
  const next = [...preparation.builds.values()].find(build => build.key === start)
  if (next === undefined) return false
  begin(world, next.id)
  return true
}

function save({ state: { node } }: World, build: Build): void {
  node.preparation.builds = node.preparation.builds.set(build.id, build)
}
