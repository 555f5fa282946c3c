/**
 * Runs one pod: its sandbox, its image volumes and its containers, until no container will be started again.
 *
 * @module
 */
import type { runtime } from '../../gen/runtime.v1.js'
import { RpcFailure } from '../rpc-failure.js'
import { call, type EventObject, Signal, sleepInBackground, type Task, waitAtMost } from '../task.js'
import { sandboxConfigOf } from './configs.js'
import { type ContainerParts, ContainerWorker, type Outcome } from './container-worker.js'
import { ensureVolumeImages } from './image-volumes.js'
import { killPod } from './kill.js'
import type { Pod } from './pod.js'
import type { Remains } from './remains.js'
import type { PodPhase, PodStatus } from './status.js'

/** The state of a sandbox that has ended, in CRI's numbers. */
const NOT_READY = 1
const SECOND = 1_000_000_000n
/** The wait of the kubelet after a failure. */
const RETRY = 10n * SECOND
/** The longest wait of the kubelet between two looks at a pod while a back-off is active: its `syncFrequency`. */
const RESYNC = 60n * SECOND

/** The parts of a kubelet that a pod needs. */
export interface PodParts extends ContainerParts {
  /** Whether pods may mount images: the gate ImageVolume. */
  readonly imageVolumes: boolean
  /**
   * Whether the kubelet looks at a pod at the end of its crash back-off, as since Kubernetes 1.35, and not every 10 seconds
   * (kubernetes/kubernetes#133066).
   */
  readonly waitsForBackOff: boolean
}

/** The result of a look at a pod: nothing is left to do, nothing for now, or another look after some nanoseconds. */
type Next = 'over' | 'wait' | bigint

/** The worker of a pod. */
export class PodWorker {
  readonly pod: Pod
  readonly #parts: PodParts
  #sandboxConfig: runtime.v1.PodSandboxConfig.$Properties
  #init: readonly ContainerWorker[]
  readonly #main: readonly ContainerWorker[]
  #changed = new Signal()
  #sandboxId = ''
  #unwatch = (): void => {}
  /** The sandboxes that ended, which the runtime still has. */
  readonly #ended: string[] = []
  #isStarted = false
  #isOver = false
  #isDeleted = false

  constructor(pod: Pod, parts: PodParts) {
    this.pod = pod
    this.#parts = parts
    this.#sandboxConfig = sandboxConfigOf(pod, 0)
    this.#init = this.#workers('initContainers')
    this.#main = this.#workers('containers')
  }

  get status(): PodStatus {
    const { name, namespace, uid } = this.pod
    const workers = [...this.#init, ...this.#main]
    return {
      name,
      namespace,
      uid,
      sandboxId: this.#sandboxId,
      phase: this.#phase(),
      isTerminating: this.#isDeleted,
      isStarted: this.#isStarted,
      containers: Object.fromEntries(workers.map(worker => [worker.container.name, worker.state])),
      restarts: Object.fromEntries(workers.map(worker => [worker.container.name, worker.restarts])),
    }
  }

  /** The containers and sandboxes that the runtime has of it. */
  get remains(): Remains {
    return {
      containers: [...this.#init, ...this.#main].flatMap(({ ids }) => ids),
      sandboxes: this.#sandboxIds,
    }
  }

  /** The ids of its sandboxes in the runtime, the latest first. */
  get #sandboxIds(): readonly string[] {
    const present = this.#sandboxId === '' ? [] : [this.#sandboxId]
    return [...present, ...this.#ended.toReversed()]
  }

  /**
   * Runs the pod until none of its containers will be started again or it is deleted, and then ends it in the runtime.
   *
   * @param started - called when all containers have started for the first time
   */
  *run(started: () => void): Task<void> {
    try {
      while (!this.#isDeleted) {
        this.#changed = new Signal()
        const next = yield* this.#sync()
        if (!this.#isStarted && this.#hasStarted()) {
          this.#isStarted = true
          started()
        }
        if (next === 'over') {
          this.#isOver = true
          break
        }
        yield* waitAtMost(this.#changed, next === 'wait' ? undefined : next)
      }
      yield* this.#end()
    } finally {
      this.#unwatch()
      for (const worker of [...this.#init, ...this.#main]) worker.stop()
    }
  }

  /**
   * Deletes the pod. A wait ends; what the kubelet does with the pod at present, for example a pull, comes to its end first, as
   * in the real kubelet (`syncPod` in kubelet.go: the context of the runtime is not cancelled).
   */
  delete(): void {
    this.#isDeleted = true
    this.#changed.set()
  }

  /** Ends the pod in the runtime; after a failure, the kubelet tries again. */
  *#end(): Task<void> {
    for (;;) {
      const failure = yield* this.#kill()
      if (failure === undefined) return
      this.#emit('Warning', 'FailedKillPod', `error killing pod: ${failure}`)
      yield* sleepInBackground(RETRY)
    }
  }

  *#kill(): Task<string | undefined> {
    const workers = [...this.#init, ...this.#main]
    for (const worker of workers) yield* worker.look()
    const { uid, gracePeriod } = this.pod
    const running = workers.flatMap(worker => worker.running ?? [])
    return yield* killPod(this.#parts.host, { uid, gracePeriod, running, sandboxes: this.#sandboxIds })
  }

  /** Does as much as can be done now. */
  *#sync(): Task<Next> {
    if (this.#sandboxId !== '') {
      const state = yield* this.#sandboxState()
      if (state === 'gone') this.#forgetSandbox()
      if (state === 'ended' && this.#mayBegin()) this.#giveUpSandbox()
    }
    if (this.#sandboxId === '' && !(yield* this.#beginSandbox())) return RETRY
    const place = {
      sandboxId: this.#sandboxId,
      sandboxConfig: this.#sandboxConfig,
      volumes: this.#parts.imageVolumes
        ? yield* ensureVolumeImages(this.pod, this.#parts.images, this.#sandboxConfig, this.#object())
        : new Map(),
    }
    for (const worker of this.#init) {
      const outcome = yield* worker.sync(place)
      if (outcome !== 'over') return this.#next([outcome])
      if (worker.state.state === 'failed') return 'over'
    }
    const outcomes: Outcome[] = []
    for (const worker of this.#main) outcomes.push(yield* worker.sync(place))
    return this.#next(outcomes)
  }

  /** After a failure, the kubelet looks again: at the end of a back-off if there is one, otherwise after a fixed time. */
  #next(outcomes: readonly Outcome[]): Next {
    if (outcomes.every(outcome => outcome === 'over')) return 'over'
    const ends = outcomes.flatMap(outcome => (typeof outcome === 'object' ? [outcome.until] : []))
    if (ends.length === 0) return outcomes.includes('failed') ? RETRY : 'wait'
    if (!this.#parts.waitsForBackOff) return RETRY
    const first = ends.reduce((a, b) => (a < b ? a : b)) - this.#parts.host.now()
    return first < RESYNC ? first : RESYNC
  }

  /** Asks the runtime for the sandbox. A sandbox about which the runtime says nothing is assumed to be ready. */
  *#sandboxState(): Task<'ready' | 'ended' | 'gone'> {
    try {
      const { status } = yield* call('PodSandboxStatus', { podSandboxId: this.#sandboxId, verbose: false })
      return status?.state === NOT_READY ? 'ended' : 'ready'
    } catch (error) {
      if (!(error instanceof RpcFailure)) throw error
      return error.code === 'NotFound' ? 'gone' : 'ready'
    }
  }

  /** Whether the pod may have another sandbox: not if its containers have run and must not run again. */
  #mayBegin(): boolean {
    return this.pod.restartPolicy !== 'Never' || !this.#main.some(({ hasStarted }) => hasStarted)
  }

  /** Gives up a sandbox that has ended; what still runs in it is ended before the next one begins. */
  #giveUpSandbox(): void {
    this.#unwatch()
    this.#ended.push(this.#sandboxId)
    this.#sandboxId = ''
  }

  /** Forgets a sandbox that is gone, with its containers. */
  #forgetSandbox(): void {
    this.#unwatch()
    this.#sandboxId = ''
    for (const worker of [...this.#init, ...this.#main]) worker.forget()
  }

  /** Begins a sandbox. It begins with the init containers. */
  *#beginSandbox(): Task<boolean> {
    if (this.#ended.length > 0) {
      this.#emit('Normal', 'SandboxChanged', 'Pod sandbox changed, it will be killed and re-created.')
      if (!(yield* this.#endContainers())) return false
    }
    this.#init = this.#workers('initContainers')
    try {
      this.#sandboxConfig = sandboxConfigOf(this.pod, this.#ended.length)
      const { podSandboxId } = yield* call('RunPodSandbox', {
        config: this.#sandboxConfig,
        runtimeHandler: '',
      })
      this.#sandboxId = podSandboxId ?? ''
      this.#unwatch = this.#parts.watch.sandbox(this.#sandboxId, () => this.#changed.set())
      return true
    } catch (error) {
      if (!(error instanceof RpcFailure)) throw error
      this.#emit('Warning', 'FailedCreatePodSandBox', `Failed to create pod sandbox: ${error.message}`)
      return false
    }
  }

  /** Ends the containers of sandboxes that have ended; returns whether it could. */
  *#endContainers(): Task<boolean> {
    for (const worker of [...this.#init, ...this.#main]) worker.suspectEnd()
    if ((yield* this.#kill()) !== undefined) return false
    for (const worker of this.#main) yield* worker.endKilled()
    for (const worker of this.#init) yield* worker.remove()
    return true
  }

  #hasStarted(): boolean {
    return (
      this.#init.every(({ state }) => state.state === 'completed') &&
      this.#main.every(({ hasStarted }) => hasStarted)
    )
  }

  #phase(): PodPhase {
    if (!this.#isOver) return this.#main.some(({ hasStarted }) => hasStarted) ? 'Running' : 'Pending'
    return [...this.#init, ...this.#main].every(({ state }) => state.state === 'completed')
      ? 'Succeeded'
      : 'Failed'
  }

  #workers(list: 'initContainers' | 'containers'): readonly ContainerWorker[] {
    return this.pod[list].map(container => {
      const object = { ...this.#object(), fieldPath: `spec.${list}{${container.name}}` }
      return new ContainerWorker(this.pod, container, this.#parts, object, () => this.#changed.set())
    })
  }

  #emit(type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.#parts.host.emit({ type, reason, message, object: this.#object() })
  }

  #object(): EventObject & { readonly kind: 'Pod' } {
    const { name, namespace, uid } = this.pod
    return { kind: 'Pod', name, namespace, uid }
  }
}
