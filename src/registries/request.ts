/**
 * Asking registries, in time, what a reference is.
 *
 * @module
 */

import { type Failure, failureOf, SimulatorError } from '../errors/index.js'
import type { FaultSite } from '../faults/presets.js'
import { type Effect, failureAt, meet } from '../faults/rules.js'
import { canonicalReference, type Reference } from '../spec.js'
import type { Timed, World } from '../state.js'
import { type Due, schedule } from '../time/clock.js'
import { slowed } from '../transfers/layers.js'
import { ask, manifestUrl, type Question, type Resolution } from './resolve.js'
import { registryOf } from './upstream.js'

/** A question that a registry was asked. Without `next`, the answer comes when a fault is released. */
export interface Asked {
  readonly next?: Due
  /** What is wrong with the answer. */
  readonly fault?: Effect
}

/** Where a fault strikes what is being resolved. */
export function resolvingSite(reference: Reference, host: string): FaultSite {
  const url = manifestUrl({ ...reference, domain: host }, reference)
  return { reference: canonicalReference(reference), url }
}

/** Asks the registry of a host; `event` happens when it has answered. */
export function askHost(world: World, question: Question, host: string, event: Timed): Asked {
  const { clock, upstream, node } = world.state
  const { reference, auth } = question
  const fault = meet(node.faults, () => ({
    on: 'resolving',
    tick: clock.tick,
    site: resolvingSite(reference, host),
    registry: host,
    username: auth?.username,
  }))
  const latency = slowed(registryOf(upstream, host).latency, fault)
  return {
    ...(latency !== undefined && { next: schedule(clock, latency, event) }),
    ...(fault && { fault }),
  }
}

/** What the registry of a host has answered. */
export function answerOf(
  world: World,
  question: Question,
  host: string,
  fault: Effect | undefined,
): { readonly resolution: Resolution } | { readonly failure: Failure } {
  let resolution: Resolution | undefined
  const failure = failureOf(() => {
    resolution = ask(world.state, question, host, fault?.type === 'stale')
    if (fault?.type !== 'fail') return
    const { target } = resolution.content
    throw new SimulatorError(failureAt(fault, { ...resolvingSite(question.reference, host), target }))
  })
  return failure === undefined ? { resolution: resolution as Resolution } : { failure }
}
