/**
 * Commands in containers: begun, ended, and given up.
 *
 * @module
 */

import { forgetCaller } from '../../pulls/pull.js'
import type { Output } from '../../scripts/script.js'
import type { Tick } from '../../time/clock.js'
import { makeId } from '../ids.js'
import { beginOperation, failCaller, refused } from '../operations.js'
import { runIn } from '../script-for.js'
import { runningContainer } from './checks.js'
import type { Exec, ExecContext, ExecOutcome } from './context.js'

/** The exit code of a command whose container was stopped. */
const KILLED = 137
const NS_PER_SECOND = 1e9

/** The request for a command in a container. */
export interface ExecRequest {
  /** The id of the container, or the start of it. */
  readonly container: string
  readonly command: readonly string[]
  /** Seconds that it may take. With 0 or less, any time. */
  readonly timeout?: number
  /** Ticks that the caller waits. Default: until the command ends. */
  readonly deadline?: Tick
}

/**
 * Runs a command in a container.
 *
 * @throws SimulatorError `runtime-refused` for an id that names none, a container that does not run, and a command that
 * cannot be started
 */
export function beginExec(
  context: ExecContext,
  { container: id, command, timeout = 0, deadline }: ExecRequest,
): void {
  const { runtime, execs } = context.node
  const container = runningContainer(runtime, 'ExecSync', id)
  const run = runIn(context, container, command)
  const caller = beginOperation(context, 'ExecSync', deadline)
  if ('startError' in run) {
    const exec = makeId('exec', context.nodeName, caller)
    failCaller(context, caller, refused(runtime.rules.words.execNotStarted(exec, run.startError)))
  } else if (run.end?.after === 0) {
    complete(context, { caller, container: container.id, run }, run.end.exit)
  } else {
    execs.running.set(caller, planned(context, { caller, container: container.id, run }, timeout))
  }
}

/** Schedules the end of a command, or of the time that it may take. */
function planned(context: ExecContext, exec: Exec, timeout: number): Exec {
  const limit = timeout > 0 ? Math.ceil((timeout * NS_PER_SECOND) / context.containerRules.tickNs) : undefined
  const after = exec.run.end?.after
  const timesOut = limit !== undefined && (after === undefined || after > limit)
  const ticks = timesOut ? limit : after
  if (ticks === undefined) return exec
  const next = context.schedule(ticks, { type: 'exec-ended', exec: exec.caller })
  return { ...exec, next, ...(timesOut && { timeout }) }
}

/** Ends a command that is due to end. */
export function endExec(context: ExecContext, caller: number): void {
  const exec = context.node.execs.running.get(caller)
  if (exec === undefined) return
  const { timeout, run } = exec
  if (timeout === undefined) {
    complete(context, exec, run.end?.exit ?? 0)
    return
  }
  drop(context, exec)
  failCaller(context, caller, refused(context.node.runtime.rules.words.execTimedOut(timeout)))
}

/** Kills the commands in a container that has stopped. */
export function killExecs(context: ExecContext, container: string): void {
  for (const exec of context.node.execs.running.values())
    if (exec.container === container) complete(context, exec, KILLED)
}

/** Drops the command of a caller that gave up. */
export function abandonExec(context: ExecContext, caller: number): void {
  const exec = context.node.execs.running.get(caller)
  if (exec !== undefined) drop(context, exec)
}

function complete(context: ExecContext, exec: Exec, exitCode: number): void {
  const { caller, container, run } = exec
  drop(context, exec)
  forgetCaller(context, caller)
  const outcome: ExecOutcome = {
    stdout: textOf(run.output, 'stdout'),
    stderr: textOf(run.output, 'stderr'),
    exitCode,
  }
  context.emit({ tick: context.tick, type: 'exec-completed', caller, container, exitCode }, outcome)
}

function drop(context: ExecContext, { caller, next }: Exec): void {
  if (next !== undefined) context.cancel(next)
  context.node.execs.running.delete(caller)
}

function textOf(output: readonly Output[], stream: Output['stream']): string {
  return output.flatMap(piece => (piece.stream === stream ? [piece.text] : [])).join('')
}
