/**
 * The output of the first process of a container, as its script says.
 *
 * @module
 */
import { findContainer, refuse } from '../runtime/ids.js'
import type { ContainerRecord } from '../runtime/records.js'
import { FIRST } from '../time/clock.js'
import type { ExecContext } from './context.js'

/** Writes the first lines of a container that has started, and schedules the others. */
export function beginOutput(context: ExecContext, id: string): void {
  const container = context.node.runtime.containers.get(id)
  for (const [at, { after }] of container?.script.log?.entries() ?? []) {
    if (after === 0) writePiece(context, id, at)
    else schedulePiece(context, id, at, after)
  }
}

/** Writes a piece of output, if the container runs still, and schedules its repetition. */
export function writePiece(context: ExecContext, id: string, at: number): void {
  const container = context.node.runtime.containers.get(id)
  const piece = container?.script.log?.[at]
  if (container?.state !== 'running' || piece === undefined) return
  const { stream, text, every } = piece
  context.emit({ type: 'container-output', container: id, pod: container.pod, stream, text })
  if (every !== undefined) schedulePiece(context, id, at, every)
}

/**
 * Asks for a new file for the log of a container.
 *
 * @throws SimulatorError `runtime-refused` for an id that names none, and for a container that does not run
 */
export function reopenLog(context: ExecContext, id: string): void {
  const { runtime } = context.node
  const container: ContainerRecord = findContainer(runtime, 'ReopenContainerLog', id)
  if (container.state !== 'running') refuse(runtime.rules.words.notRunning('ReopenContainerLog', container))
  context.emit({ type: 'container-log-reopened', container: container.id, pod: container.pod })
}

/** Output at the tick of an exit comes before the exit. */
function schedulePiece(context: ExecContext, container: string, piece: number, ticks: number): void {
  context.schedule(ticks, { type: 'output-due', container, piece }, FIRST)
}
