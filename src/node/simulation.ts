/**
 * A simulation that lives: its states in time, the driver of its clock, and callers and watchers outside it.
 *
 * Below this module nothing knows of promises; here each input changes the state, and its events settle the callers that wait.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import { SimulatorError } from '../errors/index.js'
import { Recorder, type RecordOptions } from '../history/journal.js'
import { Snapshot } from '../history/snapshot.js'
import { stateHash } from '../history/state-hash.js'
import { type HistoryCommand, type Input, type Origin, Timeline } from '../history/timeline.js'
import type { Command, Engine, NodeContext } from '../service.js'
import type { SimulatorEvent } from '../state.js'
import type { Tick } from '../time/clock.js'
import { reportError } from '../util/report-error.js'
import { Completions } from './completions.js'
import { Events, type Listener } from './events.js'
import { NodePort } from './node-port.js'
import { type ClockDriver, SimulatedClock, type WallClock } from './simulated-clock.js'
import { SpinGuard } from './spin-guard.js'

/** Runs a task soon, after what is running now. */
export type Defer = (task: () => void) => void

/** A simulation of one or more nodes on one clock and one upstream. */
export class Simulation {
  /** Time. */
  readonly clock: SimulatedClock
  /** The events. */
  readonly events = new Events()
  readonly #engine: Engine
  readonly #defer: Defer
  readonly #timeline: Timeline
  readonly #ports: ReadonlyMap<string, NodePort>
  readonly #recorders = new Set<Recorder>()
  readonly #disposers = new Set<() => void>()
  readonly #guard = new SpinGuard()
  #driving = false
  /** The node that was found to be busy last. */
  #busy: NodePort | undefined
  #closed = false

  /**
   * @param defer - with the driver `auto`, runs what lets the next event fire; by default as a microtask
   */
  constructor(engine: Engine, driver: ClockDriver, wall: WallClock, defer: Defer = queueMicrotask) {
    this.#engine = engine
    this.#timeline = new Timeline(engine)
    this.#defer = defer
    this.#ports = new Map(
      [...engine.contexts].map(context => [context.nodeName, new NodePort(this, context, new Completions())]),
    )
    this.clock = new SimulatedClock(this, driver, wall)
    this.clock.watchDriver(() => this.#drive())
    this.#drive()
  }

  /** Whether there is more than one node. */
  get isCluster(): boolean {
    return this.#engine.isCluster
  }

  /** The state now, as a snapshot that no journal knows of. */
  get present(): Snapshot {
    return this.#timeline.present
  }

  /** The first node, to be read. */
  get state(): NodeContext {
    return this.#engine.context()
  }

  /**
   * Returns the port of a node, by default of the first one.
   *
   * @throws SimulatorError `invalid-argument` for a node that there is not
   */
  port(node?: string): NodePort {
    return this.#ports.get(this.#engine.context(node).nodeName) as NodePort
  }

  /** The ports of all nodes. */
  get ports(): Iterable<NodePort> {
    return this.#ports.values()
  }

  /**
   * Carries out a command.
   *
   * @param origin - `driver` for what only lets time pass; it is no step of its own that could be undone
   * @returns what happened, in order
   * @throws SimulatorError what the command cannot accept; nothing has changed then
   */
  dispatch(command: Command, origin: Origin = 'outside'): readonly SimulatorEvent[] {
    return this.#act(command, origin)
  }

  /** Keeps the whole state, pulls in flight included, to come back to. It costs nothing. */
  snapshot(): Snapshot {
    const snapshot = new Snapshot(this.#engine.state).keep()
    this.#record(recorder => recorder.keep(snapshot))
    return snapshot
  }

  /**
   * Goes back to a snapshot. A caller whose request is not in progress there gets `state-left`; the same holds for
   * {@link undo}, {@link redo} and {@link reset}.
   *
   * @throws SimulatorError `invalid-snapshot` for one of a simulation of other nodes or settings; `invalid-argument` for none
   */
  restore(snapshot: Snapshot): void {
    if (!(snapshot instanceof Snapshot)) throw noSnapshot(snapshot)
    this.#travel({ type: 'restore', state: snapshot })
  }

  /** Goes back to the first state. */
  reset(): void {
    this.#travel({ type: 'reset' })
  }

  /**
   * Takes back the last step; steps of 1000 commands at most are kept.
   *
   * @returns whether there was one
   */
  undo(): boolean {
    return this.#travel({ type: 'undo' })
  }

  /**
   * Does again the step that was taken back last.
   *
   * @returns whether there was one, and no other step began since
   */
  redo(): boolean {
    return this.#travel({ type: 'redo' })
  }

  /**
   * Returns the state at the end of a tick, the last time that the simulation was there.
   *
   * @throws SimulatorError `invalid-argument` for a tick that it was not at, or not in the last 1000 commands
   */
  stateAt(tick: Tick): Snapshot {
    return this.#timeline.at(tick)
  }

  /** The hash of the state: the same for the same commands, on every machine. It costs what has changed since the last one. */
  stateHash(): Digest {
    return stateHash(this.#engine.state)
  }

  /**
   * Starts a journal of all that is done from now on, which `Replay` does again. Steps from before can no longer be undone,
   * since a journal knows nothing of them. A journal that cannot be written any further ends, and its error is reported.
   *
   * @param write - takes the journal in parts of whole lines
   * @returns a function that ends it, with a last checkpoint
   */
  record(write: (text: string) => void, options: RecordOptions = {}): () => void {
    this.#act({ type: 'forget' }, 'outside')
    const { present, first } = this.#timeline
    const recorder = new Recorder(this.#engine, { present, first }, write, options)
    this.#recorders.add(recorder)
    return () => {
      if (this.#recorders.delete(recorder)) recorder.end()
    }
  }

  /** Calls `listener` for everything that happens from now on; the returned function ends it. */
  watch(listener: Listener): () => void {
    return this.events.watch(listener)
  }

  /** Calls `dispose` when the simulation is closed. */
  onClose(dispose: () => void): void {
    if (this.#closed) dispose()
    else this.#disposers.add(dispose)
  }

  /** Ends what runs beside the simulation: servers and the timer of real time. The simulation can still be read. */
  close(): void {
    this.#closed = true
    for (const dispose of this.#disposers) dispose()
    this.#disposers.clear()
  }

  [Symbol.dispose](): void {
    this.close()
  }

  /** The number of the next version of the state: a request that is made now belongs to it. */
  get nextVersion(): number {
    return this.#engine.state.tables.log.nextSerial
  }

  #act(input: Input, origin: Origin): readonly SimulatorEvent[] {
    const tickBefore = this.#engine.state.clock.tick
    const events = this.#timeline.act(input, origin)
    this.#record(recorder => recorder.act(input, origin, { tickBefore, events }))
    this.events.note(events)
    const records = this.#engine.takeRecords()
    for (const event of events) this.#settle(event, records.get(event))
    this.#deliver()
    this.#drive()
    return events
  }

  /** Delivers events to watchers. If watchers cause events without end, all waiting callers and the present one get that error. */
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
    this.port(event.node).completions.settle(event, record)
  }

  /** Lets every recorder write; one that cannot is dropped, and the simulation continues. */
  #record(write: (recorder: Recorder) => void): void {
    for (const recorder of this.#recorders) {
      try {
        write(recorder)
      } catch (error) {
        this.#recorders.delete(recorder)
        reportError(error)
      }
    }
  }

  #travel(input: HistoryCommand): boolean {
    const arrived = this.#act(input, 'outside').length > 0
    if (!arrived) return false
    const isForeign = input.type === 'restore' && !input.state.isOf(this.#engine.state)
    const serial = isForeign ? undefined : this.#engine.state.tables.log.serial
    for (const port of this.#ports.values()) port.dismiss(serial)
    return true
  }

  /** Whether a caller waits or work is in progress, and an event is scheduled. */
  get #isDue(): boolean {
    if (this.#engine.state.clock.pending === 0) return false
    // Nearly always the node that was busy last is still busy: a search per event would cost as much as there are nodes.
    if (this.#busy?.isBusy) return true
    this.#busy = [...this.#ports.values()].find(port => port.isBusy)
    return this.#busy !== undefined
  }

  /** Fires one event at a time, so that callers that it settles act before the next one. */
  #drive(): void {
    if (this.clock.driver !== 'auto' || this.#driving) return
    if (!this.#isDue) {
      this.#guard.reset()
      return
    }
    this.#driving = true
    this.#defer(() => {
      this.#driving = false
      if (this.clock.driver === 'auto' && this.#isDue) this.#fireNext()
    })
  }

  /** Fires the next event; callers get the error of a bug, or of work that never ends at one tick. */
  #fireNext(): void {
    const { clock } = this.#engine.state
    try {
      this.#guard.count(clock.tick, () => JSON.stringify(clock.scheduled()[0]?.event))
      this.dispatch({ type: 'advance-to-next' }, 'driver')
    } catch (error) {
      this.#abandon(error)
    }
  }
}

function noSnapshot(value: unknown): SimulatorError {
  return new SimulatorError({
    code: 'invalid-argument',
    argument: 'snapshot',
    value: typeof value === 'object' ? 'an object' : String(value),
    expected: 'a snapshot; take one with snapshot(), or read one with readSnapshot()',
  })
}
