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

/** A pod did not start in time, and the kubelet tries on; or it failed, and will not start. */
export class PodNotStarted extends Error {
  override readonly name = 'PodNotStarted'
  /** The state of the pod at that time. */
  readonly status: PodStatus

  /** @param seconds - the time-out; undefined if the pod has failed */
  constructor(status: PodStatus, seconds: number | undefined) {
    const reasons = Object.entries(status.containers).flatMap(([name, state]) => reasonOf(name, state))
    const what = seconds === undefined ? 'failed' : `did not start within ${seconds} s`
    super(`pod ${status.namespace}/${status.name} ${what}: ${reasons.join('; ')}`)
    this.status = status
  }
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
   * {@link PodNotStarted} at the time-out, or when the pod has failed
   * @throws SimulatorError `invalid-argument` if a manifest is not usable, or such a pod runs
   */
  run(
    pod: string | Manifest,
    { secrets = [], timeout = TIMEOUT_SECONDS }: RunOptions = {},
  ): Promise<PodStatus> {
    const read = readPodWithSecrets(pod, secrets)
    let settle: (end: PodEnd) => void = () => {}
    const started = new Promise<PodStatus>((resolve, reject) => {
      settle = end => {
        if (typeof end === 'object' && 'status' in end) resolve(end.status)
        else reject(this.#errorOf(end, read.uid, timeout))
      }
    })
    this.#core.run(read, BigInt(Math.round(timeout * 1e9)), settle)
    const stopWaiting = this.#host.onWait?.(`${read.namespace}/${read.name}`)
    // A failure that no caller awaits is visible in the events; it must not end the process.
    started.catch(() => {}).finally(stopWaiting)
    return started
  }

  #errorOf(end: Exclude<PodEnd, { readonly status: PodStatus }>, uid: string, timeout: number): unknown {
    if (typeof end === 'object') return 'failed' in end ? new PodNotStarted(end.failed, undefined) : end.error
    const status = this.pods.find(pod => pod.uid === uid)
    return end === 'timed-out' && status
      ? new PodNotStarted(status, timeout)
      : new Error('the kubelet was closed')
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
   * @param pod - the name of a pod, or a pod; without one, the events of the Node
   */
  describe(pod?: string | PodStatus): string {
    if (pod === undefined) return this.#core.describe()
    const found = this.pods.find(each =>
      typeof pod === 'string'
        ? each.name === pod || `${each.namespace}/${each.name}` === pod
        : each.uid === pod.uid,
    )
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

/** Starts a kubelet; rejects if the runtime refuses the connection. */
export function startKubelet(core: KubeletCore, host?: KubeletHost): Promise<Kubelet> {
  return new Promise((resolve, reject) => {
    core.start(error => {
      if (error === undefined) resolve(new Kubelet(core, host))
      else reject(error)
    })
  })
}
