/**
 * The parts of a simulated node that a CRI server needs.
 *
 * @module
 */
import type { Calls } from '../node/call-log.js'
import type { EventMatch } from '../node/event-match.js'
import type { EventOf, EventType } from '../node/event-types.js'
import type { Events, Listener } from '../node/events.js'
import type { NodePort } from '../node/node-port.js'
import type { SimulatedClock } from '../node/simulated-clock.js'
import type { Simulation } from '../node/simulation.js'
import { Containers } from './containers.js'
import { Images } from './images.js'
import { LibraryCalls, type LibraryShell } from './library-calls.js'
import { Pods } from './pods.js'
import { type WaitOptions, waitForEvent } from './wait-for.js'

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
  readonly #shell: LibraryShell | undefined

  /**
   * @internal
   * @param port - the node; by default the first one of the simulation
   * @param shell - makes calls of users recorded and evaluated by fault rules; without it, a server does both
   */
  constructor(simulation: Simulation, port = simulation.port(), shell?: LibraryShell) {
    this.simulation = simulation
    this.port = port
    this.#shell = shell
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

  /**
   * Waits for the next event of a type on this node. An event that was emitted before does not count.
   *
   * While a caller waits, a clock with the driver `auto` advances from event to event, up to 100 000 of them. A
   * `manual` clock has to be advanced.
   *
   * @example
   * ```ts
   * const done = sim.waitFor('pull-completed', { reference: 'nginx:1.27' })
   * ```
   *
   * @param match - a function of the event, or values of its fields; `reference` is a pattern of images
   * @returns rejects with a {@link SimulatorError} `no-event` after `timeoutMs` (4 s) of real time, or when the
   * simulation is closed, and `invalid-argument`
   */
  waitFor<Type extends EventType>(
    event: Type,
    match?: EventMatch<Type>,
    options?: WaitOptions,
  ): Promise<EventOf<Type>> {
    const { simulation, name: node } = this
    const target = { simulation, shell: this.#shell, node, caller: this.waitFor }
    return waitForEvent(target, event, match, options)
  }
}
