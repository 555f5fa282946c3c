/**
 * A running simulation: its timeline, the driver of its clock, and the callers and watchers outside.
 *
 * Modules below this one use no promises. Here, each input changes the state, and its events settle the callers that
 * wait.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { Command } from '../engine/commands.js'
import type { SimulatorEvent } from '../engine/events.js'
import type { NodeContext } from '../engine/node-context.js'
import { SimulatorError } from '../errors/index.js'
import { Recorder, type RecordOptions } from '../history/journal.js'
import { Snapshot } from '../history/snapshot.js'
import { stateHash } from '../history/state-hash.js'
import type { Step } from '../history/step.js'
import { type HistoryCommand, type Input, type KeptRun, type Origin, Timeline } from '../history/timeline.js'
import type { Engine } from '../service.js'
import type { Tick } from '../time/clock.js'
import { AutoDriver, type Defer } from './auto-driver.js'
import { type ClockDriver, RESETS, type ResetScope } from './choices.js'
import { Completions } from './completions.js'
import { EventWaits } from './event-waits.js'
import { Events, type Listener } from './events.js'
import { type InputWatcher, InputWatchers } from './input-watchers.js'
import { NodePort } from './node-port.js'
import { SimulatedClock, type WallClock } from './simulated-clock.js'

/** Ends something that belongs to a simulation. */
type Dispose = () => void | Promise<void>

/** A simulation of one or more nodes on one clock and one upstream. */
export class Simulation {
  /** The clock of all nodes. */
  readonly clock: SimulatedClock
  /** The events of all nodes. */
  readonly events = new Events()
  readonly #engine: Engine
  readonly #timeline: Timeline
  readonly #ports: ReadonlyMap<string, NodePort>
  readonly #watchers = new InputWatchers()
  #hasInputs = false
  readonly #disposers = new Set<Dispose>()
  readonly #waits = new EventWaits(this.events, () => this.#engine.state.clock.tick)
  readonly #driver: AutoDriver
  readonly #firstDriver: readonly [ClockDriver, number]
  #closed: Promise<unknown> | undefined

  /**
   * @param defer - with the driver `auto`, schedules the task that fires the next event; by default as a microtask
   */
  constructor(engine: Engine, driver: ClockDriver, wall: WallClock, defer: Defer = queueMicrotask) {
    this.#engine = engine
    this.#timeline = new Timeline(engine)
    this.#ports = new Map(
      [...engine.contexts].map(context => [context.nodeName, new NodePort(this, context, new Completions())]),
    )
    this.clock = new SimulatedClock(this, driver, wall)
    this.#firstDriver = [driver, wall.speed]
    const driven = {
      clock: this.clock,
      queue: engine.state.clock,
      waits: this.#waits,
      ports: this.#ports,
      abandon: (error: unknown) => this.#abandon(error),
    }
    this.#driver = new AutoDriver(driven, defer)
    this.clock.watchDriver(() => this.#driver.continue())
    this.#driver.continue()
  }

  /** Whether there is more than one node. */
  get isCluster(): boolean {
    return this.#engine.isCluster
  }

  /** The current state as a snapshot, without an entry in the journal. */
  get present(): Snapshot {
    return this.#timeline.present
  }

  /** The tick of the oldest state that {@link stateAt} returns. */
  get keptFrom(): Tick {
    return this.#timeline.keptFrom
  }

  /** The part of the run that is kept: the last 1000 commands, since the last journal was started. */
  get keptRun(): KeptRun {
    return this.#timeline.kept
  }

  /** The part of it since the last reset or restore. */
  get keptSinceReset(): KeptRun {
    return this.#timeline.keptSinceReset
  }

  /** The first node, for reading. */
  get state(): NodeContext {
    return this.#engine.context()
  }

  /**
   * Returns the port of a node, by default of the first one.
   *
   * @throws SimulatorError `invalid-argument` for an unknown name
   */
  port(node?: string): NodePort {
    return this.#ports.get(this.#engine.context(node).nodeName) as NodePort
  }

  /** The ports of all nodes. */
  get ports(): Iterable<NodePort> {
    return this.#ports.values()
  }

  /**
   * Runs a command.
   *
   * @param origin - `driver` for an advance by the clock's driver, which starts no step for undo
   * @returns the events, in order
   * @throws SimulatorError if the command is rejected; the state is unchanged
   */
  dispatch(command: Command, origin: Origin = 'outside'): readonly SimulatorEvent[] {
    return this.#act(command, origin)
  }

  /** Takes a snapshot of the whole state, including pulls in progress. This takes constant time. */
  snapshot(): Snapshot {
    const snapshot = new Snapshot(this.#engine.state).keep()
    this.#watchers.passSnapshot(snapshot)
    return snapshot
  }

  /**
   * Restores a snapshot. A caller whose request is not in progress there gets `state-left`; the same holds for {@link
   * undo}, {@link redo} and {@link reset}.
   *
   * @throws SimulatorError `invalid-snapshot` for a snapshot of a simulation with other nodes or settings;
   * `invalid-argument` for anything else
   */
  restore(snapshot: Snapshot): void {
    if (!(snapshot instanceof Snapshot)) throw noSnapshot(snapshot)
    this.#travel({ type: 'restore', state: snapshot })
  }

  /**
   * Sets a part of the simulation, or everything, back to its start.
   *
   * @throws SimulatorError `invalid-argument`
   */
  reset(what: ResetScope = 'everything'): void {
    if (!RESETS.includes(what)) throw noReset(what)
    if (what === 'behaviour') this.#act({ type: 'reset', what }, 'outside')
    if (what === 'history') this.dispatch({ type: 'reset-faults' })
    if (what === 'behaviour') return
    this.events.clear()
    if (what === 'everything') {
      this.#travel({ type: 'reset' })
      this.clock.setDriver(...this.#firstDriver)
    }
    for (const port of this.#ports.values()) port.clearLogs()
  }

  /**
   * Undoes the last step. The steps of the last 1000 commands are kept.
   *
   * @returns whether there was one
   */
  undo(): boolean {
    return this.#travel({ type: 'undo' })
  }

  /**
   * Redoes the step that was undone last.
   *
   * @returns whether there was one, and no other step began since
   */
  redo(): boolean {
    return this.#travel({ type: 'redo' })
  }

  /** The steps that `undo` and `redo` would work on next. */
  get nextSteps(): { readonly undo: Step | undefined; readonly redo: Step | undefined } {
    const { nextUndo, nextRedo } = this.#timeline
    return { undo: nextUndo, redo: nextRedo }
  }

  /**
   * Returns the state at the end of a tick, when the simulation was last at that tick.
   *
   * @throws SimulatorError `invalid-argument` for a tick that is not within the last 1000 commands
   */
  stateAt(tick: Tick): Snapshot {
    return this.#timeline.at(tick)
  }

  /**
   * Returns the hash of the state: the same for the same commands on every machine. Its cost grows with the changes
   * since the last hash.
   */
  stateHash(): Digest {
    return stateHash(this.#engine.state)
  }

  /**
   * Starts a journal of all later commands, for `Replay`. Earlier steps can no longer be undone, since the journal
   * does not contain them. If `write` throws, the journal ends and the error is reported.
   *
   * @param write - receives the journal in parts of whole lines
   * @returns a function that ends the journal with a last checkpoint
   */
  record(write: (text: string) => void, options: RecordOptions = {}): () => void {
    this.#act({ type: 'forget' }, 'outside')
    const { present, first } = this.#timeline
    return this.#watchers.record(new Recorder(this.#engine.state, { present, first }, write, options))
  }

  /**
   * Calls `listener` for each later event.
   *
   * @returns a function that ends this
   */
  watch(listener: Listener): () => void {
    return this.events.watch(listener)
  }

  /**
   * Passes each later input to a watcher.
   *
   * @returns a function that ends this
   */
  watchInputs(watcher: InputWatcher): () => void {
    return this.#watchers.add(watcher)
  }

  /** Whether an input was ever carried out. */
  get hasInputs(): boolean {
    return this.#hasInputs
  }

  /** Returns the number of the present version of the state for watchers of inputs. Numbers are not free, so others get 0. */
  #versionFor(origin: Origin): number {
    return this.#watchers.needVersions && origin === 'outside' ? this.present.serial : 0
  }

  /**
   * Waits for an event. While a caller waits, a clock with the driver `auto` advances.
   *
   * @returns a function that ends the wait, with the reason for its error
   */
  waitFor(wait: Parameters<EventWaits['add']>[0]): (reason: string) => void {
    const end = this.#waits.add(wait)
    if (this.#closed === undefined) this.#driver.continue()
    else end(CLOSED)
    return end
  }

  /** Calls `dispose` when the simulation is closed. */
  onClose(dispose: Dispose): void {
    if (this.#closed === undefined) this.#disposers.add(dispose)
    else void dispose()
  }

  /** Stops servers and the timer of real time. The simulation can still be read. */
  close(): void {
    const disposers = [...this.#disposers]
    this.#disposers.clear()
    this.#closed = Promise.all([this.#closed, ...disposers.map(dispose => dispose())])
    this.#waits.failAll(CLOSED)
  }

  [Symbol.dispose](): void {
    this.close()
  }

  /** Closes the simulation, and waits until its servers have stopped. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
    await this.#closed
  }

  /** The number of the next version of the state, to which a new request belongs. */
  get nextVersion(): number {
    return this.#engine.state.tables.log.nextSerial
  }

  #act(input: Input, origin: Origin): readonly SimulatorEvent[] {
    const tickBefore = this.#engine.state.clock.tick
    const before = this.#versionFor(origin)
    const events = this.#timeline.act(input, origin)
    this.#hasInputs = true
    if (!this.#watchers.isEmpty) {
      const versions = [before, this.#versionFor(origin)] as const
      this.#watchers.pass({ input, origin, tickBefore, events, versions })
    }
    this.events.note(events)
    const records = this.#engine.takeRecords()
    for (const event of events) this.#settle(event, records.get(event))
    this.#deliver()
    this.#driver.continue()
    return events
  }

  /**
   * Delivers events to watchers. If watchers cause events without end, all waiting callers and the current one get
   * that error.
   */
  #deliver(): void {
    try {
      this.events.deliver()
    } catch (error) {
      this.#abandon(error)
      throw error
    }
  }

  #abandon(error: unknown): void {
    for (const port of this.#ports.values()) port.completions.abandon(error)
  }

  #settle(event: SimulatorEvent, record: unknown): void {
    if (this.isCluster && event.node === undefined) return
    const port = this.port(event.node)
    port.podEvents.note(event, record)
    port.completions.settle(event, record)
  }

  #travel(input: HistoryCommand): boolean {
    const arrived = this.#act(input, 'outside').length > 0
    if (!arrived) return false
    const isForeign = input.type === 'restore' && !input.state.isOf(this.#engine.state)
    const serial = isForeign ? undefined : this.#engine.state.tables.log.serial
    for (const port of this.#ports.values()) port.dismiss(serial)
    return true
  }

  /** Lets the driver continue after a client has added a timer. */
  wake(): void {
    this.#driver.continue()
  }
}

/** The reason for which callers get no event. */
const CLOSED = 'the simulation was closed'

function noSnapshot(value: unknown): SimulatorError {
  return new SimulatorError({
    code: 'invalid-argument',
    argument: 'snapshot',
    value: typeof value === 'object' ? 'an object' : String(value),
    expected: 'a snapshot; take one with snapshot(), or read one with readSnapshot()',
  })
}

function noReset(what: unknown): SimulatorError {
  return new SimulatorError({
    code: 'invalid-argument',
    argument: 'what',
    value: String(what),
    expected: RESETS.join(' or '),
  })
}
