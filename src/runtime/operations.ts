/**
 * Operations: work on pods and containers that takes simulated time, each for one caller.
 *
 * An operation ends when its work is done or refused, or when its caller gives up. Its caller is one of the node's, so that
 * deadlines, cancellation and restarts are those of all callers.
 *
 * @module
 */
import type { Failure } from '../errors/index.js'
import { forgetCaller } from '../pulls/pull.js'
import { type Due, FIRST, type Tick } from '../time/clock.js'
import { checkTicks } from '../time/ticks.js'
import { type RuntimeContext, subjectOf } from './context.js'
import type { Operation, OperationName } from './records.js'
import type { Refusal } from './rules.js'

/**
 * Registers the caller of an operation.
 *
 * @param deadline - ticks that the caller waits; by default it waits until the operation ends
 * @returns the number of the caller
 * @throws SimulatorError `invalid-argument` for a deadline that is no number of ticks
 */
export function beginOperation(context: RuntimeContext, on: OperationName, deadline?: Tick): number {
  const { node } = context
  if (deadline !== undefined) checkTicks(deadline, 'deadline')
  const caller = ++node.callersSeen
  const due =
    deadline === undefined ? undefined : context.schedule(deadline, { type: 'deadline', caller }, FIRST)
  node.callers.set(caller, { operation: on, ...(due && { deadline: due }) })
  return caller
}

/** Schedules the continuation of an operation. */
export function continueIn(context: RuntimeContext, caller: number, ticks: Tick): Due {
  return context.schedule(ticks, { type: 'operation-continued', operation: caller })
}

/** Stores an operation. */
export function saveOperation({ node }: RuntimeContext, operation: Operation): void {
  node.runtime.operations.set(operation.caller, operation)
}

/** Ends an operation whose work is done. */
export function completeOperation(context: RuntimeContext, operation: Operation): void {
  dropOperation(context, operation)
  completeCaller(context, operation.caller, operation.on, subjectOf(operation))
}

/** Ends the wait of a caller for whom nothing had to be done, or is left to do. */
export function completeCaller(
  context: RuntimeContext,
  caller: number,
  on: OperationName,
  subject: string,
): void {
  forgetCaller(context, caller)
  context.emit({ tick: context.tick, type: 'operation-completed', caller, on, subject })
}

/** Ends an operation whose work is refused. */
export function failOperation(context: RuntimeContext, operation: Operation, failure: Failure): void {
  dropOperation(context, operation)
  failCaller(context, operation.caller, failure)
}

/** Ends the wait of a caller with a failure. */
export function failCaller(context: RuntimeContext, caller: number, failure: Failure): void {
  forgetCaller(context, caller)
  context.emit({ tick: context.tick, type: 'operation-failed', caller, failure })
}

/** Removes an operation without an answer. */
export function dropOperation(context: RuntimeContext, { caller, next }: Operation): void {
  if (next !== undefined) context.cancel(next)
  context.node.runtime.operations.delete(caller)
}

/** Returns the failure of a refusal. */
export function refused(refusal: Refusal, cause?: Failure): Failure {
  return { code: 'runtime-refused', ...refusal, ...(cause && { cause }) }
}
