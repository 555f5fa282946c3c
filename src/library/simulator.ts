/**
 * The public interface of a simulated node.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { NodeContext } from '../engine/node-context.js'
import type { RecordOptions } from '../history/journal.js'
import type { Snapshot } from '../history/snapshot.js'
import { models } from '../image/models.js'
import type { LedgerTotals } from '../image/store/ledger.js'
import type { ResetScope } from '../node/choices.js'
import type { NodePort } from '../node/node-port.js'
import type { Simulation } from '../node/simulation.js'
import { readSettings, type WrittenPreparePatch } from '../prepare/settings-schema.js'
import type { Tick } from '../time/clock.js'
import { Artifacts } from './artifacts.js'
import { BuildControl } from './builds.js'
import { ContainerRuleControl } from './container-rules.js'
import { FaultControl } from './faults.js'
import { GcControl } from './gc.js'
import type { LibraryShell } from './library-calls.js'
import { Lineages } from './lineage.js'
import { NodeHandle } from './node-handle.js'
import { PreparedControl } from './prepared.js'
import { Registries } from './registries.js'
import { RootfsControl } from './rootfs.js'

/** The changes of a node while its runtime was down. */
export interface RestartOptions {
  /**
   * The containers whose processes ended, by their ids or starts of them: they exit with reason `Unknown` and code 255 when the
   * runtime starts again. Default: none.
   */
  readonly exited?: readonly string[]
}

/** A simulated node. `createSimulator` makes one. */
export class Simulator extends NodeHandle {
  /** Fault rules. */
  readonly faults: FaultControl
  /** Container rules: how containers behave. */
  readonly containerRules: ContainerRuleControl
  /** The registries and their images. */
  readonly registry: Registries
  /** The images that the tags of the node's store have pointed at. */
  readonly lineage: Lineages
  /** Artifacts made of images. */
  readonly artifacts: Artifacts
  /** Disks built from images. */
  readonly builds: BuildControl
  /** The prepared images of a worker. */
  readonly prepared: PreparedControl
  /** Guest root filesystems, and boxes that use them. */
  readonly rootfs: RootfsControl
  /** The garbage collector. */
  readonly gc: GcControl

  constructor(simulation: Simulation, port?: NodePort, shell?: LibraryShell) {
    super(simulation, port, shell)
    this.faults = new FaultControl(this.port)
    this.containerRules = new ContainerRuleControl(this.port)
    this.registry = new Registries(this.port)
    this.lineage = new Lineages(this.port)
    this.artifacts = new Artifacts(this.port)
    this.builds = new BuildControl(this.port)
    this.prepared = new PreparedControl(this.port)
    this.rootfs = new RootfsControl(this.port)
    this.gc = new GcControl(this.port)
  }

  /** Used and reserved bytes, the quota, and the used inodes. */
  get ledger(): LedgerTotals {
    return this.#node.store.ledger.totals()
  }

  /** The function that parses references on this node. */
  get parse(): (typeof models)['oci']['parse'] {
    return models[this.#node.model].parse
  }

  /**
   * Changes settings of the preparation. Settings that are not named keep their value.
   *
   * @throws SimulatorError `invalid-settings`
   */
  configurePreparation(settings: WrittenPreparePatch): void {
    const read = readSettings(settings, this.clock.tickNs)
    this.port.dispatch({ type: 'configure-preparation', settings: read })
  }

  /**
   * Restarts the node as after a crash: callers get `restarted`, and stored content stays.
   *
   * @param pulls - whether pulls in progress start again, the oldest first, or are dropped
   * @throws SimulatorError `invalid-argument` for an id in `exited` that names no container that runs
   */
  restart(pulls: 'recover' | 'drop' = 'recover', { exited }: RestartOptions = {}): void {
    this.port.dispatch({ type: 'restart', pulls, ...(exited && { exited: [...exited] }) })
  }

  /** Takes a snapshot of the whole state, including pulls in progress. This takes constant time. */
  snapshot(): Snapshot {
    return this.simulation.snapshot()
  }

  /**
   * Restores a snapshot. A caller whose request is not in progress there gets `state-left`; the same holds for {@link
   * undo}, {@link redo} and {@link reset}.
   *
   * @throws SimulatorError `invalid-snapshot` for a snapshot of a simulation with other nodes or settings
   */
  restore(snapshot: Snapshot): void {
    this.simulation.restore(snapshot)
  }

  /**
   * Sets the node back to its start. With `behaviour`, only fault rules, container rules and settings of registries.
   * With `history`, only recorded calls, kept events, and the counts of fault rules. By default everything: the whole
   * state, recorded calls, kept events, and how the clock advances. Listeners stay.
   *
   * @throws SimulatorError `invalid-argument`
   */
  reset(what: ResetScope = 'everything'): void {
    this.simulation.reset(what)
  }

  /**
   * Undoes the last step: one command of the user together with everything it triggered before the next one. The
   * steps of the last 1000 commands are kept.
   *
   * @returns whether there was one
   */
  undo(): boolean {
    return this.simulation.undo()
  }

  /**
   * Redoes the step that was undone last.
   *
   * @returns whether there was one, and no other step began since
   */
  redo(): boolean {
    return this.simulation.redo()
  }

  /**
   * Returns the state at the end of a tick, when the simulation was last at that tick.
   *
   * @throws SimulatorError `invalid-argument` for a tick that is not within the last 1000 commands
   */
  stateAt(tick: Tick): Snapshot {
    return this.simulation.stateAt(tick)
  }

  /**
   * Returns the hash of the state: the same for the same commands on every machine. Its cost grows with the changes
   * since the last hash.
   */
  stateHash(): Digest {
    return this.simulation.stateHash()
  }

  /**
   * Starts a journal of all later commands, for `Replay`. Earlier steps can no longer be undone, since the journal
   * does not contain them. If `write` throws, the journal ends and the error is reported.
   *
   * @param write - receives the journal in parts of whole lines
   * @returns a function that ends the journal with a last checkpoint
   */
  record(write: (text: string) => void, options?: RecordOptions): () => void {
    return this.simulation.record(write, options)
  }

  /** Stops servers and the timer of real time. The node can still be read. */
  close(): void {
    this.simulation.close()
  }

  [Symbol.dispose](): void {
    this.close()
  }

  /** Closes the node, and waits until its servers have stopped. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.simulation[Symbol.asyncDispose]()
  }

  get #node(): NodeContext['node'] {
    return this.port.state.node
  }
}
