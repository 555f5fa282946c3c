/**
 * The nodes, pulls and events of a scenario that is played.
 *
 * @module
 */

import type { SimulatorEvent } from '../engine/events.js'
import { LibraryCalls, type LibraryShell } from '../library/library-calls.js'
import type { PullHandle } from '../library/pull-handle.js'
import { Simulator } from '../library/simulator.js'
import type { Simulation } from '../node/simulation.js'
import type { Tick } from '../time/clock.js'
import { matchesGlob } from '../util/glob.js'
import type { ScenarioKubelet } from './kubelets.js'
import { invalidScenario } from './reader.js'
import type { ScenarioStep } from './schema.js'

/** A pull of a scenario. */
export interface NamedPull {
  readonly handle: PullHandle
  readonly start: Tick
  /** The tick at which it ended; undefined before. */
  end: Tick | undefined
}

/** Real time has no effect on a scenario, and a pull that waits for a later step is no mistake. */
const SHELL: LibraryShell = {
  now: () => 0,
  pullWaits: () => () => {},
  waits: () => () => {},
  after: () => () => {},
}

/** The nodes, pulls and events of a scenario. */
export class Cast {
  readonly simulation: Simulation
  readonly nodes: readonly Simulator[]
  /** All events so far. */
  readonly events: SimulatorEvent[] = []
  readonly #pulls = new Map<string, NamedPull>()
  readonly #open = new Set<NamedPull>()
  readonly #kubelets = new Map<string, ScenarioKubelet>()

  constructor(simulation: Simulation) {
    this.simulation = simulation
    this.nodes = [...simulation.ports].map(port => new Simulator(simulation, port, SHELL))
  }

  /** The names of the nodes. */
  get names(): readonly string[] {
    return this.nodes.map(({ name }) => name)
  }

  /** Returns the nodes of a step: those that its pattern matches, or the first one. */
  nodesOf({ node }: ScenarioStep): readonly Simulator[] {
    return node === undefined
      ? this.nodes.slice(0, 1)
      : this.nodes.filter(({ name }) => matchesGlob(node, name))
  }

  /** Adds the kubelet of a node. */
  addKubelet(node: Simulator, kubelet: ScenarioKubelet): void {
    this.#kubelets.set(node.name, kubelet)
  }

  /** Returns whether a node has a kubelet. */
  hasKubelet(node: Simulator): boolean {
    return this.#kubelets.has(node.name)
  }

  /**
   * Returns the kubelet of a node.
   *
   * @throws SimulatorError `invalid-scenario` for a node without one
   */
  kubelet(node: Simulator): ScenarioKubelet {
    const kubelet = this.#kubelets.get(node.name)
    if (kubelet !== undefined) return kubelet
    throw invalidScenario({ path: ['setup', 'kubelets'], problem: `expected settings for ${node.name}, too` })
  }

  /** Returns the recorder of the calls of a node. */
  callsOf({ port }: Simulator): LibraryCalls {
    return new LibraryCalls(port, SHELL)
  }

  /** Adds a pull. A later pull of the same name and node replaces it. */
  addPull(node: Simulator, name: string, handle: PullHandle): void {
    const pull = { handle, start: this.simulation.clock.tick, end: undefined }
    this.#pulls.set(keyOf(node, name), pull)
    this.#open.add(pull)
    this.noteEnds()
  }

  /** Returns the pull of a name on a node; undefined if no step has started one there. */
  pull(node: Simulator, name: string): NamedPull | undefined {
    return this.#pulls.get(keyOf(node, name))
  }

  /** Records the tick of the end of each pull that has ended. */
  noteEnds(): void {
    for (const pull of this.#open) {
      if (!['complete', 'failed'].includes(pull.handle.progress.phase)) continue
      pull.end = this.simulation.clock.tick
      this.#open.delete(pull)
    }
  }
}

function keyOf(node: Simulator, name: string): string {
  return `${node.name}/${name}`
}
