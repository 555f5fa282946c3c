/**
 * Copy jobs: processes in simulated time that copy a reference from one registry to another.
 *
 * A copy job asks the source to resolve the reference. It then asks the destination whether it accepts the
 * credentials and already has the digest. After that it downloads all layers and pushes all layers, over the same
 * links as pulls. The bytes pass through the node without being stored or reserved. The destination has the reference
 * after the last layer.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { RuleFilter } from '../domain/domain.js'
import { type Failure, failureOf, SimulatorError } from '../errors/index.js'
import type { Effect } from '../faults/rules.js'
import { models } from '../image/models.js'
import { resolvingSite, sendRequest, throwPlanned } from '../registries/request.js'
import { authorize, lookUpServed, openSession } from '../registries/resolve.js'
import { listsDigest, pushImages } from '../registries/upstream.js'
import { canonicalReference, type Reference } from '../spec.js'
import type { CopiesContext } from './context.js'
import type { AskingCopyJob, CopyingCopyJob, CopyJob, CopyPlan, CopyRequest } from './copies.js'
import {
  dropLayers,
  dropTransfer,
  moveLayers,
  releaseLayers,
  sideOf,
  waiting,
  withLayer,
} from './copy-layers.js'
import { destinationOf, planCopy } from './plan.js'

/**
 * Starts a copy job.
 *
 * @throws SimulatorError `invalid-reference` or `invalid-argument`; the state is unchanged
 */
export function startCopy(context: CopiesContext, request: CopyRequest): void {
  const { copies, model } = context.node
  const { platform, sourceAuth, registryAuth } = request
  const { parse } = models[model]
  const source = parse(request.source)
  const destination = destinationOf(source, request, parse)
  const job = {
    id: ++copies.started,
    source,
    destination,
    ...(platform !== undefined && { platform: checkedPlatform(platform) }),
    ...(sourceAuth && { sourceAuth: { ...sourceAuth } }),
    ...(registryAuth && { registryAuth: { ...registryAuth } }),
    since: { resolving: context.tick },
    phase: 'resolving',
  } as const
  context.emit({ tick: context.tick, type: 'mirror-started', mirror: job.id, ...namesOf(job) })
  askRegistry(context, job)
}

/** Cancels a copy job. Does nothing if it has ended. */
export function cancelCopy(context: CopiesContext, id: number): void {
  const job = context.node.copies.underWay.get(id)
  if (job === undefined) return
  fail(context, job, { code: 'cancelled', reference: canonicalReference(job.source) })
}

/** Fails all copy jobs because the node stops. */
export function failCopies(context: CopiesContext): void {
  for (const job of context.node.copies.underWay.values()) {
    fail(context, job, { code: 'restarted', reference: canonicalReference(job.source) })
  }
}

/** Continues the copy jobs that fault rules block. */
export function releaseCopies(context: CopiesContext, matchesRule: RuleFilter): void {
  for (const job of context.node.copies.underWay.values()) {
    if ('layers' in job) {
      const released = releaseLayers(job, matchesRule)
      if (released !== job) move(context, released)
    } else if (job.next === undefined && matchesRule(job.fault?.rule)) {
      save(context, { ...job, next: context.schedule(0, { type: 'mirror-answered', mirror: job.id }) })
    }
  }
}

/** Handles the answer of a registry. */
export function registryAnswered(context: CopiesContext, id: number): void {
  const job = context.node.copies.underWay.get(id) as AskingCopyJob
  if (job.phase === 'resolving') resolved(context, job)
  else checked(context, job, job.copy)
}

/** Continues a blocked layer. */
export function resumeLayer(context: CopiesContext, id: number, layer: string): void {
  const job = context.node.copies.underWay.get(id) as CopyingCopyJob
  move(context, withLayer(job, layer, { phase: 'waiting', cleared: true }))
}

/** Handles the end of a transfer: continues or fails its copy job. Returns false for a transfer with another purpose. */
export function transferred(context: CopiesContext, transfer: number): boolean {
  const { copies } = context.node
  const ended = copies.transfers.get(transfer)
  if (ended === undefined) return false
  const job = copies.underWay.get(ended.mirror) as CopyingCopyJob
  dropTransfer(context, transfer)
  if (ended.failure === undefined) moved(context, job, ended.layer)
  else fail(context, job, ended.failure)
  return true
}

/**
 * Sends a request to the registry of the current phase. The answer takes its latency, plus the delay of a fault rule.
 */
function askRegistry(context: CopiesContext, job: AskingCopyJob): void {
  const { reference, auth } = sideOf(job)
  const asked = sendRequest(context, { reference, ...(auth && { auth }) }, reference.domain, delay =>
    context.schedule(delay, { type: 'mirror-answered', mirror: job.id }),
  )
  save(context, { ...job, ...asked })
}

function resolved(context: CopiesContext, job: AskingCopyJob): void {
  const { node, tick } = context
  const { next: _, fault, ...rest } = job
  const { source, sourceAuth: auth, since } = job
  let copy: CopyPlan | undefined
  const failure = failureOf(() => {
    openSession(context, { reference: source, ...(auth && { auth }) }, source.domain)
    const served = lookUpServed(context, source, source.domain, isStale(fault))
    const planned = planCopy(served, job, { platform: node.platform, model: models[node.model] })
    throwPlanned(fault, () => ({ ...resolvingSite(node, source, source.domain), target: planned.target }))
    copy = planned
  })
  if (failure !== undefined) fail(context, job, failure)
  else if (copy !== undefined) {
    askRegistry(context, { ...rest, phase: 'checking', copy, since: { ...since, checking: tick } })
  }
}

function isStale(fault: Effect | undefined): boolean {
  return fault?.type === 'stale'
}

function checked(context: CopiesContext, job: AskingCopyJob, copy: CopyPlan): void {
  const { upstream, tick } = context
  const { next: _, fault, ...rest } = job
  const { destination, registryAuth: auth, since } = job
  const { target, layers } = copy
  const failure = failureOf(() => {
    authorize(upstream, { reference: destination, ...(auth && { auth }) }, destination)
    throwPlanned(fault, () => ({ ...resolvingSite(context.node, destination, destination.domain), target }))
    checkDigest(destination, target)
  })
  if (failure !== undefined) {
    fail(context, job, failure)
    return
  }
  const isThere = listsDigest(upstream, destination, target)
  const missing = isThere ? [] : layers
  const bytes = missing.reduce((sum, { size }) => sum + size, 0)
  context.emit({ tick: context.tick, type: 'mirror-resolved', mirror: job.id, digest: target, bytes })
  move(context, {
    ...rest,
    phase: 'downloading',
    copy,
    layers: waiting(missing),
    since: { ...since, downloading: tick },
  })
}

/** Checks that a destination with a digest gets the content of that digest. */
function checkDigest(destination: Reference, target: Digest): void {
  if (destination.digest === undefined || destination.digest === target) return
  const { digest: expected } = destination
  const reference = canonicalReference(destination)
  throw new SimulatorError({ code: 'digest-mismatch', reference, expected, got: target })
}

/**
 * Starts everything that a copy job can do now. When all layers are downloaded, it pushes them; then it is complete.
 */
function move(context: CopiesContext, job: CopyingCopyJob): void {
  const next = moveLayers(context, job)
  save(context, next)
  if (!next.layers.every(layer => layer.phase === 'moved')) return
  if (next.phase === 'pushing') {
    complete(context, next)
    return
  }
  const since = { ...next.since, pushing: context.tick }
  move(context, { ...next, phase: 'pushing', layers: waiting(next.layers), since })
}

function moved(context: CopiesContext, job: CopyingCopyJob, layer: Digest): void {
  const type = job.phase === 'pushing' ? 'mirror-layer-pushed' : 'mirror-layer-downloaded'
  context.emit({ tick: context.tick, type, mirror: job.id, layer })
  move(context, withLayer(job, layer, { phase: 'moved' }))
}

/** Pushes the image to the destination, which has all its layers. */
function complete(context: CopiesContext, job: CopyingCopyJob): void {
  const { image, target } = job.copy
  end(context, job)
  pushImages(context.upstream, [image])
  context.emit({
    tick: context.tick,
    type: 'mirror-completed',
    mirror: job.id,
    ...namesOf(job),
    digest: target,
  })
}

function fail(context: CopiesContext, job: CopyJob, cause: Failure): void {
  const source = canonicalReference(job.source)
  const stage = sideOf(job).reference === job.source ? 'pull' : 'push'
  const isOwn = cause.code !== 'cancelled' && cause.code !== 'restarted'
  const failure: Failure = isOwn ? { code: 'mirror-failed', reference: source, stage, cause } : cause
  end(context, job)
  context.emit({ tick: context.tick, type: 'mirror-failed', mirror: job.id, source, failure })
}

/** Removes a copy job with its transfers and scheduled events. */
function end(context: CopiesContext, job: CopyJob): void {
  if ('layers' in job) dropLayers(context, job)
  else if (job.next !== undefined) context.cancel(job.next)
  context.node.copies.underWay.delete(job.id)
}

function namesOf({ source, destination }: Pick<CopyJob, 'source' | 'destination'>): {
  readonly source: string
  readonly destination: string
} {
  return { source: canonicalReference(source), destination: canonicalReference(destination) }
}

function checkedPlatform(platform: CopyRequest['platform'] & string): NonNullable<CopyRequest['platform']> {
  if (/^[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9]+)?$/.test(platform)) return platform
  const expected = 'os/architecture, for example linux/amd64'
  throw new SimulatorError({ code: 'invalid-argument', argument: 'platform', value: platform, expected })
}

function save({ node }: CopiesContext, job: CopyJob): void {
  node.copies.underWay.set(job.id, job)
}
