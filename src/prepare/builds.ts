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
import { plannedTicks, planOf } from '../faults/effects.js'
import type { FaultSite } from '../faults/presets.js'
import { type ImageContent, manifestDigest, storedBlobs } from '../image/content.js'
import type { PullEvent } from '../pulls/context.js'
import { joinPull } from '../pulls/pull.js'
import { canonicalReference, digestReference } from '../spec.js'
import type { BackendName, Inputs, Subject, Work } from './artifacts/artifact.js'
import { findArtifact, install, use } from './artifacts/artifacts.js'
import { backends } from './backends/index.js'
import type { PrepareContext } from './context.js'
import type { Answer } from './events.js'
import type { Build, BuildBase, BuildPhase, WorkingBuild } from './preparation.js'

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
export function startBuild(context: PrepareContext, order: Order, caller?: number): number {
  const { tick, node } = context
  const { preparation } = node
  const callers = caller === undefined ? [] : [caller]
  const joined = preparation.buildOf(order.key)
  if (joined !== undefined) {
    const { record = joined.record, ensures = joined.ensures } = order
    save(context, {
      ...joined,
      callers: [...joined.callers, ...callers],
      ...(record !== undefined && { record }),
      ...(ensures !== undefined && { ensures }),
    })
    return joined.id
  }
  const id = ++preparation.buildsStarted
  const reserved = order.subject === undefined ? [] : storedBlobs(order.subject.content)
  node.store.ledger.reserve(reserved, canonicalReference(order.reference))
  save(context, { ...order, id, callers, reserved, since: tick, phase: 'queued' })
  context.emit({ type: 'build-started', build: id, artifact: order.key })
  queueUp(context, id, order.key)
  return id
}

/** What the inputs of backends are now. */
export function inputsOf({ node }: PrepareContext): Inputs {
  const { settings, hashing } = node.preparation
  const { known } = hashing
  return { settings, ...(known !== undefined && 'hash' in known && { guestHash: known.hash }) }
}

type PullEnd<Type extends PullEvent['type']> = Extract<PullEvent, { readonly type: Type }>

/** Goes on with the builds that waited for a pull. */
export function onPullCompleted(context: PrepareContext, event: PullEnd<'pull-completed'>): void {
  for (const build of waitingAs(context, event.callers)) {
    const image = context.node.store.images.get(event.image)
    if (image !== undefined) arrive(context, build, image.content, event.digest as Digest)
  }
}

/** Fails the builds that waited for a pull. */
export function onPullFailed(context: PrepareContext, event: PullEnd<'pull-failed'>): void {
  for (const build of waitingAs(context, event.callers)) fail(context, build, event.failure)
}

/** Fails the build whose wait for a pull has ended. */
export function onCallerLeft(context: PrepareContext, event: PullEnd<'caller-left'>): void {
  for (const build of waitingAs(context, [event.caller])) fail(context, build, event.failure)
}

/** Starts the next build in line. It reacts to an event, so that a long line of builds that end at once is no deep recursion. */
export function onBuildEnded(context: PrepareContext): void {
  startNext(context)
}

/** A piece of work is done: check it, and go on to the next one. */
export function worked(context: PrepareContext, id: number): void {
  const build = context.node.preparation.builds.get(id) as WorkingBuild
  const [done] = build.work
  const planned = planOf(build.fault, () => siteOf(context, build)).failure
  if (planned !== undefined) {
    fail(context, build, planned)
    return
  }
  context.node.preparation.hashing.operations += done.hashes ?? 0
  const failure = failureOf(() => afterWork(context, build, done))
  if (failure !== undefined) fail(context, build, failure)
}

/** Lets the work go on that rules hold up without an end. */
export function releaseBuilds(context: PrepareContext, isMeant: (rule: number | undefined) => boolean): void {
  for (const build of context.node.preparation.builds.values()) {
    if (!isWorking(build) || build.next !== undefined || !isMeant(build.fault?.rule)) continue
    const next = context.schedule(build.work[0].ticks, { type: 'worked', build: build.id })
    const { fault: _, ...rest } = build
    save(context, { ...rest, next })
  }
}

/** The node stops: whoever waits for a build is told, and what was made of it so far is gone. */
export function interruptBuilds(context: PrepareContext): void {
  const { tick, node } = context
  const { preparation } = node
  for (const build of preparation.builds.values()) {
    const failure: Failure = { code: 'restarted', reference: canonicalReference(build.reference) }
    for (const caller of build.callers) context.emit({ type: 'request-failed', caller, failure })
    stopWork(context, build)
    const { subject } = build
    // What the image was known by is still known where nothing has to be pulled.
    const kept = build.expected === undefined && subject !== undefined ? storedBlobs(subject.content) : []
    swapReserved(context, build, kept)
    save(context, {
      ...waiting(build, kept.length > 0),
      reserved: kept,
      callers: [],
      since: tick,
      phase: 'queued',
    })
  }
  preparation.queue.clear()
  preparation.queue.limit = preparation.settings.maxBuilds
}

/** The node starts again: builds begin anew, the oldest first, or are dropped. */
export function resumeBuilds(context: PrepareContext, policy: 'recover' | 'drop'): void {
  for (const build of [...context.node.preparation.builds.values()]) {
    if (policy === 'drop') {
      fail(context, build, { code: 'restarted', reference: canonicalReference(build.reference) })
      continue
    }
    context.emit({ type: 'build-recovered', build: build.id, artifact: build.key })
    queueUp(context, build.id, build.key)
  }
}

/** Changes how many builds run at once; more of them may start now. */
export function changeLimit(context: PrepareContext, limit: number): void {
  const { preparation } = context.node
  preparation.queue.limit = limit
  while (startNext(context));
}

function waitingAs({ node }: PrepareContext, callers: readonly number[]): readonly Build[] {
  return callers
    .map(caller => node.preparation.buildOfCaller(caller))
    .filter(build => build !== undefined)
    .sort((a, b) => a.id - b.id)
}

function queueUp(context: PrepareContext, id: number, key: string): void {
  const { preparation } = context.node
  const { queue } = preparation
  if (queue.enqueue(key)) begin(context, id)
  else context.emit({ type: 'build-queued', build: id, position: queue.position(key) ?? 0 })
}

/** It is this build's turn: on with its image if that is here, and otherwise have it pulled. */
function begin(context: PrepareContext, id: number): void {
  const build = context.node.preparation.builds.get(id) as Build
  const { subject, expected } = build
  const content = subject?.content ?? (isDisk(build.backend) ? contentOf(context, build) : undefined)
  if (content !== undefined) {
    arrive(context, build, content, subject?.digest ?? (expected as Digest))
    return
  }
  const { reference, auth } = build
  const image = canonicalReference(reference)
  const caller = ++context.node.callersSeen
  save(context, { ...waiting(build, false), phase: 'pulling', caller, since: context.tick })
  context.emit({ type: 'build-phase', build: id, phase: 'pulling' })
  joinPull(context, caller, [reference], { image, ...(auth && { auth }) }, undefined)
}

/** A disk is of a digest that is trusted, so it need not be pulled again to be checked. */
function isDisk(backend: BackendName): boolean {
  return backend === 'ext4' || backend === 'erofs' || backend === 'cpio'
}

/** The image behind a digest, if one of those held has it. */
function contentOf({ node }: PrepareContext, { reference, expected }: BuildBase): ImageContent | undefined {
  if (expected === undefined) return undefined
  const { store } = node
  const named = store.named(digestReference(reference, expected))
  if (named !== undefined || !store.ledger.isHeld(expected)) return named?.content
  return [...store.images.values()].find(({ content }) => manifestDigest(content) === expected)?.content
}

/** The image is here: check it, and make of it what is not there. */
function arrive(context: PrepareContext, build: Build, content: ImageContent, digest: Digest): void {
  const { reference, expected, backend } = build
  const subject: Subject = { reference, digest, ...(expected !== undefined && { expected }), content }
  const refused = failureOf(() => backends[backend].accept(subject, inputsOf(context)))
  if (refused !== undefined) {
    fail(context, build, refused)
    return
  }
  const failure = failureOf(() => makeNext(context, { ...build, subject }))
  if (failure !== undefined) fail(context, build, failure, 'converting')
}

/** Works on the first thing that is not there, and ends when everything is. */
function makeNext(context: PrepareContext, build: Build & { readonly subject: Subject }): void {
  const { subject, backend } = build
  const inputs = inputsOf(context)
  for (const making of [backends[backend].base ?? backend, backend]) {
    const found = findArtifact(context, backends[making].find(subject, inputs))
    if (found === undefined) {
      beginWork(context, build, making)
      return
    }
    use(context, found.key)
  }
  complete(context, build, backends[backend].find(subject, inputs).key)
}

/** Sets aside what is going to be made, and starts on it. */
function beginWork(
  context: PrepareContext,
  build: Build & { readonly subject: Subject },
  making: BackendName,
): void {
  const { subject } = build
  const inputs = inputsOf(context)
  let made: readonly { readonly digest: Digest; readonly size: number }[] = []
  // What cannot be made shows when it is verified; there is nothing to set aside for it.
  failureOf(() => {
    made = backends[making].make(subject, inputs).blobs
  })
  const reserved = [
    ...new Map([...storedBlobs(subject.content), ...made].map(blob => [blob.digest, blob])).values(),
  ]
  swapReserved(context, build, reserved)
  const [first, ...rest] = backends[making].work(subject, inputs)
  if (first === undefined) throw new RangeError(`${making} has no work to do`)
  work(context, { ...build, reserved }, making, [first, ...rest])
}

function work(
  context: PrepareContext,
  build: Build & { readonly subject: Subject },
  making: BackendName,
  pieces: readonly [Work, ...Work[]],
): void {
  const { tick } = context
  const [{ phase, ticks }] = pieces
  const site = siteOf(context, build)
  const fault = context.faults.evaluate(() => ({ on: phase, node: context.nodeName, tick, site }))
  const plan = planOf(fault, () => site)
  const failsAtOnce = plan.failure !== undefined && !plan.late
  const delay = failsAtOnce ? 0 : plannedTicks(ticks, plan)
  save(context, {
    ...waiting(build, true),
    subject: build.subject,
    reserved: build.reserved,
    phase,
    making,
    work: pieces,
    since: tick,
    ...(delay !== undefined && { next: context.schedule(delay, { type: 'worked', build: build.id }) }),
    ...(fault && { fault }),
  })
  if (build.phase !== phase) context.emit({ type: 'build-phase', build: build.id, phase })
}

function siteOf(
  { node }: PrepareContext,
  { reference, subject }: Pick<WorkingBuild, 'reference' | 'subject'>,
): FaultSite {
  const { faultWords: words } = node.personality
  return { reference: canonicalReference(reference), url: '', target: subject.digest, words }
}

/** What was verified may turn out to be there already, under the name that is right. */
function afterWork(context: PrepareContext, build: WorkingBuild, { phase }: Work): void {
  const { subject, making, work: pieces } = build
  const [, next, ...rest] = pieces
  const backend = backends[making]
  const inputs = inputsOf(context)
  if (phase === 'verifying') backend.verify(subject, inputs)
  const isThere = phase === 'verifying' && findArtifact(context, backend.make(subject, inputs)) !== undefined
  if (next !== undefined && !isThere) {
    work(context, build, making, [next, ...rest])
    return
  }
  const made = backend.make(subject, inputs)
  const base =
    backend.base === undefined
      ? undefined
      : findArtifact(context, backends[backend.base].find(subject, inputs))
  install(context, made, { subject, ...(base && { base }) })
  if (making === build.backend) complete(context, build, made.key)
  else makeNext(context, build)
}

function complete(context: PrepareContext, build: Build, artifact: string): void {
  const { id, record, ensures, callers } = build
  end(context, build)
  context.emit({
    type: 'build-completed',
    build: id,
    artifact,
    ...(record !== undefined && { record }),
    ...(ensures !== undefined && { ensures }),
  })
  const answer = answerFor(record, ensures, artifact)
  for (const caller of callers) context.emit({ type: 'request-answered', caller, answer })
}

function answerFor(record: string | undefined, ensures: string | undefined, artifact: string): Answer {
  if (record !== undefined) return { record, isNew: false }
  return ensures === undefined ? { artifact } : { digest: ensures }
}

/** @param phase - what it was doing, or about to do */
function fail(
  context: PrepareContext,
  build: Build,
  failure: Failure,
  phase: BuildPhase = build.phase,
): void {
  const { id, key, record, callers } = build
  end(context, build)
  context.emit({
    type: 'build-failed',
    build: id,
    artifact: key,
    phase,
    failure,
    ...(record !== undefined && { record }),
  })
  for (const caller of callers) context.emit({ type: 'request-failed', caller, failure })
}

/** Leaves nothing of a build behind: no reservation, nothing that the clock would do for it. */
function end(context: PrepareContext, build: Build): void {
  const { preparation } = context.node
  // The build may have moved on since the caller read it.
  const last = preparation.builds.get(build.id) ?? build
  stopWork(context, last)
  swapReserved(context, last, [])
  preparation.builds.delete(build.id)
  preparation.queue.active.delete(build.key)
}

function stopWork({ cancel }: PrepareContext, build: Build): void {
  if ('next' in build && build.next !== undefined) cancel(build.next)
}

/** Reserves something else than before; what is in both is never given back in between. */
function swapReserved({ node }: PrepareContext, build: Build, blobs: Build['reserved']): void {
  const { ledger } = node.store
  ledger.reserve(blobs, canonicalReference(build.reference))
  ledger.unreserve(build.reserved, node.settings.partial)
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
function startNext(context: PrepareContext): boolean {
  const { preparation } = context.node
  const start = preparation.queue.startNext()
  const next = start === undefined ? undefined : preparation.buildOf(start)
  if (next === undefined) return false
  begin(context, next.id)
  return true
}

function save({ node }: PrepareContext, build: Build): void {
  node.preparation.builds.set(build.id, build)
}
