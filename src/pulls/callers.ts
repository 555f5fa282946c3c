/**
 * Callers of pulls: a caller joins the pull in progress with the same reference and credentials, or starts one; a
 * caller that stops waiting leaves it.
 *
 * @module
 */
import { canonicalJson } from '../digest.js'
import type { Failure } from '../errors/index.js'
import { canonicalReference, type Reference } from '../spec.js'
import type { Due } from '../time/clock.js'
import type { PullsContext } from './context.js'
import { failPull, forgetCaller, queueUp, savePull } from './pull.js'
import type { Pull, PullRequest } from './pulls.js'

/** Joins a caller to the pull in progress with the same reference and credentials, or starts one. */
export function joinPull(
  context: PullsContext,
  caller: number,
  candidates: readonly [Reference, ...Reference[]],
  request: PullRequest,
  deadline: Due | undefined,
): void {
  const { node } = context
  const pull = join(context, candidates, request, caller)
  node.callers.set(caller, { pull, ...(deadline && { deadline }) })
  if (node.pulls.get(pull)?.phase === 'queued') queueUp(context, pull)
}

/** Ends a caller's wait for a pull; the pull ends when no caller is left. */
export function leavePull(
  context: PullsContext,
  caller: number,
  id: number,
  ending: (reference: string) => Failure,
): void {
  const { node } = context
  const pull = node.pulls.get(id) as Pull
  const failure = ending(canonicalReference(pull.reference))
  if (node.callerCount(id) === 1 && !pull.unattended) {
    failPull(context, pull, failure)
    return
  }
  forgetCaller(context, caller)
  context.emit({ tick: context.tick, type: 'caller-left', pull: id, caller, failure })
  if (pull.leader === caller) failPull(context, pull, leaderLeft(pull))
}

/** Ends a pull for all its callers; without effect if it is not in progress. */
export function cancelPull(context: PullsContext, id: number): void {
  const pull = context.node.pulls.get(id)
  if (pull === undefined) return
  failPull(context, pull, { code: 'cancelled', reference: canonicalReference(pull.reference) })
}

function join(
  context: PullsContext,
  [reference, ...others]: readonly [Reference, ...Reference[]],
  request: PullRequest,
  caller: number,
): number {
  const { node, tick } = context
  const { shareKey, endsWithLeader } = node.personality.pulls
  const { image, annotations = {}, auth } = request
  const spec = Object.keys(annotations).length === 0 ? undefined : { image, annotations }
  const canonical = canonicalReference(reference)
  const shared = shareKey(request, canonical)
  const key = auth === undefined ? JSON.stringify([shared, null]) : canonicalJson([shared, auth])
  const joined = node.joinable(key)
  if (joined !== undefined) {
    if (spec !== undefined) savePull(context, { ...joined, spec })
    context.emit({ tick: context.tick, type: 'caller-joined', pull: joined.id, caller })
    return joined.id
  }
  const id = ++node.pullsStarted
  savePull(context, {
    id,
    key,
    phase: 'queued',
    reference,
    since: { queued: tick },
    others: others.length > 0 ? others : undefined,
    spec,
    auth,
    leader: endsWithLeader ? caller : undefined,
    unattended: undefined,
  })
  context.emit({ tick: context.tick, type: 'pull-started', pull: id, reference: canonical })
  return id
}

function leaderLeft({ reference, phase }: Pull): Failure {
  const during = phase === 'queued' || phase === 'resolving' ? 'resolving' : 'downloading'
  return { code: 'leader-left', reference: canonicalReference(reference), during }
}
