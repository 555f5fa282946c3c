/**
 * The parts of a simulated node that a CRI server needs.
 *
 * @module
 */
import type { Calls } from '../node/call-log.js'
import type { Events, Listener } from '../node/events.js'
import type { NodePort } from '../node/node-port.js'
import type { SimulatedClock } from '../node/simulated-clock.js'
import type { Simulation } from '../node/simulation.js'
import { Containers } from './containers.js'
import { Images } from './images.js'
import { LibraryCalls, type LibraryShell } from './library-calls.js'
import { Pods } from './pods.js'

/** A simulated node: its images, pods, containers, clock, events and calls. */
export class NodeHandle {
  /** @internal The port of the node. */
  readonly port: NodePort
  /** The image service: pull, list, inspect and remove images. */
  readonly images: Images
  /** Pods: run, stop, remove and list them. */
  readonly pods: Pods
  /** Containers: create, start, stop, remove and list them. */
  readonly containers: Containers

  /** @internal The simulation that the node is part of. */
  readonly simulation: Simulation

  /**
   * @internal
   * @param port - the node; by default the first one of the simulation
   * @param shell - makes calls of users recorded and evaluated by fault rules; without it, a server does both
   */
  constructor(simulation: Simulation, port = simulation.port(), shell?: LibraryShell) {
    this.simulation = simulation
    this.port = port
    const calls = shell && new LibraryCalls(port, shell)
    this.images = new Images(port, calls)
    this.pods = new Pods(port, calls)
    this.containers = new Containers(port, calls)
  }

  /** The name of the node. */
  get name(): string {
    return this.port.name
  }

  /** The clock that all nodes share. */
  get clock(): SimulatedClock {
    return this.simulation.clock
  }

  /** The events so far. */
  get events(): Events {
    return this.simulation.events
  }

  /** The recorded calls of the node. */
  get calls(): Calls {
    return this.port.calls
  }

  /**
   * Calls `listener` for each later event.
   *
   * @returns a function that ends this
   */
  watch(listener: Listener): () => void {
    return this.simulation.watch(listener)
  }
}
