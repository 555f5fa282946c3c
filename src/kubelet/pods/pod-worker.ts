/**
 * Runs one pod: its sandbox, its images, its containers, again after a failure until all containers have started.
 *
 * @module
 */
import type { runtime } from '../../gen/runtime.v1.js'
import type { ImageManager } from '../image-manager.js'
import { RpcFailure } from '../rpc-failure.js'
import { call, type EventObject, type Host, type KubeletEvent, type Task } from '../task.js'
import { containerConfigOf, sandboxConfigOf } from './configs.js'
import type { Pod, PodContainer } from './pod.js'

const SECOND = 1_000_000_000n
/** The wait of the kubelet after a failure. */
const RETRY = 10n * SECOND
/** How often the kubelet looks at containers: the period of its PLEG. */
const LOOK = SECOND
/** The state of a container that has ended, in CRI's numbers. */
const EXITED = 2

/** The state of a container, as `kubectl` shows it. */
export type ContainerState =
  | { readonly state: 'waiting'; readonly reason: string; readonly message: string }
  | { readonly state: 'started'; readonly id: string; readonly imageRef: string }
  | { readonly state: 'completed'; readonly id: string; readonly exitCode: number }

/** The state of a pod. */
export interface PodStatus {
  readonly name: string
  readonly namespace: string
  readonly uid: string
  /** The id of the pod in the runtime; empty before it has one. */
  readonly sandboxId: string
  /** Whether all init containers have completed and all containers have started. */
  readonly isStarted: boolean
  /** The containers by name, the init containers first. */
  readonly containers: Readonly<Record<string, ContainerState>>
}

const CREATING: ContainerState = { state: 'waiting', reason: 'ContainerCreating', message: '' }

/** The worker of a pod. */
export class PodWorker {
  readonly pod: Pod
  readonly #host: Host
  readonly #images: ImageManager
  readonly #sandboxConfig: runtime.v1.PodSandboxConfig.$Properties
  readonly #states = new Map<string, ContainerState>()
  readonly #attempts = new Map<string, number>()
  /** Whether a caller waits for the pod; asked at each wait. */
  readonly #isAwaited: () => boolean
  #sandboxId = ''
  #isStarted = false

  constructor(pod: Pod, host: Host, images: ImageManager, isAwaited: () => boolean) {
    this.pod = pod
    this.#host = host
    this.#images = images
    this.#isAwaited = isAwaited
    this.#sandboxConfig = sandboxConfigOf(pod)
    for (const { name } of [...pod.initContainers, ...pod.containers]) this.#states.set(name, CREATING)
  }

  get status(): PodStatus {
    const { name, namespace, uid } = this.pod
    return {
      name,
      namespace,
      uid,
      sandboxId: this.#sandboxId,
      isStarted: this.#isStarted,
      containers: Object.fromEntries(this.#states),
    }
  }

  /** Runs the pod until all its containers have started. */
  *run(): Task<void> {
    while (!(yield* this.#sync())) yield* this.#sleep(RETRY)
    this.#isStarted = true
  }

  /** Does as much as can be done now; returns whether all containers have started. */
  *#sync(): Task<boolean> {
    if (!(yield* this.#ensureSandbox())) return false
    for (const container of this.pod.initContainers) if (!(yield* this.#complete(container))) return false
    let isDone = true
    for (const container of this.pod.containers)
      if (this.#states.get(container.name)?.state === 'waiting')
        isDone = (yield* this.#start(container)) && isDone
    return isDone
  }

  *#ensureSandbox(): Task<boolean> {
    if (this.#sandboxId !== '') return true
    try {
      const { podSandboxId } = yield* call('RunPodSandbox', {
        config: this.#sandboxConfig,
        runtimeHandler: '',
      })
      this.#sandboxId = podSandboxId ?? ''
      return true
    } catch (error) {
      const { message } = asFailure(error)
      this.#emit(
        'Warning',
        'FailedCreatePodSandBox',
        `Failed to create pod sandbox: ${message}`,
        this.#object(),
      )
      return false
    }
  }

  /** Starts an init container unless it has started, and waits until it has ended; returns whether it succeeded. */
  *#complete(container: PodContainer): Task<boolean> {
    if (this.#states.get(container.name)?.state === 'completed') return true
    if (!(yield* this.#start(container))) return false
    const state = this.#states.get(container.name)
    const id = state?.state === 'started' ? state.id : ''
    for (;;) {
      const exitCode = yield* exitCodeOf(id)
      if (exitCode === undefined) yield* this.#sleep(LOOK)
      else {
        this.#states.set(container.name, endOf(id, exitCode))
        return exitCode === 0
      }
    }
  }

  /** Pulls the image of a container, creates and starts it; returns whether it started. */
  *#start(container: PodContainer): Task<boolean> {
    const { pod } = this
    const object = this.#object(container)
    const { imageRef, message, error } = yield* this.#images.ensureImageExists({
      podUid: pod.uid,
      image: container.image,
      policy: container.policy,
      annotations: pod.annotations,
      secrets: pod.secrets,
      sandboxConfig: this.#sandboxConfig,
      object,
    })
    if (error !== undefined) {
      this.#emit('Warning', 'Failed', `Error: ${error}`, object)
      this.#states.set(container.name, { state: 'waiting', reason: error, message })
      return false
    }
    return yield* this.#createAndStart(container, imageRef, object)
  }

  *#createAndStart(container: PodContainer, imageRef: string, object: EventObject): Task<boolean> {
    const { name } = container
    const attempt = this.#attempts.get(name) ?? 0
    let reason = 'CreateContainerConfigError'
    try {
      // The kubelet asks for the user of the image.
      yield* call('ImageStatus', { image: { image: imageRef }, verbose: false })
      reason = 'CreateContainerError'
      const config = containerConfigOf(this.pod, container, imageRef, attempt)
      const { containerId } = yield* call('CreateContainer', {
        podSandboxId: this.#sandboxId,
        config,
        sandboxConfig: this.#sandboxConfig,
      })
      this.#attempts.set(name, attempt + 1)
      this.#emit('Normal', 'Created', 'Container created', object)
      reason = 'RunContainerError'
      yield* call('StartContainer', { containerId: containerId ?? '' })
      this.#emit('Normal', 'Started', 'Container started', object)
      this.#states.set(name, { state: 'started', id: containerId ?? '', imageRef })
      return true
    } catch (error) {
      const { details } = asFailure(error)
      this.#emit('Warning', 'Failed', `Error: ${details}`, object)
      this.#states.set(name, { state: 'waiting', reason, message: details })
      return false
    }
  }

  *#sleep(ns: bigint): Task<void> {
    yield { type: 'sleep', ns, background: !this.#isAwaited() }
  }

  #object(container?: PodContainer): EventObject {
    const { name, namespace, uid } = this.pod
    const list = container && this.pod.initContainers.includes(container) ? 'initContainers' : 'containers'
    return {
      kind: 'Pod',
      name,
      namespace,
      uid,
      ...(container && { fieldPath: `spec.${list}{${container.name}}` }),
    }
  }

  #emit(type: KubeletEvent['type'], reason: string, message: string, object: EventObject): void {
    this.#host.emit({ type, reason, message, object })
  }
}

function asFailure(error: unknown): RpcFailure {
  if (error instanceof RpcFailure) return error
  throw error
}

/** Returns the exit code of a container; undefined if it has not ended, or the runtime does not say. */
function* exitCodeOf(containerId: string): Task<number | undefined> {
  try {
    const { status } = yield* call('ContainerStatus', { containerId, verbose: false })
    return status?.state === EXITED ? (status.exitCode ?? 0) : undefined
  } catch (error) {
    asFailure(error)
    return undefined
  }
}

function endOf(id: string, exitCode: number): ContainerState {
  return exitCode === 0
    ? { state: 'completed', id, exitCode }
    : { state: 'waiting', reason: 'Error', message: `exit code ${exitCode}` }
}
