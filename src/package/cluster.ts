/**
 * A cluster of simulated nodes as users of the package see it.
 *
 * @module
 */
import type { ControlOptions } from '../admin/server.js'
import type { Digest } from '../digest.js'
import type { RecordOptions } from '../history/journal.js'
import type { Snapshot } from '../history/snapshot.js'
import type { ContainerRuleControl } from '../library/container-rules.js'
import type { FaultControl } from '../library/faults.js'
import type { LibraryShell } from '../library/library-calls.js'
import type { Registries } from '../library/registries.js'
import { type WaitOptions, waitForEvent } from '../library/wait-for.js'
import type { ResetScope } from '../node/choices.js'
import type { EventMatch } from '../node/event-match.js'
import type { EventOf, EventType } from '../node/event-types.js'
import type { Events, Listener } from '../node/events.js'
import type { SimulatedClock } from '../node/simulated-clock.js'
import type { Simulation } from '../node/simulation.js'
import { shellOf } from '../realtime/library-shell.js'
import type { ScenarioFile } from '../scenarios/index.js'
import type { Server } from '../server.js'
import { nodeOf, type SimulatedNode } from './simulated-node.js'
import { type ClusterOptions, recordScenario, simulationOf } from './simulation.js'

/** Simulated nodes on one clock and one upstream. */
export class Cluster {
  readonly #simulation: Simulation
  readonly #nodes: ReadonlyMap<string, SimulatedNode>
  readonly #shell: LibraryShell

  /** @internal */
  constructor(simulation: Simulation) {
    this.#simulation = simulation
    const shell = shellOf(simulation)
    this.#shell = shell
    this.#nodes = new Map([...simulation.ports].map(port => [port.name, nodeOf(simulation, port, shell)]))
  }

  /** All nodes, in order. */
  get nodes(): readonly SimulatedNode[] {
    return [...this.#nodes.values()]
  }

  /**
   * Returns a node.
   *
   * @throws SimulatorError `invalid-argument` for an unknown name
   */
  node(name: string): SimulatedNode {
    return this.#nodes.get(this.#simulation.port(name).name) as SimulatedNode
  }

  /** The clock of all nodes. */
  get clock(): SimulatedClock {
    return this.#simulation.clock
  }

  /** The events of all nodes; an event names its node. */
  get events(): Events {
    return this.#simulation.events
  }

  /** The container rules of all nodes; a rule may name some of them. */
  get containerRules(): ContainerRuleControl {
    return (this.nodes[0] as SimulatedNode).containerRules
  }

  /** The fault rules of all nodes; a rule may name some of them. */
  get faults(): FaultControl {
    return (this.nodes[0] as SimulatedNode).faults
  }

  /** The registries of all nodes, and their images. */
  get registry(): Registries {
    return (this.nodes[0] as SimulatedNode).registry
  }

  /** Takes a snapshot of the state of all nodes. This takes constant time. */
  snapshot(): Snapshot {
    return this.#simulation.snapshot()
  }

  /**
   * Restores a snapshot.
   *
   * @throws SimulatorError `invalid-snapshot` for a snapshot of a simulation with other nodes or settings
   */
  restore(snapshot: Snapshot): void {
    this.#simulation.restore(snapshot)
  }

  /**
   * Sets the cluster back to its start: everything, or only `behaviour` or `history`, as `reset` of a node does.
   *
   * @throws SimulatorError `invalid-argument`
   */
  reset(what: ResetScope = 'everything'): void {
    this.#simulation.reset(what)
  }

  /**
   * Undoes the last step, on any node.
   *
   * @returns whether there was one
   */
  undo(): boolean {
    return this.#simulation.undo()
  }

  /**
   * Redoes the step that was undone last.
   *
   * @returns whether there was one
   */
  redo(): boolean {
    return this.#simulation.redo()
  }

  /**
   * Returns the state at the end of a tick, when the cluster was last at that tick.
   *
   * @throws SimulatorError `invalid-argument` for a tick that is not within the last 1000 commands
   */
  stateAt(tick: number): Snapshot {
    return this.#simulation.stateAt(tick)
  }

  /** Returns the hash of the state of all nodes. */
  stateHash(): Digest {
    return this.#simulation.stateHash()
  }

  /**
   * Starts a journal of all later commands to the cluster.
   *
   * @returns a function that ends it
   */
  record(write: (text: string) => void, options?: RecordOptions): () => void {
    return this.#simulation.record(write, options)
  }

  /**
   * Calls `listener` for each later event.
   *
   * @returns a function that ends this
   */
  watch(listener: Listener): () => void {
    return this.#simulation.watch(listener)
  }

  /**
   * Serves the control API of the cluster, like {@link SimulatedNode.listenAdmin}. A path without a node means the
   * first node.
   *
   * @returns a server that accepts requests
   * @throws SimulatorError `invalid-argument` or `endpoint-unavailable`
   */
  listenAdmin(endpoint: string, options?: ControlOptions): Promise<Server> {
    return (this.nodes[0] as SimulatedNode).listenAdmin(endpoint, options)
  }

  /**
   * Waits for the next event of a type on any node, like {@link SimulatedNode.waitFor}.
   *
   * @returns rejects with a {@link SimulatorError} `no-event` or `invalid-argument`
   */
  waitFor<Type extends EventType>(
    event: Type,
    match?: EventMatch<Type>,
    options?: WaitOptions,
  ): Promise<EventOf<Type>> {
    const target = { simulation: this.#simulation, shell: this.#shell, caller: this.waitFor }
    return waitForEvent(target, event, match, options)
  }

  /** Records the commands to all nodes from now on, like {@link SimulatedNode.recordScenario}. */
  recordScenario(): () => ScenarioFile {
    return recordScenario(this.#simulation)
  }

  /** Stops servers and the timer of real time. */
  close(): void {
    this.#simulation.close()
  }

  [Symbol.dispose](): void {
    this.close()
  }

  /** Closes the cluster, and waits until its servers have stopped. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#simulation[Symbol.asyncDispose]()
  }
}

/**
 * Makes simulated nodes on one clock and one upstream: registries are the same for all of them, and so is the time.
 *
 * @example
 * ```ts
 * const cluster = createCluster({ nodes: 3, clock: 'manual' })
 * for (const node of cluster.nodes) node.images.pull('nginx:1.27')
 * cluster.clock.advanceUntilIdle()
 * cluster.node('node-2').images.list()
 * ```
 *
 * @throws SimulatorError `invalid-argument`, `invalid-catalog`, `invalid-fault` or `invalid-settings`
 */
export function createCluster(options: ClusterOptions = {}): Cluster {
  return new Cluster(simulationOf(options))
}
