/**
 * Calls: fault rules that apply to them, and callers that stop waiting.
 *
 * @module
 */
import type { RuleFilter } from '../../domain/domain.js'
import { type Failure, SimulatorError } from '../../errors/index.js'
import { planOf } from '../../faults/effects.js'
import type { FaultSite } from '../../faults/presets.js'
import type { Effect, FaultContext } from '../../faults/rules.js'
import type { Personality } from '../../personalities/personality.js'
import { resolvingSite } from '../../registries/request.js'
import { canonicalReference } from '../../spec.js'
import { type Due, FIRST, type Tick } from '../../time/clock.js'
import { checkTicks } from '../../time/ticks.js'
import { joinPull, leavePull } from '../callers.js'
import type { Call, Caller, CallName, Pull, PullRequest } from '../pulls.js'
import type { CallsContext } from './context.js'

/** The effect of a fault rule on a call, and its site. */
interface Struck {
  readonly effect: Effect | undefined
  readonly site: FaultSite
}

/**
 * Starts a call of PullImage: joins the pull in progress with the same reference and credentials, or starts one.
 *
 * @throws SimulatorError `invalid-reference`, `unknown-runtime-handler` or `invalid-argument`; the state is unchanged
 */
export function requestPull(context: CallsContext, request: PullRequest): void {
  const { node } = context
  checkRequest(node.personality, request)
  const candidates = node.personality.candidates(request.image)
  const [reference] = candidates
  const caller = ++node.callersSeen
  const { deadline } = request
  const own = owned(request)
  const site = (): FaultSite => resolvingSite(node, reference, reference.domain)
  const effect = context.faultAt(() => ({
    on: 'PullImage',
    site: site(),
    registry: reference.domain,
    username: request.auth?.username,
  }))
  const due =
    deadline === undefined ? undefined : context.schedule(deadline, { type: 'deadline', caller }, FIRST)
  const isStruck =
    effect !== undefined &&
    blockOrFail(context, caller, { on: 'PullImage', request: own }, { effect, site: site() }, due)
  if (!isStruck) joinPull(context, caller, candidates, own, due)
}

/** Returns the context in which rules are checked for a call of another method than PullImage. */
export function callFaultContext(
  { node, tick, nodeName }: Pick<CallsContext, 'node' | 'tick' | 'nodeName'>,
  on: Exclude<CallName, 'PullImage'>,
  image: string,
): FaultContext {
  return { on, node: nodeName, tick, site: siteOf(node.personality, image) }
}

/** Starts a call of another method. A fault rule may fail it, block it, or make its answer stale. */
export function requestCall(
  context: CallsContext,
  on: Exclude<CallName, 'PullImage'>,
  image: string,
  ticks?: Tick,
): void {
  if (ticks !== undefined) checkTicks(ticks, 'deadline')
  const caller = ++context.node.callersSeen
  const at = callFaultContext(context, on, image)
  const effect = context.faultAt(() => at)
  const deadline =
    ticks === undefined ? undefined : context.schedule(ticks, { type: 'deadline', caller }, FIRST)
  if (blockOrFail(context, caller, { on }, { effect, site: at.site }, deadline)) return
  if (deadline !== undefined) context.cancel(deadline)
  context.emit({ tick: context.tick, type: 'call-passed', caller, ...(effect && { effect }) })
}

/** Continues a blocked call. */
export function resumeCall(context: CallsContext, caller: number): void {
  const { node } = context
  const waiting = node.callers.get(caller)
  if (waiting === undefined || !('heldUp' in waiting)) return
  node.callers.delete(caller)
  const { heldUp, deadline } = waiting
  if (heldUp.on !== 'PullImage') {
    if (deadline !== undefined) context.cancel(deadline)
    context.emit({ tick: context.tick, type: 'call-passed', caller })
    return
  }
  const { request } = heldUp
  joinPull(context, caller, node.personality.candidates(request.image), request, deadline)
}

/** Ends a caller's wait. Does nothing if the caller already has an answer. */
export function leave(
  context: CallsContext,
  caller: number,
  reason: 'cancelled' | 'deadline-exceeded',
): void {
  const { node, tick } = context
  const waiting = node.callers.get(caller)
  if (waiting === undefined) return
  const ending = (reference: string): Failure =>
    reason === 'cancelled' ? { code: reason, reference } : { code: reason, reference, tick }
  if ('pull' in waiting) {
    leavePull(context, caller, waiting.pull, ending)
    return
  }
  const { deadline } = waiting
  const next = 'heldUp' in waiting ? waiting.next : undefined
  for (const due of [next, deadline]) if (due !== undefined) context.cancel(due)
  node.callers.delete(caller)
  context.emit({
    tick: context.tick,
    type: 'caller-left',
    caller,
    failure: ending(referenceOf(context, waiting)),
  })
}

/** Continues the calls that fault rules block. */
export function releaseCalls(context: CallsContext, matchesRule: RuleFilter): void {
  for (const [caller, waiting] of context.node.callers.entries()) {
    if ('heldUp' in waiting && waiting.next === undefined && matchesRule(waiting.rule))
      resumeCall(context, caller)
  }
}

/** Ends the wait of every caller when the node stops. */
export function dismissCallers(context: CallsContext): void {
  const { node } = context
  context.emit({ tick: context.tick, type: 'restarted' })
  for (const [caller, waiting] of node.callers.entries()) {
    for (const due of [waiting.deadline, 'heldUp' in waiting ? waiting.next : undefined]) {
      if (due !== undefined) context.cancel(due)
    }
    const failure: Failure = { code: 'restarted', reference: referenceOf(context, waiting) }
    context.emit({
      tick: context.tick,
      type: 'caller-left',
      caller,
      ...('pull' in waiting && { pull: waiting.pull }),
      failure,
    })
  }
  node.callers.clear()
}

/** Returns a copy, so that no caller can change data in the state. */
function owned({ annotations, auth, pod, ...rest }: PullRequest): PullRequest {
  return {
    ...rest,
    ...(annotations && { annotations: { ...annotations } }),
    ...(auth && { auth: { ...auth } }),
    ...(pod && { pod: { ...pod } }),
  }
}

function checkRequest(
  { acceptsHandler, runtimeHandlers }: Personality,
  { runtimeHandler = '', deadline }: PullRequest,
): void {
  if (!acceptsHandler(runtimeHandler)) {
    throw new SimulatorError({
      code: 'unknown-runtime-handler',
      handler: runtimeHandler,
      known: runtimeHandlers,
    })
  }
  if (deadline !== undefined) checkTicks(deadline, 'deadline')
}

/**
 * Fails or blocks a call if the effect of a fault rule does so.
 *
 * @returns whether it does
 */
function blockOrFail(
  context: CallsContext,
  caller: number,
  call: Call,
  { effect, site }: Struck,
  deadline: Due | undefined,
): boolean {
  if (effect === undefined) return false
  const plan = planOf(effect, () => site)
  if (plan.failure !== undefined && plan.limit === undefined) {
    if (deadline !== undefined) context.cancel(deadline)
    context.emit({ tick: context.tick, type: 'caller-left', caller, failure: plan.failure })
    return true
  }
  if (!plan.block && plan.delay === undefined) return false
  const { rule } = effect
  const next =
    plan.delay === undefined ? undefined : context.schedule(plan.delay, { type: 'admitted', caller })
  context.node.callers.set(caller, {
    heldUp: call,
    rule,
    ...(next && { next }),
    ...(deadline && { deadline }),
  })
  context.emit({ tick: context.tick, type: 'call-held-up', caller, rule })
  return true
}

/** Returns the reference that a waiting caller requested. */
function referenceOf({ node }: CallsContext, waiting: Caller): string {
  if ('pull' in waiting) return canonicalReference((node.pulls.get(waiting.pull) as Pull).reference)
  if ('operation' in waiting) return waiting.operation
  return waiting.heldUp.on === 'PullImage' ? canonicalOr(node.personality, waiting.heldUp.request.image) : ''
}

function siteOf(personality: Personality, image: string): FaultSite {
  return { reference: canonicalOr(personality, image), url: '', words: personality.faultWords }
}

function canonicalOr({ candidates }: Personality, image: string): string {
  try {
    return canonicalReference(candidates(image)[0])
  } catch (error) {
    if (error instanceof SimulatorError) return image
    throw error
  }
}
