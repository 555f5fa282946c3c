/**
 * Runs one pod: its sandbox, its image volumes and its containers, until no container will be started again.
 *
 * @module
 */
import type { runtime } from '../../gen/runtime.v1.js'
import { RpcFailure } from '../rpc-failure.js'
import { call, type EventObject, Signal, type Task, waitAtMost } from '../task.js'
import { sandboxConfigOf } from './configs.js'
import { type ContainerParts, ContainerWorker, type Outcome } from './container-worker.js'
import { ensureVolumeImages } from './image-volumes.js'
import type { Pod } from './pod.js'
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

/**
 * The result of a look at a pod: it was deleted, nothing is left to do, nothing for now, or another look after some
 * nanoseconds.
 */
type Next = 'deleted' | 'over' | 'wait' | bigint

/** The worker of a pod. */
export class PodWorker {
  readonly pod: Pod
  readonly #parts: PodParts
  #sandboxConfig: runtime.v1.PodSandboxConfig.$Properties
  #init: readonly ContainerWorker[]
  readonly #main: readonly ContainerWorker[]
  #changed = new Signal()
  #sandboxId = ''
  /** The number of sandboxes that have ended. */
  #sandboxes = 0
  #isStarted = false
  #isOver = false

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
      isStarted: this.#isStarted,
      containers: Object.fromEntries(workers.map(worker => [worker.container.name, worker.state])),
      restarts: Object.fromEntries(workers.map(worker => [worker.container.name, worker.restarts])),
    }
  }

  /**
   * Runs the pod until none of its containers will be started again, or until it is deleted.
   *
   * @param started - called when all containers have started for the first time
   */
  *run(started: () => void): Task<'over' | 'deleted'> {
    try {
      for (;;) {
        this.#changed = new Signal()
        const next = yield* this.#sync()
        if (!this.#isStarted && this.#hasStarted()) {
          this.#isStarted = true
          started()
        }
        if (next === 'deleted') return next
        if (next === 'over') break
        yield* waitAtMost(this.#changed, next === 'wait' ? undefined : next)
      }
      this.#isOver = true
      yield* this.#stopSandbox()
      return 'over'
    } finally {
      for (const worker of [...this.#init, ...this.#main]) worker.stop()
    }
  }

  /** Does as much as can be done now. */
  *#sync(): Task<Next> {
    if (this.#sandboxId !== '') {
      const state = yield* this.#sandboxState()
      if (state === 'gone') return 'deleted'
      if (state === 'ended' && this.#mayBegin()) yield* this.#dropSandbox()
    }
    if (!(yield* this.#ensureSandbox())) return RETRY
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

  /** Gives up a sandbox that has ended; the next one begins with the init containers. */
  *#dropSandbox(): Task<void> {
    this.#emit('Normal', 'SandboxChanged', 'Pod sandbox changed, it will be killed and re-created.')
    yield* this.#stopSandbox()
    this.#sandboxId = ''
    this.#sandboxes++
    for (const worker of this.#init) worker.stop()
    this.#init = this.#workers('initContainers')
  }

  *#ensureSandbox(): Task<boolean> {
    if (this.#sandboxId !== '') return true
    try {
      this.#sandboxConfig = sandboxConfigOf(this.pod, this.#sandboxes)
      const { podSandboxId } = yield* call('RunPodSandbox', {
        config: this.#sandboxConfig,
        runtimeHandler: '',
      })
      this.#sandboxId = podSandboxId ?? ''
      return true
    } catch (error) {
      if (!(error instanceof RpcFailure)) throw error
      this.#emit('Warning', 'FailedCreatePodSandBox', `Failed to create pod sandbox: ${error.message}`)
      return false
    }
  }

  *#stopSandbox(): Task<void> {
    try {
      yield* call('StopPodSandbox', { podSandboxId: this.#sandboxId })
    } catch (error) {
      if (!(error instanceof RpcFailure)) throw error
    }
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
