import type { SimulatorEvent } from '../../src/engine/events.js'
import { createSimulator, type SimulatedNode, type SimulatorOptions } from '../../src/package/index.js'
import type { ContainerConfig, PodConfig } from '../../src/runtime/config.js'

/** A node with a pod, for tests of the containers in it. */
export class PodNode {
  readonly sim: SimulatedNode
  readonly events: SimulatorEvent[] = []
  readonly pod: string
  #containers = 0

  constructor(options: SimulatorOptions = {}, config: PodConfig = {}) {
    this.sim = createSimulator({ clock: 'manual', ...options })
    this.sim.watch(event => this.events.push(event))
    this.sim.port.dispatch({ type: 'seed', image: 'registry.k8s.io/pause:3.10' })
    const metadata = { name: 'web-0', namespace: 'shop', uid: 'u', attempt: 0 }
    this.sim.port.dispatch({ type: 'run-pod', config: { metadata, ...config } })
    this.sim.clock.advance(20)
    const [pod] = this.sim.port.state.node.runtime.podList()
    this.pod = pod?.id ?? ''
  }

  /** Creates and starts a container. Returns its id. */
  start(config: ContainerConfig = {}, image = 'busybox:1.36'): string {
    const id = this.create(config, image)
    this.sim.port.dispatch({ type: 'start-container', container: id })
    this.sim.clock.advance(10)
    return id
  }

  /** Creates a container whose command runs until it is stopped. Returns its id. */
  create(config: ContainerConfig = {}, image = 'busybox:1.36'): string {
    const metadata = { name: `c${++this.#containers}`, attempt: 0 }
    this.sim.port.dispatch({ type: 'seed', image })
    this.sim.port.dispatch({
      type: 'create-container',
      pod: this.pod,
      config: { metadata, image: { image }, command: ['top'], ...config },
      podConfig: this.sim.port.state.node.runtime.pods.get(this.pod)?.config ?? {},
    })
    return this.sim.port.state.node.runtime.containerList().at(-1)?.id ?? ''
  }

  /** The record of a container. */
  container(id: string) {
    return this.sim.port.state.node.runtime.containers.get(id)
  }

  /** The ticks and texts of the output of all containers. */
  output(): readonly (readonly [tick: number, text: string])[] {
    return this.events.flatMap(event =>
      event.type === 'container-output' ? [[event.tick, event.text] as const] : [],
    )
  }
}
