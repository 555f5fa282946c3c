/**
 * A simulated node as users of the library see it.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { RecordOptions } from '../history/journal.js'
import type { Snapshot } from '../history/snapshot.js'
import { models } from '../image/models.js'
import type { NodePort } from '../node/node-port.js'
import type { Simulation } from '../node/simulation.js'
import { type PreparePatch, readSettings } from '../prepare/settings-schema.js'
import type { NodeContext } from '../service.js'
import type { LedgerTotals } from '../store/ledger.js'
import type { Tick } from '../time/clock.js'
import { Artifacts } from './artifacts.js'
import { BuildControl } from './builds.js'
import { FaultControl } from './faults.js'
import { GcControl } from './gc.js'
import type { LibraryShell } from './library-calls.js'
import { Lineages } from './lineage.js'
import { NodeHandle } from './node-handle.js'
import { PreparedControl } from './prepared.js'
import { Registries } from './registries.js'
import { RootfsControl } from './rootfs.js'

/** A simulated node. Make one with `createSimulator`. */
export class Simulator extends NodeHandle {
  /** What goes wrong. */
  readonly faults: FaultControl
  /** Registries and what they hold. */
  readonly registry: Registries
  /** What the tags of the node's store have pointed at. */
  readonly lineage: Lineages
  /** What was made of images. */
  readonly artifacts: Artifacts
  /** Disks that are built of images. */
  readonly builds: BuildControl
  /** A worker's prepared images. */
  readonly prepared: PreparedControl
  /** Guest root filesystems, and boxes on them. */
  readonly rootfs: RootfsControl
  /** The garbage collector. */
  readonly gc: GcControl

  constructor(simulation: Simulation, port?: NodePort, shell?: LibraryShell) {
    super(simulation, port, shell)
    this.faults = new FaultControl(this.port)
    this.registry = new Registries(this.port)
    this.lineage = new Lineages(this.port)
    this.artifacts = new Artifacts(this.port)
    this.builds = new BuildControl(this.port)
    this.prepared = new PreparedControl(this.port)
    this.rootfs = new RootfsControl(this.port)
    this.gc = new GcControl(this.port)
  }

  /** Bytes used, reserved and allowed, and inodes used. */
  get ledger(): LedgerTotals {
    return this.#node.store.ledger.totals()
  }

  /** How a reference is read on this node. */
  get parse(): (typeof models)['oci']['parse'] {
    return models[this.#node.model].parse
  }

  /**
   * Changes how images are prepared; settings that are not named stay.
   *
   * @throws SimulatorError `invalid-settings`
   */
  configurePreparation(settings: PreparePatch): void {
    this.port.dispatch({ type: 'configure-preparation', settings: readSettings(settings) })
  }

  /**
   * Stops the node and starts it again, as after a crash: callers that wait get `restarted`, and what is held stays.
   *
   * @param pulls - whether pulls under way begin anew, the oldest first, or are dropped
   */
  restart(pulls: 'recover' | 'drop' = 'recover'): void {
    this.port.dispatch({ type: 'restart', pulls })
  }

  /** Keeps the whole state, pulls in flight included, to come back to. It costs nothing. */
  snapshot(): Snapshot {
    return this.simulation.snapshot()
  }

  /**
   * Goes back to a snapshot. A caller whose request is not in progress there gets `state-left`; the same holds for
   * {@link undo}, {@link redo} and {@link reset}.
   *
   * @throws SimulatorError `invalid-snapshot` for one of a simulation of other nodes or settings
   */
  restore(snapshot: Snapshot): void {
    this.simulation.restore(snapshot)
  }

  /** Goes back to the first state. */
  reset(): void {
    this.simulation.reset()
  }

  /**
   * Takes back the last step: one command of the user together with everything it triggered before the next one. Steps of 1000
   * commands at most are kept.
   *
   * @returns whether there was one
   */
  undo(): boolean {
    return this.simulation.undo()
  }

  /**
   * Does again the step that was taken back last.
   *
   * @returns whether there was one, and no other step began since
   */
  redo(): boolean {
    return this.simulation.redo()
  }

  /**
   * Returns the state at the end of a tick, the last time that the simulation was there.
   *
   * @throws SimulatorError `invalid-argument` for a tick that it was not at, or not in the last 1000 commands
   */
  stateAt(tick: Tick): Snapshot {
    return this.simulation.stateAt(tick)
  }

  /** The hash of the state: the same for the same commands, on every machine. It costs what has changed since the last one. */
  stateHash(): Digest {
    return this.simulation.stateHash()
  }

  /**
   * Starts a journal of all that is done from now on, which `Replay` does again. Steps from before can no longer be undone,
   * since a journal knows nothing of them. A journal that cannot be written any further ends, and its error is reported.
   *
   * @param write - takes the journal in parts of whole lines
   * @returns a function that ends it, with a last checkpoint
   */
  record(write: (text: string) => void, options?: RecordOptions): () => void {
    return this.simulation.record(write, options)
  }

  /** Ends what runs beside the node: servers and the timer of real time. The node can still be read. */
  close(): void {
    this.simulation.close()
  }

  [Symbol.dispose](): void {
    this.close()
  }

  get #node(): NodeContext['node'] {
    return this.port.state.node
  }
}
