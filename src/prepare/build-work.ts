/**
 * The work of builds: the pieces of work of a backend, one after the other, each with its time and its faults.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import { failureOf } from '../errors/index.js'
import { plannedTicks, planOf } from '../faults/effects.js'
import type { FaultSite } from '../faults/presets.js'
import { storedBlobs } from '../image/blobs.js'
import { canonicalReference } from '../spec.js'
import type { BackendName, Inputs, Subject, Work } from './artifacts/artifact.js'
import { findArtifact, install, use } from './artifacts/artifacts.js'
import { backends } from './backends/index.js'
import { commonFields, completeBuild, failBuild, saveBuild, swapReserved } from './build-state.js'
import type { PrepareContext } from './context.js'
import type { Build, WorkingBuild } from './preparation.js'

/** Returns the current inputs of the backends. */
export function inputsOf({ node }: Pick<PrepareContext, 'node'>): Inputs {
  const { settings, hashing } = node.preparation
  const { known } = hashing
  return { settings, ...(known !== undefined && 'hash' in known && { guestHash: known.hash }) }
}

/** Checks a finished piece of work and starts the next one. */
export function finishWork(context: PrepareContext, id: number): void {
  const build = context.node.preparation.builds.get(id) as WorkingBuild
  const [done] = build.work
  const planned = planOf(build.fault, () => siteOf(context, build)).failure
  if (planned !== undefined) {
    failBuild(context, build, planned)
    return
  }
  context.node.preparation.hashing.operations += done.hashes ?? 0
  const failure = failureOf(() => afterWork(context, build, done))
  if (failure !== undefined) failBuild(context, build, failure)
}

/** Starts the work on the first artifact that is missing, or completes the build if none is. */
export function makeNext(context: PrepareContext, build: Build & { readonly subject: Subject }): void {
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
  completeBuild(context, build, backends[backend].find(subject, inputs).key)
}

/** Reserves the bytes of the artifact to make, and starts the first piece of work. */
function beginWork(
  context: PrepareContext,
  build: Build & { readonly subject: Subject },
  making: BackendName,
): void {
  const { subject } = build
  const inputs = inputsOf(context)
  let made: readonly { readonly digest: Digest; readonly size: number }[] = []
  // If the artifact cannot be made, `verify` reports that later; it then needs no reservation.
  failureOf(() => {
    made = backends[making].make(subject, inputs).blobs
  })
  const reserved = [
    ...new Map([...storedBlobs(subject.content), ...made].map(blob => [blob.digest, blob])).values(),
  ]
  swapReserved(context, build, reserved)
  const [first, ...rest] = backends[making].work(subject, inputs)
  if (first === undefined) throw new RangeError(`${making} has no work to do`)
  startWork(context, { ...build, reserved }, making, [first, ...rest])
}

function startWork(
  context: PrepareContext,
  build: Build & { readonly subject: Subject },
  making: BackendName,
  pieces: readonly [Work, ...Work[]],
): void {
  const { tick } = context
  const [{ phase, ticks }] = pieces
  const site = siteOf(context, build)
  const fault = context.faultAt(() => ({ on: phase, site }))
  const plan = planOf(fault, () => site)
  const failsAtOnce = plan.failure !== undefined && !plan.late
  const delay = failsAtOnce ? 0 : plannedTicks(ticks, plan)
  saveBuild(context, {
    ...commonFields(build, true),
    subject: build.subject,
    reserved: build.reserved,
    phase,
    making,
    work: pieces,
    since: tick,
    ...(delay !== undefined && { next: context.schedule(delay, { type: 'worked', build: build.id }) }),
    ...(fault && { fault }),
  })
  if (build.phase !== phase) context.emit({ tick: context.tick, type: 'build-phase', build: build.id, phase })
}

function siteOf(
  { node }: PrepareContext,
  { reference, subject }: Pick<WorkingBuild, 'reference' | 'subject'>,
): FaultSite {
  const { faultWords: words } = node.personality
  return { reference: canonicalReference(reference), url: '', target: subject.digest, words }
}

/**
 * Installs the artifact after its last piece of work. After verifying, the same artifact may already exist under its
 * final name.
 */
function afterWork(context: PrepareContext, build: WorkingBuild, { phase }: Work): void {
  const { subject, making, work: pieces } = build
  const [, next, ...rest] = pieces
  const backend = backends[making]
  const inputs = inputsOf(context)
  if (phase === 'verifying') backend.verify(subject, inputs)
  const isThere = phase === 'verifying' && findArtifact(context, backend.make(subject, inputs)) !== undefined
  if (next !== undefined && !isThere) {
    startWork(context, build, making, [next, ...rest])
    return
  }
  const made = backend.make(subject, inputs)
  const base =
    backend.base === undefined
      ? undefined
      : findArtifact(context, backends[backend.base].find(subject, inputs))
  install(context, made, { subject, ...(base && { base }) })
  if (making === build.backend) completeBuild(context, build, made.key)
  else makeNext(context, build)
}
