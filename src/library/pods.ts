/**
 * The pods of a simulated node.
 *
 * @module
 */
import type { NodePort } from '../node/node-port.js'
import { NAMESPACE_MODE, type PodConfig } from '../runtime/config.js'
import { listPods, type PodFilter } from '../runtime/filters.js'
import { lookUpPod } from '../runtime/ids.js'
import { checkOptions, checkString } from './arguments.js'
import type { LibraryCalls } from './library-calls.js'
import { type OperationOptions, operate } from './operation-call.js'
import { type Pod, showPod } from './pod-view.js'

/** A pod to run. */
export interface PodOptions {
  readonly name: string
  /** Default `default`. */
  readonly namespace?: string
  /** Default: the name. */
  readonly uid?: string
  /** Default 0. */
  readonly attempt?: number
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  /** Default: the default handler of the runtime. */
  readonly runtimeHandler?: string
  /** Whether it has the network of the host, and no address of its own. Default false. */
  readonly hostNetwork?: boolean
  /** Further fields of CRI's configuration. */
  readonly config?: Omit<PodConfig, 'metadata' | 'labels' | 'annotations'>
}

/** A pod to seed. */
export interface SeedPodOptions extends PodOptions {
  /** Default `ready`. */
  readonly state?: Pod['state']
}

const OPTIONS = [
  'name',
  'namespace',
  'uid',
  'attempt',
  'labels',
  'annotations',
  'runtimeHandler',
  'hostNetwork',
  'config',
] as const satisfies readonly (keyof PodOptions)[]

/**
 * Pods: run, stop, remove, list. A text that names a pod is its id or the start of it.
 *
 * Calls that take simulated time return promises. With a `manual` clock, they end only when the clock is advanced.
 */
export class Pods {
  readonly #port: NodePort
  readonly #calls: LibraryCalls | undefined

  /** @internal */
  constructor(port: NodePort, calls?: LibraryCalls) {
    this.#port = port
    this.#calls = calls
  }

  /** The number of pods. */
  get count(): number {
    return this.#port.state.node.runtime.pods.size
  }

  /** Returns the pods that meet all conditions, in the order of their creation. */
  list(filter: PodFilter = {}): readonly Pod[] {
    return listPods(this.#port.state.node.runtime, filter).map(showPod)
  }

  /** Returns the pod with an id or the start of one; nothing if there is none, or several. */
  status(id: string): Pod | undefined {
    const found = lookUpPod(this.#port.state.node.runtime, id)
    return typeof found === 'string' ? undefined : showPod(found)
  }

  /**
   * Creates and starts a pod; its pause image is pulled if it is not stored.
   *
   * @returns the pod; rejects with a {@link SimulatorError}: `runtime-refused`, `deadline-exceeded`, or a failure of a fault rule
   * @throws SimulatorError `invalid-argument` for options that do not exist
   */
  async run(pod: PodOptions, { deadline }: OperationOptions = {}): Promise<Pod> {
    checkOptions('pod', pod, OPTIONS)
    checkString('name', pod.name)
    const { runtimeHandler } = pod
    const id = await operate(this.#port, this.#calls, {
      on: 'RunPodSandbox',
      image: this.#pauseImage,
      command: { type: 'run-pod', config: configOf(pod), ...(runtimeHandler && { runtimeHandler }) },
      deadline,
      caller: this.run,
    })
    return this.status(id) as Pod
  }

  /** Stops a pod: its processes are killed, and its address is free. A stopped or unknown pod is no error. */
  async stop(id: string, { deadline }: OperationOptions = {}): Promise<void> {
    checkString('id', id)
    const command = { type: 'stop-pod', pod: id } as const
    await operate(this.#port, this.#calls, {
      on: 'StopPodSandbox',
      image: this.#pauseImage,
      command,
      deadline,
      caller: this.stop,
    })
  }

  /** Removes a pod with its containers. An unknown pod is no error. */
  async remove(id: string, { deadline }: OperationOptions = {}): Promise<void> {
    checkString('id', id)
    const command = { type: 'remove-pod', pod: id } as const
    await operate(this.#port, this.#calls, {
      on: 'RemovePodSandbox',
      image: this.#pauseImage,
      command,
      deadline,
      caller: this.remove,
    })
  }

  /**
   * Kills the pause process of a pod, as from outside the runtime: the pod is not ready, and its containers that share its process
   * ids exit with code 137. It keeps its name and its address until it is stopped and removed. This takes no simulated time.
   *
   * @throws SimulatorError `invalid-argument` for an id that names no pod, or one that is not ready
   */
  kill(id: string): void {
    checkString('id', id)
    this.#port.dispatch({ type: 'kill-pod', pod: id })
  }

  /**
   * Creates a pod in a state, in no simulated time. Its pause image is preloaded if it is not stored.
   *
   * @throws SimulatorError `runtime-refused`, `invalid-argument`, or as a preload of its pause image
   */
  seed(pod: SeedPodOptions): Pod {
    checkOptions('pod', pod, [...OPTIONS, 'state'])
    checkString('name', pod.name)
    const { runtimeHandler, state } = pod
    const events = this.#port.dispatch({
      type: 'seed-pod',
      config: configOf(pod),
      ...(runtimeHandler && { runtimeHandler }),
      ...(state === 'notready' && { stopped: true }),
    })
    const created = events.find(event => event.type === 'pod-created')
    return this.status(created?.pod ?? '') as Pod
  }

  get #pauseImage(): string {
    return this.#port.state.node.runtime.settings.pauseImage
  }
}

/** Returns the configuration of a pod in the fields of CRI. */
function configOf({
  name,
  namespace = 'default',
  uid = name,
  attempt = 0,
  labels,
  annotations,
  hostNetwork = false,
  config = {},
}: PodOptions): PodConfig {
  const { linux } = config
  const host = { securityContext: { namespaceOptions: { network: NAMESPACE_MODE.node } } }
  return {
    ...config,
    metadata: { name, namespace, uid, attempt },
    ...(labels && { labels: { ...labels } }),
    ...(annotations && { annotations: { ...annotations } }),
    ...(hostNetwork && { linux: { ...linux, ...host } }),
  }
}
