/**
 * Builds: jobs that make artifacts in simulated time.
 *
 * A build waits in the queue, pulls its image if the store does not have it, and then does the work of its backend,
 * one piece after the other. If the backend needs the artifact of another backend, the build makes that one first.
 * From the first piece of work until the build ends, the ledger reserves the bytes of the new artifact, and the
 * content that the build reads cannot be removed.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import { type Failure, failureOf } from '../errors/index.js'
import { storedBlobs } from '../image/blobs.js'
import { type ImageContent, manifestDigest } from '../image/content.js'
import { joinPull } from '../pulls/callers.js'
import type { PullEvent } from '../pulls/context.js'
import { canonicalReference, digestReference } from '../spec.js'
import type { BackendName, Subject } from './artifacts/artifact.js'
import { backends } from './backends/index.js'
import { commonFields, failBuild, saveBuild, stopWork, swapReserved } from './build-state.js'
import { inputsOf, makeNext } from './build-work.js'
import type { PrepareContext } from './context.js'
import type { Build, BuildBase, WorkingBuild } from './preparation.js'

/** Identifies the artifact to build, and the record or digest that it is for. */
export type Order = Pick<
  BuildBase,
  'key' | 'backend' | 'reference' | 'expected' | 'auth' | 'record' | 'ensures' | 'subject'
>

/**
 * Starts a build, or joins the build in progress that makes the same artifact.
 *
 * @param caller - the request that waits for the build; none by default
 * @returns the number of the build
 */
export function startBuild(context: PrepareContext, order: Order, caller?: number): number {
  const { tick, node } = context
  const { preparation } = node
  const callers = caller === undefined ? [] : [caller]
  const joined = preparation.buildOf(order.key)
  if (joined !== undefined) {
    const { record = joined.record, ensures = joined.ensures } = order
    saveBuild(context, {
      ...joined,
      callers: [...joined.callers, ...callers],
      ...(record !== undefined && { record }),
      ...(ensures !== undefined && { ensures }),
    })
    return joined.id
  }
  const id = ++preparation.buildsStarted
  const reserved = order.subject === undefined ? [] : storedBlobs(order.subject.content)
  node.store.ledger.reserve(reserved, () => canonicalReference(order.reference))
  saveBuild(context, { ...order, id, callers, reserved, since: tick, phase: 'queued' })
  context.emit({ tick: context.tick, type: 'build-started', build: id, artifact: order.key })
  queueUp(context, id, order.key)
  return id
}

type PullEnd<Type extends PullEvent['type']> = Extract<PullEvent, { readonly type: Type }>

/** Continues the builds that waited for a pull. */
export function onPullCompleted(context: PrepareContext, event: PullEnd<'pull-completed'>): void {
  for (const build of waitingAs(context, event.callers)) {
    const image = context.node.store.images.get(event.image)
    if (image !== undefined) continueWithImage(context, build, image.content, event.digest as Digest)
  }
}

/** Fails the builds that waited for a pull. */
export function onPullFailed(context: PrepareContext, event: PullEnd<'pull-failed'>): void {
  for (const build of waitingAs(context, event.callers)) failBuild(context, build, event.failure)
}

/** Fails the build that waited for a pull and is no longer one of its callers. */
export function onCallerLeft(context: PrepareContext, event: PullEnd<'caller-left'>): void {
  for (const build of waitingAs(context, [event.caller])) failBuild(context, build, event.failure)
}

/**
 * Starts the next queued build. This is a reaction to an event, so a long queue of builds that end at once causes no
 * deep recursion.
 */
export function onBuildEnded(context: PrepareContext): void {
  startNext(context)
}

/** Continues the work that fault rules block. */
export function releaseBuilds(
  context: PrepareContext,
  matchesRule: (rule: number | undefined) => boolean,
): void {
  for (const build of context.node.preparation.builds.values()) {
    if (!isWorking(build) || build.next !== undefined || !matchesRule(build.fault?.rule)) continue
    const next = context.schedule(build.work[0].ticks, { type: 'worked', build: build.id })
    const { fault: _, ...rest } = build
    saveBuild(context, { ...rest, next })
  }
}

/** Stops all builds because the node stops: fails their callers and discards the work done so far. */
export function interruptBuilds(context: PrepareContext): void {
  const { tick, node } = context
  const { preparation } = node
  for (const build of preparation.builds.values()) {
    const failure: Failure = { code: 'restarted', reference: canonicalReference(build.reference) }
    for (const caller of build.callers)
      context.emit({ tick: context.tick, type: 'request-failed', caller, failure })
    stopWork(context, build)
    const { subject } = build
    // A build that needs no pull keeps the identity of its image.
    const kept = build.expected === undefined && subject !== undefined ? storedBlobs(subject.content) : []
    swapReserved(context, build, kept)
    saveBuild(context, {
      ...commonFields(build, kept.length > 0),
      reserved: kept,
      callers: [],
      since: tick,
      phase: 'queued',
    })
  }
  preparation.queue.clear()
  preparation.queue.limit = preparation.settings.maxBuilds
}

/** Queues all builds again because the node starts, the oldest first, or drops them. */
export function resumeBuilds(context: PrepareContext, policy: 'recover' | 'drop'): void {
  for (const build of [...context.node.preparation.builds.values()]) {
    if (policy === 'drop') {
      failBuild(context, build, { code: 'restarted', reference: canonicalReference(build.reference) })
      continue
    }
    context.emit({ tick: context.tick, type: 'build-recovered', build: build.id, artifact: build.key })
    queueUp(context, build.id, build.key)
  }
}

/** Changes how many builds run at once, and starts queued builds if the new limit allows it. */
export function changeLimit(context: PrepareContext, limit: number): void {
  const { preparation } = context.node
  preparation.queue.limit = limit
  while (startNext(context));
}

function waitingAs({ node }: PrepareContext, callers: readonly number[]): readonly Build[] {
  if (node.preparation.builds.size === 0) return []
  return callers
    .map(caller => node.preparation.buildOfCaller(caller))
    .filter(build => build !== undefined)
    .sort((a, b) => a.id - b.id)
}

function queueUp(context: PrepareContext, id: number, key: string): void {
  const { preparation } = context.node
  const { queue } = preparation
  if (queue.enqueue(key)) beginBuild(context, id)
  else
    context.emit({ tick: context.tick, type: 'build-queued', build: id, position: queue.position(key) ?? 0 })
}

/** Starts a build: with its image if the store has it, otherwise with a pull. */
function beginBuild(context: PrepareContext, id: number): void {
  const build = context.node.preparation.builds.get(id) as Build
  const { subject, expected } = build
  const content = subject?.content ?? (isDisk(build.backend) ? contentOf(context, build) : undefined)
  if (content !== undefined) {
    continueWithImage(context, build, content, subject?.digest ?? (expected as Digest))
    return
  }
  const { reference, auth } = build
  const image = canonicalReference(reference)
  const caller = ++context.node.callersSeen
  saveBuild(context, { ...commonFields(build, false), phase: 'pulling', caller, since: context.tick })
  context.emit({ tick: context.tick, type: 'build-phase', build: id, phase: 'pulling' })
  joinPull(context, caller, [reference], { image, ...(auth && { auth }) }, undefined)
}

/**
 * Returns whether a backend makes disks. Their digest is trusted, so the image need not be pulled again to be
 * checked.
 */
function isDisk(backend: BackendName): boolean {
  return backend === 'ext4' || backend === 'erofs' || backend === 'cpio'
}

/** Returns the image with the expected digest, if the store has one. */
function contentOf({ node }: PrepareContext, { reference, expected }: BuildBase): ImageContent | undefined {
  if (expected === undefined) return undefined
  const { store } = node
  const named = store.named(digestReference(reference, expected))
  if (named !== undefined || !store.ledger.isHeld(expected)) return named?.content
  return [...store.images.values()].find(({ content }) => manifestDigest(content) === expected)?.content
}

/** Checks the image of a build, and makes the artifacts that are missing. */
function continueWithImage(
  context: PrepareContext,
  build: Build,
  content: ImageContent,
  digest: Digest,
): void {
  const { reference, expected, backend } = build
  const subject: Subject = { reference, digest, ...(expected !== undefined && { expected }), content }
  const refused = failureOf(() => backends[backend].accept(subject, inputsOf(context)))
  if (refused !== undefined) {
    failBuild(context, build, refused)
    return
  }
  const failure = failureOf(() => makeNext(context, { ...build, subject }))
  if (failure !== undefined) failBuild(context, build, failure, 'converting')
}

function isWorking(build: Build): build is WorkingBuild {
  return build.phase !== 'queued' && build.phase !== 'pulling'
}

/**
 * Starts the next queued build if the limit allows it.
 *
 * @returns whether a build was started
 */
function startNext(context: PrepareContext): boolean {
  const { preparation } = context.node
  const start = preparation.queue.startNext()
  const next = start === undefined ? undefined : preparation.buildOf(start)
  if (next === undefined) return false
  beginBuild(context, next.id)
  return true
}
