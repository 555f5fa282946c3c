/**
 * Starts one container of a pod, and again after its end, as the restart policy says.
 *
 * @module
 */
import type { runtime } from '../../gen/runtime.v1.js'
import { printGoDuration } from '../../util/go-duration.js'
import type { ImageManager } from '../image-manager.js'
import { RpcFailure } from '../rpc-failure.js'
import { call, type EventObject, type Host, type Task } from '../task.js'
import { containerConfigOf } from './configs.js'
import type { CrashBackOff } from './crash-back-off.js'
import { missingVolumes, type VolumeImages } from './image-volumes.js'
import { failureIn, type RunningContainer } from './kill.js'
import { ofPod, type Pod, type PodContainer, type RestartPolicy } from './pod.js'
import type { ContainerState } from './status.js'
import type { RuntimeWatch } from './watch.js'

/** The pod of a container, in the runtime. */
export interface ContainerPlace {
  readonly sandboxId: string
  readonly sandboxConfig: runtime.v1.PodSandboxConfig.$Properties
  readonly volumes: VolumeImages
}

/** The parts of a kubelet that a container needs. */
export interface ContainerParts {
  readonly host: Host
  readonly images: ImageManager
  readonly crashes: CrashBackOff
  readonly watch: RuntimeWatch
}

/**
 * The result of a look at a container. `over`: it has ended and is not started again. `failed`: it could not be started. A
 * time: it may not start before.
 */
export type Outcome = 'running' | 'over' | 'failed' | { readonly until: bigint }

/** The end of a container. */
interface End {
  readonly id: string
  readonly exitCode: number
  /** In nanoseconds since the Unix epoch. */
  readonly finished: bigint
}

/** The states of a container in CRI's numbers. */
const RUNNING = 1
const EXITED = 2
/** How long the kubelet waits for another look if the runtime does not say how a container is: the period of its PLEG. */
const LOOK = 1_000_000_000n
const CREATING: ContainerState = { state: 'waiting', reason: 'ContainerCreating', message: '' }

/** The worker of a container. */
export class ContainerWorker {
  readonly container: PodContainer
  /** Whether it has been started at least once. */
  hasStarted = false
  readonly #pod: Pod
  readonly #parts: ContainerParts
  readonly #object: EventObject
  /** When it is started again. */
  readonly #policy: RestartPolicy
  readonly #changed: () => void
  #state: ContainerState = CREATING
  #attempts = 0
  /** The latest container in the runtime; empty before there is one, and when it is gone. */
  #id = ''
  /** All its containers in the runtime. */
  readonly #ids = new Set<string>()
  #mayHaveEnded = false
  #end: End | undefined
  #unwatch = (): void => {}

  /** @param changed - called when the container may have ended */
  constructor(
    pod: Pod,
    container: PodContainer,
    parts: ContainerParts,
    object: EventObject,
    changed: () => void,
  ) {
    this.container = container
    this.#pod = pod
    this.#parts = parts
    this.#object = object
    // An init container that succeeded is not started again.
    this.#policy =
      pod.restartPolicy === 'Always' && pod.initContainers.includes(container)
        ? 'OnFailure'
        : pod.restartPolicy
    this.#changed = changed
  }

  get state(): ContainerState {
    return this.#state
  }

  /** How often it was started again. */
  get restarts(): number {
    return Math.max(0, this.#attempts - 1)
  }

  /** The container that runs; undefined without one. */
  get running(): RunningContainer | undefined {
    const runs = this.#id !== '' && this.#end === undefined && this.#state.state === 'started'
    return runs ? { id: this.#id, name: this.container.name, object: this.#object } : undefined
  }

  /** The ids of its containers in the runtime, in the order of their creation. */
  get ids(): readonly string[] {
    return [...this.#ids]
  }

  /** Looks at the container, and starts it if it does not run and should. */
  *sync(place: ContainerPlace): Task<Outcome> {
    const isKnown = yield* this.look()
    if (!isKnown) return { until: this.#parts.host.now() + LOOK }
    if (this.#id !== '' && this.#end === undefined) return 'running'
    if (this.#end !== undefined) {
      const outcome = this.#afterEnd(this.#end)
      if (outcome !== undefined) return outcome
    }
    return (yield* this.#start(place)) ? 'running' : 'failed'
  }

  /** Stops waiting for the end of the container. */
  stop(): void {
    this.#unwatch()
  }

  /** Makes the next look ask whether the container that runs has ended. */
  suspectEnd(): void {
    if (this.running !== undefined) this.#mayHaveEnded = true
  }

  /** Takes the container for ended by the kubelet itself: the next one starts without a delay. */
  *endKilled(): Task<void> {
    if (this.running === undefined) return
    this.#unwatch()
    this.#mayHaveEnded = false
    yield* this.#removeOlder()
    this.#id = ''
  }

  /** Removes all its containers from the runtime. */
  *remove(): Task<void> {
    this.#unwatch()
    for (const id of this.#ids) yield* this.#remove(id)
  }

  /** Forgets its containers, which are gone with their sandbox. */
  forget(): void {
    this.#unwatch()
    this.#ids.clear()
    this.#id = ''
    this.#end = undefined
    this.#mayHaveEnded = false
    this.#state = CREATING
  }

  /** Asks the runtime whether the container has ended, if it may have; returns false if the runtime does not say. */
  *look(): Task<boolean> {
    if (!this.#mayHaveEnded) return true
    try {
      const { status } = yield* call('ContainerStatus', { containerId: this.#id, verbose: false })
      this.#mayHaveEnded = false
      if (status?.state === RUNNING) this.#watch()
      else if (status?.state === EXITED) yield* this.#noteEnd(status)
      else this.#id = ''
      return true
    } catch (error) {
      if (!(error instanceof RpcFailure)) throw error
      const isGone = error.code === 'NotFound'
      if (isGone) {
        this.#mayHaveEnded = false
        this.#ids.delete(this.#id)
        this.#id = ''
      }
      return isGone
    }
  }

  *#noteEnd({ exitCode, finishedAt }: runtime.v1.ContainerStatus.$Properties): Task<void> {
    this.#end = { id: this.#id, exitCode: exitCode ?? 0, finished: BigInt(String(finishedAt ?? 0)) }
    yield* this.#removeOlder()
  }

  /** Removes all containers but the latest; the kubelet keeps one that has ended. */
  *#removeOlder(): Task<void> {
    for (const id of this.#ids) if (id !== this.#id) yield* this.#remove(id)
  }

  /** Removes a container; after a failure, the next removal tries again. */
  *#remove(containerId: string): Task<void> {
    const failure = yield* failureIn(call('RemoveContainer', { containerId }))
    if (failure === undefined) this.#ids.delete(containerId)
  }

  /** Returns what follows an end; undefined if the container may start now. */
  #afterEnd({ id, exitCode, finished }: End): Outcome | undefined {
    if (this.#policy === 'Never' || (this.#policy === 'OnFailure' && exitCode === 0)) {
      this.#state = { state: exitCode === 0 ? 'completed' : 'failed', id, exitCode }
      return 'over'
    }
    const { crashes, host } = this.#parts
    const { name } = this.container
    const key = `${this.#pod.uid}_${name}`
    const delay = crashes.delay(key, finished, host.now())
    if (delay === undefined) {
      crashes.start(key, finished, host.now())
      return undefined
    }
    const pod = `${this.#pod.name}_${this.#pod.namespace}(${this.#pod.uid})`
    this.#emit('Warning', 'BackOff', `Back-off restarting failed container ${name} in pod ${pod}`)
    const message = `back-off ${printGoDuration(delay)} restarting failed container=${name} pod=${pod}`
    this.#state = { state: 'waiting', reason: 'CrashLoopBackOff', message }
    return { until: finished + delay }
  }

  /** Pulls the image, creates the container and starts it; returns whether it started. */
  *#start(place: ContainerPlace): Task<boolean> {
    const missing = missingVolumes(this.container, place.volumes)
    for (const { name } of missing) this.#emit('Warning', 'Failed', `Error: ${name}`)
    const last = missing.at(-1)
    if (last !== undefined) return this.#wait(last.name, last.message)
    const { image, policy } = this.container
    const { imageRef, message, error } = yield* this.#parts.images.ensureImageExists({
      ...ofPod(this.#pod),
      image,
      policy,
      sandboxConfig: place.sandboxConfig,
      object: this.#object,
    })
    if (error !== undefined) {
      this.#emit('Warning', 'Failed', `Error: ${error}`)
      return this.#wait(error, message)
    }
    return yield* this.#createAndStart(place, imageRef)
  }

  *#createAndStart(place: ContainerPlace, imageRef: string): Task<boolean> {
    let reason = 'CreateContainerConfigError'
    try {
      // The kubelet asks for the user of the image.
      yield* call('ImageStatus', { image: { image: imageRef }, verbose: false })
      reason = 'CreateContainerError'
      const created = yield* call('CreateContainer', {
        podSandboxId: place.sandboxId,
        config: containerConfigOf(this.#pod, this.container, imageRef, this.#attempts, place.volumes),
        sandboxConfig: place.sandboxConfig,
      })
      const containerId = created.containerId ?? ''
      this.#attempts++
      this.#id = containerId
      this.#ids.add(containerId)
      this.#end = undefined
      this.#mayHaveEnded = true
      this.#emit('Normal', 'Created', 'Container created')
      reason = 'RunContainerError'
      yield* call('StartContainer', { containerId })
      this.#mayHaveEnded = false
      this.#emit('Normal', 'Started', 'Container started')
      this.#state = { state: 'started', id: containerId, imageRef }
      this.hasStarted = true
      this.#watch()
      return true
    } catch (error) {
      if (!(error instanceof RpcFailure)) throw error
      this.#emit('Warning', 'Failed', `Error: ${error.details}`)
      if (this.#mayHaveEnded) this.#watch()
      return this.#wait(reason, error.details)
    }
  }

  #watch(): void {
    this.#unwatch()
    this.#unwatch = this.#parts.watch.container(this.#id, () => {
      this.#mayHaveEnded = true
      this.#changed()
    })
  }

  #wait(reason: string, message: string): false {
    this.#state = { state: 'waiting', reason, message }
    return false
  }

  #emit(type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.#parts.host.emit({ type, reason, message, object: this.#object })
  }
}
