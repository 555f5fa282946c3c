/**
 * Ends a pod in the runtime.
 *
 * @module
 */
import { quote } from '../../errors/quote.js'
import { RpcFailure } from '../rpc-failure.js'
import { call, type EventObject, type Host, type Task, together } from '../task.js'
import { aggregate } from '../texts.js'

/** A container that runs. */
export interface RunningContainer {
  readonly id: string
  readonly name: string
  readonly object: EventObject
}

/** The parts of a pod that a kill ends. */
export interface PodInRuntime {
  readonly uid: string
  /** The seconds that containers have to end. */
  readonly gracePeriod: number
  readonly running: readonly RunningContainer[]
  /** The ids of its sandboxes, the latest first. */
  readonly sandboxes: readonly string[]
}

/** The least grace period of the kubelet, in seconds. */
const GRACE_MIN = 2

/**
 * Stops the containers of a pod that run, all at the same time, and then its sandboxes, also if a container does not stop
 * (`killPodWithSyncResult` in kuberuntime_manager.go, `killContainer` in kuberuntime_container.go).
 *
 * @returns the failures in the words of the kubelet; undefined without any
 */
export function* killPod(host: Host, pod: PodInRuntime): Task<string | undefined> {
  const failures = [...(yield* together(pod.running.map(each => stopContainer(host, each, pod.gracePeriod))))]
  let ofSandboxes: string | undefined
  for (const podSandboxId of pod.sandboxes) {
    const failure = yield* failureIn(call('StopPodSandbox', { podSandboxId }))
    if (failure !== undefined) ofSandboxes = failureText('KillPodSandbox', pod.uid, failure)
  }
  const all = [...failures, ofSandboxes].filter(failure => failure !== undefined)
  return all.length === 0 ? undefined : aggregate(all)
}

function* stopContainer(
  host: Host,
  { id, name, object }: RunningContainer,
  gracePeriod: number,
): Task<string | undefined> {
  host.emit({ type: 'Normal', reason: 'Killing', message: `Stopping container ${name}`, object })
  const timeout = Math.max(GRACE_MIN, gracePeriod)
  const failure = yield* failureIn(call('StopContainer', { containerId: id, timeout }))
  return failure && failureText('KillContainer', name, failure)
}

function failureText(action: string, target: string, message: string): string {
  return `failed to ${quote(action)} for ${quote(target)} with ${action}Error: ${quote(message)}`
}

/** Makes a call; returns the text of its failure. An object that does not exist is none. */
export function* failureIn(made: Task<unknown>): Task<string | undefined> {
  try {
    yield* made
    return undefined
  } catch (error) {
    if (!(error instanceof RpcFailure)) throw error
    return error.code === 'NotFound' ? undefined : error.message
  }
}
