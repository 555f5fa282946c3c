/**
 * The rows of builds: how a build is saved, what it reserves, and how it ends.
 *
 * @module
 */
import type { Failure } from '../errors/index.js'
import { canonicalReference } from '../spec.js'
import type { PrepareContext } from './context.js'
import type { Answer } from './events.js'
import type { Build, BuildBase, BuildPhase } from './preparation.js'

export function completeBuild(context: PrepareContext, build: Build, artifact: string): void {
  const { id, record, ensures, callers } = build
  endBuild(context, build)
  context.emit({
    tick: context.tick,
    type: 'build-completed',
    build: id,
    artifact,
    ...(record !== undefined && { record }),
    ...(ensures !== undefined && { ensures }),
  })
  const answer = answerFor(record, ensures, artifact)
  for (const caller of callers) context.emit({ tick: context.tick, type: 'request-answered', caller, answer })
}

/**
 * Fails a build and its callers.
 *
 * @param phase - the phase in which the build failed; its current phase by default
 */
export function failBuild(
  context: PrepareContext,
  build: Build,
  failure: Failure,
  phase: BuildPhase = build.phase,
): void {
  const { id, key, record, callers } = build
  endBuild(context, build)
  context.emit({
    tick: context.tick,
    type: 'build-failed',
    build: id,
    artifact: key,
    phase,
    failure,
    ...(record !== undefined && { record }),
  })
  for (const caller of callers) context.emit({ tick: context.tick, type: 'request-failed', caller, failure })
}

export function stopWork({ cancel }: PrepareContext, build: Build): void {
  if ('next' in build && build.next !== undefined) cancel(build.next)
}

/** Replaces the reservation of a build. Content that is in both stays reserved all the time. */
export function swapReserved({ node }: PrepareContext, build: Build, blobs: Build['reserved']): void {
  const { ledger } = node.store
  ledger.reserve(blobs, () => canonicalReference(build.reference))
  ledger.unreserve(build.reserved, node.settings.partial)
}

/** Returns the fields that a build has in every phase. */
export function commonFields(build: Build, withSubject: boolean): BuildBase {
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

export function saveBuild({ node }: PrepareContext, build: Build): void {
  node.preparation.builds.set(build.id, build)
}

function answerFor(record: string | undefined, ensures: string | undefined, artifact: string): Answer {
  if (record !== undefined) return { record, isNew: false }
  return ensures === undefined ? { artifact } : { digest: ensures }
}

/** Removes a build with its reservation and its scheduled work. */
function endBuild(context: PrepareContext, build: Build): void {
  const { preparation } = context.node
  // The row may have changed since the caller read it.
  const last = preparation.builds.get(build.id) ?? build
  stopWork(context, last)
  swapReserved(context, last, [])
  preparation.builds.delete(build.id)
  preparation.queue.active.delete(build.key)
}
