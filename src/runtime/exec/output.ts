/**
 * The output of the first process of a container, as its script says.
 *
 * @module
 */

import { FIRST, type Tick } from '../../time/clock.js'
import { runningContainer } from './checks.js'
import type { ExecContext } from './context.js'

/** Writes the first lines of a container that has started, and schedules the others. */
export function beginOutput(context: ExecContext, container: string): void {
  const log = context.node.runtime.containers.get(container)?.script.log ?? []
  for (const [piece, { after }] of log.entries()) {
    if (after === 0) writePiece(context, container, piece)
    else plan(context, container, piece, after)
  }
}

/** Writes a piece of output that is due. */
export function endWait(context: ExecContext, container: string, piece: number): void {
  const { outputs } = context.node.execs
  const others = outputs.get(container)?.filter(each => each.piece !== piece) ?? []
  if (others.length > 0) outputs.set(container, others)
  else outputs.delete(container)
  writePiece(context, container, piece)
}

/** Drops the output that a container that has stopped would still have written. */
export function endOutput({ node, cancel }: ExecContext, container: string): void {
  for (const { due } of node.execs.outputs.get(container) ?? []) cancel(due)
  node.execs.outputs.delete(container)
}

/**
 * Asks for a new file for the log of a container.
 *
 * @throws SimulatorError `runtime-refused` for an id that names none, and for a container that does not run
 */
export function reopenLog(context: ExecContext, id: string): void {
  const { id: container, pod } = runningContainer(context.node.runtime, 'ReopenContainerLog', id)
  context.emit({ tick: context.tick, type: 'container-log-reopened', container, pod })
}

/** Writes a piece of output, and schedules its repetition. */
function writePiece(context: ExecContext, id: string, at: number): void {
  const container = context.node.runtime.containers.get(id)
  const piece = container?.script.log?.[at]
  if (container?.state !== 'running' || piece === undefined) return
  const { stream, text, every } = piece
  context.emit({
    tick: context.tick,
    type: 'container-output',
    container: id,
    pod: container.pod,
    stream,
    text,
  })
  if (every !== undefined) plan(context, id, at, every)
}

/** Schedules a piece of output. At the tick of an exit, it comes before the exit. */
function plan(context: ExecContext, container: string, piece: number, ticks: Tick): void {
  const { outputs } = context.node.execs
  const due = context.schedule(ticks, { type: 'output-due', container, piece }, FIRST)
  outputs.set(container, [...(outputs.get(container) ?? []), { piece, due }])
}
