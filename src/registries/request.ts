/**
 * Requests to registries in simulated time.
 *
 * @module
 */
import { type Failure, failureOf, SimulatorError } from '../errors/index.js'
import type { FaultsContext } from '../faults/context.js'
import { plannedTicks, planOf } from '../faults/effects.js'
import type { FaultSite } from '../faults/presets.js'
import type { Effect } from '../faults/rules.js'
import { canonicalReference, type Reference } from '../spec.js'
import type { Due, Tick } from '../time/clock.js'
import {
  manifestUrl,
  type ReferenceRequest,
  type RegistriesContext,
  type Resolution,
  requestReference,
} from './resolve.js'
import { registryOf } from './upstream.js'

/** The context that a request needs. */
export type RequestContext = RegistriesContext & FaultsContext & { readonly nodeName: string }

/** A request that was sent. Without `next`, a fault rule blocks the answer. */
export interface PendingAnswer {
  readonly next?: Due
  /** The fault that affects the answer. */
  readonly fault?: Effect
}

/** Returns the site at which a fault rule can trigger while a reference is resolved. */
export function resolvingSite(
  { personality }: RequestContext['node'],
  reference: Reference,
  host: string,
): FaultSite {
  const url = manifestUrl({ ...reference, domain: host }, reference)
  return { reference: canonicalReference(reference), url, words: personality.faultWords }
}

/**
 * Sends a request to a registry, for a pull or for other work.
 *
 * @param answer - schedules the answer after a delay
 */
export function sendRequest(
  { upstream, faultAt, node }: RequestContext,
  { reference, auth, pull }: ReferenceRequest & { readonly pull?: number },
  host: string,
  answer: (delay: Tick) => Due,
): PendingAnswer {
  const site = (): FaultSite => resolvingSite(node, reference, host)
  const fault = faultAt(() => ({
    on: 'resolving',
    site: site(),
    registry: host,
    username: auth?.username,
    ...(pull !== undefined && { pull }),
  }))
  const latency = plannedTicks(latencyOf(upstream, reference, host), planOf(fault, site))
  return { ...(latency !== undefined && { next: answer(latency) }), ...(fault && { fault }) }
}

/** Returns the ticks to an answer; those of a cache include the answer of its registry if the manifest is missing. */
function latencyOf(upstream: RequestContext['upstream'], reference: Reference, host: string): Tick {
  const { latency, cacheOf } = registryOf(upstream, host)
  if (cacheOf === undefined) return latency
  const isKept = upstream.cachedManifests.has(`${host} ${canonicalReference(reference)}`)
  return isKept ? latency : latency + registryOf(upstream, cacheOf).latency
}

/** Returns the answer of a registry. */
export function answerOf(
  context: RegistriesContext,
  question: ReferenceRequest,
  host: string,
  fault: Effect | undefined,
): { readonly resolution: Resolution } | { readonly failure: Failure } {
  let resolution: Resolution | undefined
  const failure = failureOf(() => {
    resolution = requestReference(context, question, host, fault?.type === 'stale')
    const { target } = resolution.content
    throwPlanned(fault, () => ({ ...resolvingSite(context.node, question.reference, host), target }))
  })
  return failure === undefined ? { resolution: resolution as Resolution } : { failure }
}

/**
 * Throws the failure of a fault rule, if it has one.
 *
 * @throws SimulatorError
 */
export function throwPlanned(fault: Effect | undefined, site: () => FaultSite): void {
  const { failure } = planOf(fault, site)
  if (failure !== undefined) throw new SimulatorError(failure)
}
