/**
 * A simulated node without what sets it up and breaks it: what a CRI server needs.
 *
 * @module
 */
import type { Calls } from '../node/call-log.js'
import type { Events, Listener } from '../node/events.js'
import type { NodePort } from '../node/node-port.js'
import type { SimulatedClock } from '../node/simulated-clock.js'
import type { Simulation } from '../node/simulation.js'
import { Images } from './images.js'
import { LibraryCalls, type LibraryShell } from './library-calls.js'

/** A simulated node: its images, time, events and calls. */
export class NodeHandle {
  /** @internal The port of the node. */
  readonly port: NodePort
  /** Images: pull, list, inspect, remove. */
  readonly images: Images

  /** @internal The simulation that the node is part of. */
  readonly simulation: Simulation

  /**
   * @internal
   * @param port - the node; by default the only one of the simulation, or the first
   * @param shell - has calls of users noted and met by faults; without it, they are made for a server, which does both
   */
  constructor(simulation: Simulation, port = simulation.port(), shell?: LibraryShell) {
    this.simulation = simulation
    this.port = port
    this.images = new Images(port, shell && new LibraryCalls(port, shell))
  }

  /** The name of the node. */
  get name(): string {
    return this.port.name
  }

  /** Time. */
  get clock(): SimulatedClock {
    return this.simulation.clock
  }

  /** What has happened. */
  get events(): Events {
    return this.simulation.events
  }

  /** What the node was asked. */
  get calls(): Calls {
    return this.port.calls
  }

  /** Calls `listener` for everything that happens from now on; the returned function ends it. */
  watch(listener: Listener): () => void {
    return this.simulation.watch(listener)
  }
}
