/**
 * Calls: who asks, what a fault does to the asking, and who gives up.
 *
 * @module
 */

import { releaseMirrors, restartMirrors } from '../copies/copy-job.js'
import { type Failure, SimulatorError } from '../errors/index.js'
import type { FaultSite } from '../faults/presets.js'
import { type Effect, failureAt, meet } from '../faults/rules.js'
import { models } from '../image/models.js'
import { joinPull, leavePull, releasePulls, restartPulls } from '../pulls/pull.js'
import { resolvingSite } from '../registries/request.js'
import { canonicalReference } from '../spec.js'
import type { Call, Caller, CallName, Pull, PullRequest, World } from '../state.js'
import { type Due, FIRST, schedule, type Tick, unschedule } from '../time/clock.js'
import { byNumber, orderedMap } from '../util/ordered-map.js'

/** The runtime handlers that the node has; the empty one is the default. */
export const RUNTIME_HANDLERS: readonly string[] = ['', 'runc']

/** A fault that strikes a call, and where. */
interface Struck {
  readonly effect: Effect | undefined
  readonly site: FaultSite
}

/**
 * Takes in a caller, who joins the pull that is under way for the same reference and credentials or starts one.
 *
 * @throws SimulatorError `invalid-reference`, `unknown-runtime-handler` or `invalid-argument`; nothing has happened then
 */
export function requestPull(world: World, request: PullRequest): void {
  const { clock, node } = world.state
  checkRequest(request)
  const reference = models[node.model].parse(request.image)
  const caller = ++node.callersSeen
  const site = resolvingSite(reference, reference.domain)
  const effect = meet(node.faults, () => ({
    on: 'PullImage',
    tick: clock.tick,
    site,
    registry: reference.domain,
    username: request.auth?.username,
  }))
  const { deadline } = request
  const due =
    deadline === undefined ? undefined : schedule(clock, deadline, { type: 'deadline', caller }, FIRST)
  const own = owned(request)
  const call: Call = { on: 'PullImage', request: own }
  if (!holdUp(world, caller, call, { effect, site }, due)) joinPull(world, caller, reference, own, due)
}

/** Takes in a caller of another method, which a fault may fail, hold up, or have answered wrongly. */
export function requestCall(world: World, on: Exclude<CallName, 'PullImage'>, image: string): void {
  const { clock, node } = world.state
  const caller = ++node.callersSeen
  const site = { reference: canonicalOr(world, image), url: '' }
  const effect = meet(node.faults, () => ({ on, tick: clock.tick, site }))
  if (holdUp(world, caller, { on }, { effect, site }, undefined)) return
  world.tell({ type: 'call-passed', caller, ...(effect && { effect }) })
}

/** A call that was held up goes on. */
export function admit(world: World, caller: number): void {
  const { node } = world.state
  const waiting = node.callers.get(caller)
  if (waiting === undefined || !('heldUp' in waiting)) return
  node.callers = node.callers.delete(caller)
  const { heldUp, deadline } = waiting
  if (heldUp.on !== 'PullImage') {
    world.tell({ type: 'call-passed', caller })
    return
  }
  const { request } = heldUp
  joinPull(world, caller, models[node.model].parse(request.image), request, deadline)
}

/** Ends a caller's wait. A caller who has an answer already is no matter. */
export function leave(world: World, caller: number, reason: 'cancelled' | 'deadline-exceeded'): void {
  const { clock, node } = world.state
  const waiting = node.callers.get(caller)
  if (waiting === undefined) return
  const ending = (reference: string): Failure =>
    reason === 'cancelled' ? { code: reason, reference } : { code: reason, reference, tick: clock.tick }
  if ('pull' in waiting) {
    leavePull(world, caller, waiting.pull, ending)
    return
  }
  const { next, deadline } = waiting
  for (const due of [next, deadline]) if (due !== undefined) unschedule(clock, due)
  node.callers = node.callers.delete(caller)
  world.tell({ type: 'caller-left', caller, failure: ending(referenceOf(world, waiting)) })
}

/** Lets everything go on that a rule holds up without an end; without a rule, everything that any rule does. */
export function releaseHeldUp(world: World, rule: number | undefined): void {
  const isMeant = (of: number | undefined): boolean => of !== undefined && (rule === undefined || of === rule)
  for (const [caller, waiting] of world.state.node.callers.entries()) {
    if ('heldUp' in waiting && waiting.next === undefined && isMeant(waiting.rule)) admit(world, caller)
  }
  releasePulls(world, isMeant)
  releaseMirrors(world, isMeant)
}

/** The node stops and starts again: nobody who waits gets an answer, and what is held stays. */
export function restart(world: World, pulls: 'recover' | 'drop'): void {
  const { clock, node } = world.state
  world.tell({ type: 'restarted' })
  for (const [caller, waiting] of node.callers.entries()) {
    const held = 'heldUp' in waiting
    for (const due of [waiting.deadline, held ? waiting.next : undefined]) {
      if (due !== undefined) unschedule(clock, due)
    }
    const failure: Failure = { code: 'restarted', reference: referenceOf(world, waiting) }
    world.tell({ type: 'caller-left', caller, ...(!held && { pull: waiting.pull }), failure })
  }
  node.callers = orderedMap(byNumber)
  restartPulls(world, pulls)
  restartMirrors(world)
}

/**
 * Checks that an argument is a length of time.
 *
 * @throws SimulatorError `invalid-argument`
 */
export function checkTicks(ticks: number, argument: string): void {
  if (Number.isSafeInteger(ticks) && ticks >= 0) return
  throw new SimulatorError({
    code: 'invalid-argument',
    argument,
    value: String(ticks),
    expected: 'a whole number of ticks, 0 or more',
  })
}

/** A copy, so that nobody can change what is in the state. */
function owned({ annotations, auth, ...rest }: PullRequest): PullRequest {
  return {
    ...rest,
    ...(annotations && { annotations: { ...annotations } }),
    ...(auth && { auth: { ...auth } }),
  }
}

function checkRequest({ runtimeHandler = '', deadline }: PullRequest): void {
  if (!RUNTIME_HANDLERS.includes(runtimeHandler)) {
    throw new SimulatorError({
      code: 'unknown-runtime-handler',
      handler: runtimeHandler,
      known: RUNTIME_HANDLERS,
    })
  }
  if (deadline !== undefined) checkTicks(deadline, 'deadline')
}

/** Whether a fault ends a call or holds it up. */
function holdUp(
  world: World,
  caller: number,
  call: Call,
  { effect, site }: Struck,
  deadline: Due | undefined,
): boolean {
  const { clock, node } = world.state
  if (effect?.type === 'fail') {
    if (deadline !== undefined) unschedule(clock, deadline)
    world.tell({ type: 'caller-left', caller, failure: failureAt(effect, site) })
    return true
  }
  if (effect?.type !== 'delay' && effect?.type !== 'hang') return false
  const { rule } = effect
  const next = effect.type === 'delay' ? scheduleAdmission(world, caller, effect.ticks) : undefined
  node.callers = node.callers.set(caller, {
    heldUp: call,
    rule,
    ...(next && { next }),
    ...(deadline && { deadline }),
  })
  world.tell({ type: 'call-held-up', caller, rule })
  return true
}

function scheduleAdmission({ state: { clock } }: World, caller: number, ticks: Tick): Due {
  return schedule(clock, ticks, { type: 'admitted', caller })
}

/** What a caller who waits asked for. */
function referenceOf(world: World, waiting: Caller): string {
  if ('pull' in waiting)
    return canonicalReference((world.state.node.pulls.get(waiting.pull) as Pull).reference)
  return waiting.heldUp.on === 'PullImage' ? canonicalOr(world, waiting.heldUp.request.image) : ''
}

function canonicalOr({ state: { node } }: World, image: string): string {
  try {
    return canonicalReference(models[node.model].parse(image))
  } catch (error) {
    if (error instanceof SimulatorError) return image
    throw error
  }
}
