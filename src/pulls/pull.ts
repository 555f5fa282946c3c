/**
 * Pulls: processes in simulated time, from a call to an image or a failure.
 *
 * A pull waits in the queue, asks a registry to resolve its reference, downloads the layers that the node lacks,
 * extracts them, and stores the image (`fetch.ts`). Each step is a scheduled event; between two steps, a pull is a row of the
 * state. The pull ends when no caller is left (`callers.ts`).
 *
 * @module
 */
import type { Restart } from '../domain/domain.js'
import type { Failure } from '../errors/index.js'
import { sendRequest } from '../registries/request.js'
import { moreSpecificFailure } from '../registries/resolve.js'
import { hostsOf } from '../registries/upstream.js'
import { canonicalReference } from '../spec.js'
import type { Tick } from '../time/clock.js'
import type { PullsContext } from './context.js'
import { dropLayers } from './layers.js'
import { baseOf, isFetching, type Pull, type ResolvingPull, resolvingPull } from './pulls.js'

/**
 * Restarts the pulls in progress with the node: they start again, the oldest first, and continue without callers; or
 * they are dropped.
 */
export function restartPulls(context: PullsContext, { pulls: policy }: Restart): void {
  const { node, tick } = context
  const interrupted = [...node.pulls.values()]
  for (const pull of interrupted) endPull(context, pull)
  node.queue.clear()
  for (const pull of interrupted) {
    const reference = canonicalReference(pull.reference)
    if (policy === 'drop') {
      const failure: Failure = { code: 'restarted', reference }
      context.emit({
        tick: context.tick,
        type: 'pull-failed',
        pull: pull.id,
        reference,
        failure,
        callers: [],
      })
      continue
    }
    const since = { queued: tick }
    savePull(context, { ...baseOf(pull), phase: 'queued', leader: undefined, unattended: true, since })
    context.emit({ tick: context.tick, type: 'pull-recovered', pull: pull.id, reference })
    queueUp(context, pull.id)
  }
}

/**
 * Starts a pull if the limit allows it, otherwise gives it a position in the queue. Does nothing for a queued pull.
 */
export function queueUp(context: PullsContext, id: number): void {
  const { queue } = context.node
  const key = String(id)
  if (queue.position(key) !== undefined) return
  if (queue.enqueue(key)) beginPull(context, id)
  else context.emit({ tick: context.tick, type: 'pull-queued', pull: id, position: queue.position(key) ?? 0 })
}

function beginPull(context: PullsContext, id: number): void {
  const pull = context.node.pulls.get(id) as Pull
  askNext(context, pull, hostsOf(context.upstream, pull.reference), undefined)
}

/** Handles the failure of a registry: asks it again later, if the runtime retries, or asks the next one at once. */
export function retryOrAskNext(
  context: PullsContext,
  pull: ResolvingPull,
  others: readonly string[],
  failure: Failure,
): void {
  const { asked = 1, hosts } = pull
  const wait = context.node.personality.pulls.retryAfter(failure, asked)
  if (wait === undefined) askNext(context, pull, others, moreSpecificFailure(pull.refused, failure))
  else askNext(context, pull, hosts, pull.refused, { wait, asked: asked + 1 })
}

function askNext(
  context: PullsContext,
  pull: Pull,
  hosts: readonly string[],
  refused: Failure | undefined,
  again: { readonly wait: Tick; readonly asked: number } | undefined = undefined,
): void {
  const [host] = hosts
  if (host === undefined) {
    tryOtherOrFail(context, pull, refused as Failure)
    return
  }
  const { id, reference, auth } = pull
  const asked = sendRequest(context, { reference, ...(auth && { auth }), pull: id }, host, delay =>
    context.schedule(delay + (again?.wait ?? 0), { type: 'answered', pull: id }),
  )
  const since = pull.since.resolving === undefined ? { ...pull.since, resolving: context.tick } : pull.since
  savePull(context, resolvingPull(pull, { since, hosts, ...asked, asked: again?.asked, refused }))
  context.emit({ tick: context.tick, type: 'pull-resolving', pull: pull.id, host })
}

/** Tries the next reference that a short name can mean, or fails. */
export function tryOtherOrFail(context: PullsContext, pull: Pull, failure: Failure): void {
  const [reference, ...rest] = pull.others ?? []
  if (reference === undefined) {
    failPull(context, pull, failure)
    return
  }
  if (isFetching(pull)) dropLayers(context, pull)
  const others = rest.length > 0 ? rest : undefined
  const next: Pull = { ...baseOf(pull), reference, others, phase: 'queued' }
  savePull(context, next)
  beginPull(context, pull.id)
}

export function failPull(context: PullsContext, pull: Pull, failure: Failure): void {
  const { id } = pull
  const callers = context.node.callersOf(id)
  endPull(context, pull)
  context.emit({
    tick: context.tick,
    type: 'pull-failed',
    pull: id,
    reference: canonicalReference(pull.reference),
    failure,
    callers,
  })
  startNext(context, pull)
}

/** Removes a pull with its reservation, transfers and callers. */
export function endPull(context: PullsContext, pull: Pull): void {
  if (pull.phase === 'resolving' && pull.next !== undefined) context.cancel(pull.next)
  if (isFetching(pull)) dropLayers(context, pull)
  forgetPull(context, pull)
}

/** Removes a pull with its callers. */
export function forgetPull(context: PullsContext, pull: Pull): void {
  const { node } = context
  for (const caller of node.callersOf(pull.id)) forgetCaller(context, caller)
  node.pulls.delete(pull.id)
}

/** Ends the wait of a caller without an event. */
export function forgetCaller({ node, cancel }: PullsContext, caller: number): void {
  const deadline = node.callers.get(caller)?.deadline
  if (deadline !== undefined) cancel(deadline)
  node.callers.delete(caller)
}

/** Starts the next queued pull in place of one that has ended. */
export function startNext(context: PullsContext, { id }: Pull): void {
  const next = context.node.queue.complete(String(id))
  if (next !== undefined) beginPull(context, Number(next))
}

export function savePull({ node }: PullsContext, pull: Pull): void {
  node.pulls.set(pull.id, pull)
}
