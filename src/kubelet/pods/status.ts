/**
 * The state of a pod and its containers, as `kubectl` shows it.
 *
 * @module
 */

/** The state of a container. */
export type ContainerState =
  | { readonly state: 'waiting'; readonly reason: string; readonly message: string }
  | { readonly state: 'started'; readonly id: string; readonly imageRef: string }
  /** It has ended with 0, or with another code, and is not started again. */
  | { readonly state: 'completed' | 'failed'; readonly id: string; readonly exitCode: number }

/** The phase of a pod, as the API server has it. */
export type PodPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed'

/** The state of a pod. */
export interface PodStatus {
  readonly name: string
  readonly namespace: string
  readonly uid: string
  /** The id of the pod in the runtime; empty before it has one. */
  readonly sandboxId: string
  readonly phase: PodPhase
  /** Whether it is being deleted. */
  readonly isTerminating: boolean
  /** Whether all init containers have completed and all containers have started, at least once. */
  readonly isStarted: boolean
  /** The containers by name, the init containers first. */
  readonly containers: Readonly<Record<string, ContainerState>>
  /** How often each container was started again. */
  readonly restarts: Readonly<Record<string, number>>
}
