/**
 * Pods, containers and operations as they are kept in the state.
 *
 * @module
 */

import type { ProcessScript } from '../scripts/script.js'
import type { Due, Tick } from '../time/clock.js'
import type { ContainerConfig, LinuxResources, PodConfig } from './config.js'

/** The states of a pod. */
export type PodState = 'ready' | 'notready'

/** The states of a container. */
export type ContainerState = 'created' | 'running' | 'exited'

/** A pod. */
export interface PodRecord {
  /** 64 hexadecimal digits. */
  readonly id: string
  /** Counts the pods of the node; lists are in this order. */
  readonly number: number
  /** The name that it reserves, made of the names of its creator. */
  readonly name: string
  readonly config: PodConfig
  readonly runtimeHandler: string
  readonly state: PodState
  readonly createdAt: Tick
  /** Absent with the network of the host, and after it was stopped. */
  readonly ip?: string
  /** The id of its pause image. */
  readonly image: string
}

/** A container. */
export interface ContainerRecord {
  /** 64 hexadecimal digits. */
  readonly id: string
  /** Counts the containers of the node; lists are in this order. */
  readonly number: number
  /** The name that it reserves, made of its own and those of its pod. */
  readonly name: string
  /** The id of its pod. */
  readonly pod: string
  readonly config: ContainerConfig
  /** The id of its image, which the node may no longer store. */
  readonly image: string
  readonly logPath: string
  readonly state: ContainerState
  readonly createdAt: Tick
  readonly startedAt?: Tick
  readonly finishedAt?: Tick
  readonly exitCode?: number
  readonly reason?: ExitReason
  readonly message?: string
  /** The limits now, once they differ from those of its configuration. */
  readonly resources?: LinuxResources
  readonly script: ProcessScript
  /** The scheduled end of its process. */
  readonly exit?: PlannedExit
}

/** The reasons of an exit, in the words of containerd. */
export type ExitReason = 'Completed' | 'Error' | 'OOMKilled' | 'StartError' | 'Unknown'

/** An end of a process that is scheduled. */
export interface PlannedExit {
  readonly due: Due
  readonly exitCode: number
  readonly reason: ExitReason
}

/** The methods of RuntimeService that take simulated time. */
export type OperationName =
  | 'RunPodSandbox'
  | 'StopPodSandbox'
  | 'RemovePodSandbox'
  | 'StartContainer'
  | 'StopContainer'
  | 'RemoveContainer'
  | 'ExecSync'

/** Work in progress for one caller, whose number is its key. */
export type Operation =
  | RunOperation
  | EndPodOperation
  | ContainerOperation<'StartContainer'>
  | ContainerOperation<'StopContainer'>
  | ContainerOperation<'RemoveContainer'>

interface OperationBase {
  readonly caller: number
  /** When it continues. */
  readonly next?: Due
}

/** The start of a pod. */
export interface RunOperation extends OperationBase {
  readonly on: 'RunPodSandbox'
  /** The pod that becomes visible at the end; its name is reserved meanwhile. */
  readonly pod: PodRecord
  /** The number under which it waits for the pull of the pause image. */
  readonly pulling?: number
}

/** The stop or removal of a pod; `stopped` once the pod is. */
export interface EndPodOperation extends OperationBase {
  readonly on: 'StopPodSandbox' | 'RemovePodSandbox'
  readonly pod: string
  readonly stopped: boolean
}

/** An operation on a container. */
export interface ContainerOperation<Name extends OperationName> extends OperationBase {
  readonly on: Name
  readonly container: string
}
