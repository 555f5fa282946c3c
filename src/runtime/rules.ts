/**
 * The rules in which container runtimes differ: the words of their refusals, and the shapes of their answers.
 *
 * @module
 */
import type { FailureCode, RefusalReason } from '../errors/index.js'
import type { ImageRecord } from '../image/store/image-record.js'
import type { Store } from '../storage.js'
import type { ContainerConfig, ImageSpec, PodConfig } from './config.js'
import type { ContainerRecord, PodRecord } from './records.js'
import type { PodSettings } from './settings.js'

/** A refusal of a call: its reason, a gRPC code by name, and the words of the runtime. */
export interface Refusal {
  readonly reason: RefusalReason
  readonly status: string
  readonly message: string
}

/** The methods that look up a pod. */
export type PodLookUp =
  | 'PodSandboxStatus'
  | 'StopPodSandbox'
  | 'RemovePodSandbox'
  | 'PodSandboxStats'
  | 'PortForward'
  | 'CreateContainer'
  | 'UpdatePodSandboxResources'

/** The methods that look up a container. */
export type ContainerLookUp =
  | 'StartContainer'
  | 'ContainerStatus'
  | 'ReopenContainerLog'
  | 'StopContainer'
  | 'RemoveContainer'
  | 'ContainerStats'
  | 'UpdateContainerResources'
  | 'ExecSync'
  | 'Exec'
  | 'Attach'

/** The ways in which an id names no pod or container. */
export type IdProblem = 'empty' | 'ambiguous' | 'unknown'

/** A pod that is about to be made. */
export interface PodRequest {
  readonly id: string
  readonly config: PodConfig
}

/** A container that is about to be made, and all that decides whether it can be. */
export interface ContainerRequest {
  readonly id: string
  readonly config: ContainerConfig
  readonly pod: PodRecord
  readonly image: ImageRecord
  readonly settings: PodSettings
  /** Finds a container by its id or the start of it. */
  findContainer(id: string): ContainerRecord | IdProblem
  /** Returns the stored image that a name or id refers to. */
  findImage(image: string): ImageRecord | undefined
}

/** The words of a runtime for the refusals of its methods. */
export interface RefusalWords {
  /** The id of a pod is empty, a start of several ids, or unknown. */
  podLookUp(method: PodLookUp, id: string, problem: IdProblem): Refusal
  /** The id of a container is empty, a start of several ids, or unknown. */
  containerLookUp(method: ContainerLookUp, id: string, problem: IdProblem): Refusal
  podWithoutMetadata(): Refusal
  podNameReserved(name: string, holder: string): Refusal
  unknownHandler(id: string, handler: string): Refusal
  /** The pause image cannot be pulled; the message of the pull completes the words. */
  pauseImage(id: string, image: string): Refusal
  containerWithoutMetadata(): Refusal
  containerWithoutPodMetadata(): Refusal
  containerNameReserved(name: string, holder: string): Refusal
  /** The image of a container is not stored, or no name. */
  containerImage(image: string): Refusal
  /** A container cannot be started in its state. */
  notStartable(container: ContainerRecord, obstacle: 'state' | 'starting' | 'removing'): Refusal
  /** A container cannot be started, since its pod is stopped. */
  podStopped(container: ContainerRecord): Refusal
  /** A container cannot be removed now. */
  notRemovable(container: ContainerRecord, obstacle: 'starting' | 'removing'): Refusal
  /** The process of a container cannot be started; `cause` is the reason in its script. */
  startFailed(cause: string): Refusal
  /** The caller of a start gave up, or its deadline passed. */
  startGivenUp(reason: FailureCode): Refusal
  /** A command cannot be run in a container in its state, or a container not be attached to. */
  notRunning(
    method: 'ExecSync' | 'Exec' | 'Attach' | 'ReopenContainerLog',
    container: ContainerRecord,
  ): Refusal
  /** A command cannot be started; `cause` is the reason. */
  execNotStarted(exec: string, cause: string): Refusal
  /** A command has taken all the seconds that it may take. */
  execTimedOut(seconds: number): Refusal
  /** The ports of a stopped pod cannot be reached. */
  podNotForwarded(): Refusal
  /** A limit is below the memory in use, both in bytes. */
  memoryLimit(limit: number, usage: number): Refusal
  /** A container that does not run has no stats. */
  noContainerStats(): Refusal
  /** A pod has no stats: it is stopped, or has no cgroup. */
  noPodStats(pod: PodRecord): Refusal
  /** A stream of Exec or Attach has nothing to send. */
  noStreams(method: 'Exec' | 'Attach'): Refusal
  /** A terminal has no stream of its own for errors. */
  terminalWithErrors(): Refusal
  /** A container cannot be written down and stopped. */
  noCheckpoint(container: string): Refusal
  /** A method that is not simulated. */
  unknownMethod(name: string): Refusal
  /** A range of addresses is none. */
  invalidCidr(cidr: string): Refusal
}

/** The image of a container in an answer. */
export interface ShownImage {
  readonly image: ImageSpec
  readonly imageRef: string
  readonly imageId: string
}

/** The rules of one container runtime. */
export interface RuntimeRules {
  /** The pause image of a node whose settings name none. */
  readonly pauseImage: string
  /** Whether the pause image is pinned in the store when it arrives; other runtimes show it as pinned by themselves. */
  readonly pinsPauseImage: boolean
  readonly words: RefusalWords
  /** Refuses a pod before its pause image is looked at. */
  refusePodEarly(request: PodRequest, settings: PodSettings): Refusal | undefined
  /** Refuses a pod whose pause image is stored. */
  refusePod(request: PodRequest): Refusal | undefined
  /** Refuses a container whose image is stored. */
  refuseContainer(request: ContainerRequest): Refusal | undefined
  /** Returns the image of a container as ContainerStatus shows it. */
  imageInStatus(container: ContainerRecord, store: Store): ShownImage
  /** Returns the image of a container as ListContainers shows it. */
  imageInList(container: ContainerRecord): ShownImage
}
