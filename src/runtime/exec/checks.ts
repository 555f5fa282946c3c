/**
 * The checks of methods that run commands in containers, attach to them, and reach the ports of pods.
 *
 * @module
 */
import type { RuntimeSlice } from '../context.js'
import { findContainer, findPod, refuse } from '../ids.js'
import type { ContainerRecord, PodRecord } from '../records.js'

/** The streams that a client of Exec or Attach asks for. */
export interface Streams {
  readonly stdin: boolean
  readonly stdout: boolean
  readonly stderr: boolean
  readonly tty: boolean
}

/**
 * Returns the container of a call that needs its process.
 *
 * @throws SimulatorError `runtime-refused` for an id that names none, and for a container that does not run
 */
export function runningContainer(
  runtime: RuntimeSlice,
  method: 'ExecSync' | 'Exec' | 'Attach' | 'ReopenContainerLog',
  id: string,
): ContainerRecord {
  const container = findContainer(runtime, method, id)
  if (container.state !== 'running') refuse(runtime.rules.words.notRunning(method, container))
  return container
}

/**
 * Checks that a client asks for streams that fit together.
 *
 * @throws SimulatorError `runtime-refused`
 */
export function checkStreams(
  { rules: { words } }: RuntimeSlice,
  method: 'Exec' | 'Attach',
  { stdin, stdout, stderr, tty }: Streams,
): void {
  if (!stdin && !stdout && !stderr) refuse(words.noStreams(method))
  if (tty && stderr) refuse(words.terminalWithErrors())
}

/**
 * Returns the pod of a call that needs its network.
 *
 * @throws SimulatorError `runtime-refused` for an id that names none, and for a pod that is not ready
 */
export function reachablePod(runtime: RuntimeSlice, id: string): PodRecord {
  const pod = findPod(runtime, 'PortForward', id)
  if (pod.state !== 'ready') refuse(runtime.rules.words.podNotForwarded())
  return pod
}
