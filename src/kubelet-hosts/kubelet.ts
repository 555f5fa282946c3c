/**
 * The kubelet as users of the package have it.
 *
 * @module
 */
import type { TimedEvent } from '../kubelet/event-list.js'
import type { Collection } from '../kubelet/gc/image-gc.js'
import type { KubeletCore, PodEnd } from '../kubelet/kubelet.js'
import type { Manifest } from '../kubelet/pods/pod.js'
import type { ContainerState, PodStatus } from '../kubelet/pods/status.js'
import { readPodWithSecrets } from './manifests.js'

/** How to run a pod. */
export interface RunOptions {
  /** Secrets that `imagePullSecrets` of the pod may name, each as YAML or as an object. */
  readonly secrets?: readonly (string | Manifest)[]
  /** Seconds on the clock of the kubelet to wait for the containers. Default 300. */
  readonly timeout?: number
}

/** How to delete a pod. */
export interface DeleteOptions {
  /** Seconds on the clock of the kubelet to wait for the end of the pod. Default 300. */
  readonly timeout?: number
}

/** A pod did not start in time, and the kubelet tries on; or it failed or was deleted, and will not start. */
export class PodNotStarted extends Error {
  override readonly name = 'PodNotStarted'
  /** The state of the pod at that time. */
  readonly status: PodStatus

  /** @param what - what happened to the pod, for example `failed` */
  constructor(status: PodStatus, what: string) {
    super(messageOf(status, what))
    this.status = status
  }
}

/** A deleted pod did not end in time, and the kubelet tries on. */
export class PodNotDeleted extends Error {
  override readonly name = 'PodNotDeleted'
  /** The state of the pod at that time. */
  readonly status: PodStatus

  /** @param seconds - the time-out */
  constructor(status: PodStatus, seconds: number) {
    super(messageOf(status, `did not end within ${seconds} s`))
    this.status = status
  }
}

function messageOf({ namespace, name, containers }: PodStatus, what: string): string {
  const reasons = Object.entries(containers).flatMap(([each, state]) => reasonOf(each, state))
  return `pod ${namespace}/${name} ${what}${reasons.length === 0 ? '' : `: ${reasons.join('; ')}`}`
}

function reasonOf(name: string, state: ContainerState): readonly string[] {
  if (state.state === 'waiting') return [`${name}: ${state.reason}${state.message && `: ${state.message}`}`]
  return state.state === 'failed' ? [`${name}: exit code ${state.exitCode}`] : []
}

const TIMEOUT_SECONDS = 300

/** The services of the host of a kubelet. */
export interface KubeletHost {
  /** Releases what the host holds. */
  readonly onClose?: () => void
  /** Called when a caller begins to wait for a pod; the returned function is called when the wait ends. */
  readonly onWait?: (pod: string) => () => void
}

/** A kubelet with a runtime. */
export class Kubelet {
  readonly #core: KubeletCore
  readonly #host: KubeletHost

  /** @internal */
  constructor(core: KubeletCore, host: KubeletHost = {}) {
    this.#core = core
    this.#host = host
  }

  /** The events so far. */
  get events(): readonly TimedEvent[] {
    return this.#core.events
  }

  /**
   * Calls `listener` for each later event.
   *
   * @internal
   */
  onEvent(listener: (event: TimedEvent) => void): void {
    this.#core.watch(report => {
      // The event of a report has no time; the list has it with its time.
      if ('event' in report) listener(this.#core.events.at(-1) as TimedEvent)
    })
  }

  /** The pods, in the order in which they were given. */
  get pods(): readonly PodStatus[] {
    return this.#core.pods
  }

  /** The image garbage collections so far, and the images that each removed. */
  get collections(): readonly Collection[] {
    return this.#core.collections
  }

  /**
   * Runs a pod: its sandbox, its images, its containers. After a failure, the kubelet tries again every 10 seconds;
   * containers that end start again as `restartPolicy` says, with the kubelet's back-off. On a
   * `manual` clock the pod makes progress only when the clock is advanced; after a second of real time, the process is
   * warned.
   *
   * @param pod - a manifest of a Pod, as YAML or as an object
   * @returns the pod when all its init containers have completed and all its containers have started; rejects with
   * {@link PodNotStarted} at the time-out, or when the pod has failed or was deleted
   * @throws SimulatorError `invalid-argument` if a manifest is not usable, or such a pod runs
   */
  run(
    pod: string | Manifest,
    { secrets = [], timeout = TIMEOUT_SECONDS }: RunOptions = {},
  ): Promise<PodStatus> {
    const read = readPodWithSecrets(pod, secrets, (...name) => this.#core.deletedBefore(...name))
    const { promise, resolve, reject } = deferred<PodStatus>()
    this.#core.run(read, nanoseconds(timeout), end => {
      if (typeof end === 'object' && 'status' in end) resolve(end.status)
      else reject(this.#errorOf(end, read.uid, timeout))
    })
    return this.#awaited(promise, read)
  }

  #errorOf(end: Exclude<PodEnd, { readonly status: PodStatus }>, uid: string, timeout: number): unknown {
    if (typeof end === 'object') {
      if ('failed' in end) return new PodNotStarted(end.failed, 'failed')
      return 'deleted' in end ? new PodNotStarted(end.deleted, 'was deleted') : end.error
    }
    const status = this.pods.find(pod => pod.uid === uid)
    return end === 'timed-out' && status
      ? new PodNotStarted(status, `did not start within ${timeout} s`)
      : new Error('the kubelet was closed')
  }

  /**
   * Deletes a pod: stops its containers, all at the same time, within its `terminationGracePeriodSeconds`, and then its
   * sandbox. A pull of the pod is not cancelled, but ends before, as in the real kubelet. Afterwards the kubelet removes the
   * containers at its next look, within a second, and the sandbox within a minute.
   *
   * @param pod - the name of a pod, alone or as `namespace/name`, or a pod
   * @returns nothing, when the containers and the sandbox have stopped; rejects with {@link PodNotDeleted} at the time-out
   * @throws SimulatorError `invalid-argument` if the kubelet has no such pod
   */
  delete(
    pod: string | Pick<PodStatus, 'uid'>,
    { timeout = TIMEOUT_SECONDS }: DeleteOptions = {},
  ): Promise<void> {
    const found = this.#find(pod)
    const { promise, resolve, reject } = deferred<void>()
    this.#core.delete(found?.uid ?? nameOf(pod), nanoseconds(timeout), end => {
      if (end === 'deleted') resolve()
      else if (end === 'stopped') reject(new Error('the kubelet was closed'))
      else reject(new PodNotDeleted(this.#find(pod) as PodStatus, timeout))
    })
    return this.#awaited(promise, found as PodStatus)
  }

  /** Shows a wait to the host. A failure that no caller awaits is visible in the events; it must not end the process. */
  #awaited<T>(promise: Promise<T>, { namespace, name }: Pick<PodStatus, 'namespace' | 'name'>): Promise<T> {
    const stopWaiting = this.#host.onWait?.(`${namespace}/${name}`)
    promise.catch(() => {}).finally(stopWaiting)
    return promise
  }

  #find(pod: string | Pick<PodStatus, 'uid'>): PodStatus | undefined {
    return this.pods.find(each =>
      typeof pod === 'string'
        ? each.name === pod || `${each.namespace}/${each.name}` === pod
        : each.uid === pod.uid,
    )
  }

  /** Runs an image garbage collection now, beside the periodic ones. */
  collect(): Promise<Collection> {
    return new Promise((resolve, reject) => {
      this.#core.collect(end => {
        if ('collection' in end) resolve(end.collection)
        else reject(end.error)
      })
    })
  }

  /**
   * Returns the events as `kubectl describe` prints them.
   *
   * @param pod - the name of a pod, or a pod, which may be deleted; without one, the events of the Node
   */
  describe(pod?: string | PodStatus): string {
    if (pod === undefined) return this.#core.describe()
    const found = typeof pod === 'string' ? this.#find(pod) : pod
    return found === undefined ? 'Events:  <none>\n' : this.#core.describe(found)
  }

  /** Ends all work of the kubelet. Its pods stay in the runtime. */
  close(): void {
    this.#core.stop()
    this.#host.onClose?.()
  }

  [Symbol.dispose](): void {
    this.close()
  }
}

/** Returns a promise with the functions that settle it; unlike in its constructor, an error while it is begun is thrown. */
function deferred<T>() {
  let resolve: (value: T) => void = () => {}
  let reject: (error: unknown) => void = () => {}
  const promise = new Promise<T>((...settle) => {
    ;[resolve, reject] = settle
  })
  return { promise, resolve, reject }
}

function nanoseconds(seconds: number): bigint {
  return BigInt(Math.round(seconds * 1e9))
}

function nameOf(pod: string | Pick<PodStatus, 'uid'>): string {
  return typeof pod === 'string' ? pod : pod.uid
}

/** Starts a kubelet; rejects if the runtime refuses the connection. */
export function startKubelet(core: KubeletCore, host?: KubeletHost): Promise<Kubelet> {
  return new Promise((resolve, reject) => {
    core.start(error => {
      if (error === undefined) resolve(new Kubelet(core, host))
      else reject(error)
    })
  })
}
