/**
 * The containers of a simulated node.
 *
 * @module
 */
import type { NodePort } from '../node/node-port.js'
import type { ContainerConfig, LinuxResources } from '../runtime/config.js'
import { type ContainerFilter, listContainers } from '../runtime/filters.js'
import { findPod, lookUpContainer } from '../runtime/ids.js'
import type { ContainerState } from '../runtime/records.js'
import type { ProcessBehaviour } from '../scripts/rule.js'
import type { Tick } from '../time/clock.js'
import { checkOptions, checkString } from './arguments.js'
import type { LibraryCalls } from './library-calls.js'
import { type OperationOptions, operate } from './operation-call.js'
import { type Container, showContainer } from './pod-view.js'

/** A container to create. */
export interface ContainerOptions {
  /** The stored image, by any name or id. */
  readonly image: string
  readonly name: string
  /** Default 0. */
  readonly attempt?: number
  /** Replaces the entrypoint of the image. */
  readonly command?: readonly string[]
  /** Replaces the arguments of the image. */
  readonly args?: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  /** Further fields of CRI's configuration. */
  readonly config?: Omit<
    ContainerConfig,
    'metadata' | 'image' | 'command' | 'args' | 'labels' | 'annotations'
  >
}

/** A container to seed. */
export interface SeedContainerOptions extends Omit<ContainerOptions, 'name'> {
  /** Default: made of the number of the container. */
  readonly name?: string
  /** Default `running`. */
  readonly state?: ContainerState
  /** The id of its pod, or the start of it. Default: a new pod. */
  readonly pod?: string
  /** The name of the new pod. Default: made of its number. */
  readonly podName?: string
  /** The namespace of the new pod. Default `default`. */
  readonly namespace?: string
  /** The exit code of an exited container. Default 0. */
  readonly exitCode?: number
  /** The behaviour of its process. Default: as rules or the catalog say; otherwise it runs until it is stopped. */
  readonly script?: ProcessBehaviour
}

const OPTIONS = [
  'image',
  'name',
  'attempt',
  'command',
  'args',
  'labels',
  'annotations',
  'config',
] as const satisfies readonly (keyof ContainerOptions)[]
const SEED_OPTIONS = [
  ...OPTIONS,
  'state',
  'pod',
  'podName',
  'namespace',
  'exitCode',
  'script',
] as const satisfies readonly (keyof SeedContainerOptions)[]

/**
 * Containers: create, start, stop, remove, list. A text that names a container is its id or the start of it.
 *
 * Calls that take simulated time return promises. With a `manual` clock, they end only when the clock is advanced.
 */
export class Containers {
  readonly #port: NodePort
  readonly #calls: LibraryCalls | undefined

  /** @internal */
  constructor(port: NodePort, calls?: LibraryCalls) {
    this.#port = port
    this.#calls = calls
  }

  /** The number of containers. */
  get count(): number {
    return this.#port.state.node.runtime.containers.size
  }

  /** Returns the containers that meet all conditions, in the order of their creation. */
  list(filter: ContainerFilter = {}): readonly Container[] {
    return listContainers(this.#port.state.node.runtime, filter).map(showContainer)
  }

  /** Returns the container with an id or the start of one; nothing if there is none, or several. */
  status(id: string): Container | undefined {
    const found = lookUpContainer(this.#port.state.node.runtime, id)
    return typeof found === 'string' ? undefined : showContainer(found)
  }

  /**
   * Creates a container in a pod. It takes no simulated time.
   *
   * @param pod - the id of the pod, or the start of it
   * @throws SimulatorError `runtime-refused`, or `invalid-argument` for options that do not exist
   */
  create(pod: string, container: ContainerOptions): Container {
    checkOptions('container', container, OPTIONS)
    checkString('image', container.image)
    checkString('name', container.name)
    const create = (): Container => {
      const { config: podConfig } = findPod(this.#port.state.node.runtime, 'CreateContainer', pod)
      const events = this.#port.dispatch({
        type: 'create-container',
        pod,
        config: configOf(container, container.name),
        podConfig,
      })
      return this.#created(events)
    }
    const subject = { image: container.image, request: { podSandboxId: pod, config: container } }
    return this.#calls?.note('CreateContainer', subject, create) ?? create()
  }

  /** Starts a container. Rejects with a {@link SimulatorError}: `runtime-refused`, or a failure of a fault rule. */
  async start(id: string, { deadline }: OperationOptions = {}): Promise<void> {
    checkString('id', id)
    const command = { type: 'start-container', container: id } as const
    await operate(this.#port, this.#calls, {
      on: 'StartContainer',
      image: this.#imageOf(id),
      command,
      deadline,
      caller: this.start,
    })
  }

  /**
   * Stops a container: TERM, and KILL after a timeout. An unknown container is no error.
   *
   * @param timeout - ticks from TERM to KILL; with 0, KILL comes at once. Default 0
   */
  async stop(id: string, timeout: Tick = 0, { deadline }: OperationOptions = {}): Promise<void> {
    checkString('id', id)
    const command = { type: 'stop-container', container: id, timeout } as const
    await operate(this.#port, this.#calls, {
      on: 'StopContainer',
      image: this.#imageOf(id),
      command,
      deadline,
      caller: this.stop,
    })
  }

  /** Removes a container, which is killed first if it runs. An unknown container is no error. */
  async remove(id: string, { deadline }: OperationOptions = {}): Promise<void> {
    checkString('id', id)
    const command = { type: 'remove-container', container: id } as const
    await operate(this.#port, this.#calls, {
      on: 'RemoveContainer',
      image: this.#imageOf(id),
      command,
      deadline,
      caller: this.remove,
    })
  }

  /**
   * Changes the limits of a container. Limits that are zero or absent stay.
   *
   * @throws SimulatorError `runtime-refused`
   */
  update(id: string, resources: LinuxResources): void {
    checkString('id', id)
    this.#port.dispatch({ type: 'update-container', container: id, resources })
  }

  /**
   * Creates a container in a state, in no simulated time. Its image is preloaded if it is not stored, and a pod is created for it
   * if none is named.
   *
   * @throws SimulatorError `runtime-refused`, `invalid-argument`, or as a preload of its image
   */
  seed(container: SeedContainerOptions): Container {
    checkOptions('container', container, SEED_OPTIONS)
    checkString('image', container.image)
    const { image, name, state, pod, podName, namespace, exitCode, script } = container
    const podMetadata = {
      ...(podName !== undefined && { name: podName }),
      ...(namespace !== undefined && { namespace }),
    }
    const events = this.#port.dispatch({
      type: 'seed-container',
      image,
      config: configOf(container, name),
      podMetadata,
      ...(state && { state }),
      ...(pod !== undefined && { pod }),
      ...(exitCode !== undefined && { exitCode }),
      ...(script && { script }),
    })
    return this.#created(events)
  }

  #created(events: ReturnType<NodePort['dispatch']>): Container {
    const created = events.find(event => event.type === 'container-created')
    return this.status(created?.container ?? '') as Container
  }

  #imageOf(id: string): string {
    return this.status(id)?.image ?? ''
  }
}

/** Returns the configuration of a container in the fields of CRI. */
function configOf(
  { image, attempt, command, args, labels, annotations, config }: Omit<ContainerOptions, 'name'>,
  name: string | undefined,
): ContainerConfig {
  return {
    ...config,
    ...(name !== undefined && { metadata: { name, attempt: attempt ?? 0 } }),
    image: { image },
    ...(command && { command: [...command] }),
    ...(args && { args: [...args] }),
    ...(labels && { labels: { ...labels } }),
    ...(annotations && { annotations: { ...annotations } }),
  }
}
