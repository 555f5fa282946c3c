/**
 * Asking registries, in time, what a reference is.
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
import { ask, manifestUrl, type Question, type RegistriesContext, type Resolution } from './resolve.js'
import { registryOf } from './upstream.js'

/** What is needed to ask a registry. */
export type RequestContext = RegistriesContext & FaultsContext & { readonly nodeName: string }

/** A question that a registry was asked. Without `next`, the answer comes when a fault is released. */
export interface Asked {
  readonly next?: Due
  /** What is wrong with the answer. */
  readonly fault?: Effect
}

/** Returns where a fault strikes what is being resolved. */
export function resolvingSite(
  { personality }: RequestContext['node'],
  reference: Reference,
  host: string,
): FaultSite {
  const url = manifestUrl({ ...reference, domain: host }, reference)
  return { reference: canonicalReference(reference), url, words: personality.faultWords }
}

/** Asks the registry of a host; `answer` is scheduled for when it has answered. */
export function askHost(
  { tick, upstream, faults, node, nodeName }: RequestContext,
  { reference, auth }: Question,
  host: string,
  answer: (delay: Tick) => Due,
): Asked {
  const site = (): FaultSite => resolvingSite(node, reference, host)
  const fault = faults.evaluate(() => ({
    on: 'resolving',
    node: nodeName,
    tick,
    site: site(),
    registry: host,
    username: auth?.username,
  }))
  const latency = plannedTicks(registryOf(upstream, host).latency, planOf(fault, site))
  return { ...(latency !== undefined && { next: answer(latency) }), ...(fault && { fault }) }
}

/** Returns what the registry of a host has answered. */
export function answerOf(
  context: RegistriesContext,
  question: Question,
  host: string,
  fault: Effect | undefined,
): { readonly resolution: Resolution } | { readonly failure: Failure } {
  let resolution: Resolution | undefined
  const failure = failureOf(() => {
    resolution = ask(context, question, host, fault?.type === 'stale')
    const { target } = resolution.content
    throwPlanned(fault, () => ({ ...resolvingSite(context.node, question.reference, host), target }))
  })
  return failure === undefined ? { resolution: resolution as Resolution } : { failure }
}

/**
 * Throws what a fault lets an answer fail with, if it does.
 *
 * @throws SimulatorError
 */
export function throwPlanned(fault: Effect | undefined, site: () => FaultSite): void {
  const { failure } = planOf(fault, site)
  if (failure !== undefined) throw new SimulatorError(failure)
}
