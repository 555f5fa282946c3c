/**
 * Removes from the runtime what is left of a deleted pod.
 *
 * @module
 */
import { call, type Host, sleepInBackground, type Task } from '../task.js'
import { failureIn } from './kill.js'

/** The containers and sandboxes of a pod that the runtime still has, by their ids. */
export interface Remains {
  readonly containers: readonly string[]
  readonly sandboxes: readonly string[]
}

const SECOND = 1_000_000_000n

/** The periods of the kubelet, in nanoseconds. */
const PERIODS = {
  /** Between two looks at all containers, at which those of a deleted pod are removed. */
  look: SECOND,
  /** Between two collections of containers, which remove sandboxes. */
  collect: 60n * SECOND,
} as const

/**
 * Removes the containers at the next look of the kubelet, and the sandboxes at its next collection of containers
 * (`cleanUpContainersInPod` in kubelet.go, kuberuntime_gc.go). A removal that the runtime refuses is tried again at each collection;
 * that of a sandbox with containers is not tried.
 *
 * @param began - when the kubelet began, in nanoseconds since the Unix epoch; its periods count from then
 */
export function* removeRemains(host: Host, began: bigint, remains: Remains): Task<void> {
  const until = (period: bigint): bigint => period - ((host.now() - began) % period)
  let { containers, sandboxes } = remains
  yield* sleepInBackground(until(PERIODS.look))
  containers = yield* remaining(containers, containerId => call('RemoveContainer', { containerId }))
  while (containers.length + sandboxes.length > 0) {
    yield* sleepInBackground(until(PERIODS.collect))
    containers = yield* remaining(containers, containerId => call('RemoveContainer', { containerId }))
    if (containers.length === 0) sandboxes = yield* remaining(sandboxes, removeSandbox)
  }
}

/** Stops a sandbox once more before its removal, as the kubelet does. */
function* removeSandbox(podSandboxId: string): Task<void> {
  yield* call('StopPodSandbox', { podSandboxId })
  yield* call('RemovePodSandbox', { podSandboxId })
}

/** Removes objects one after the other; returns those that the runtime did not remove. */
function* remaining(ids: readonly string[], remove: (id: string) => Task<unknown>): Task<readonly string[]> {
  const left: string[] = []
  for (const id of ids) if ((yield* failureIn(remove(id))) !== undefined) left.push(id)
  return left
}
