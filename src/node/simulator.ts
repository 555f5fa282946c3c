/**
 * One simulated node: its states in time, the clock's driver, and callers who wait.
 *
 * Below this module nothing knows of promises; here each act moves the state and its events wake whoever waits.
 *
 * @module
 */

import type { MirrorRequest } from '../copies/copies.js'
import type { Digest } from '../digest.js'
import { SimulatorError } from '../errors/index.js'
import { Recorder, type RecordOptions } from '../history/journal.js'
import type { Snapshot } from '../history/snapshot.js'
import { stateHash } from '../history/state-codec.js'
import { type Act, type Actor, Timeline, type Travel } from '../history/timeline.js'
import { Calls } from '../library/call-log.js'
import { type ClockDriver, SimulatedClock, type WallClock } from '../library/clock.js'
import type { MirrorOutcome, MirrorTarget } from '../library/copies.js'
import { Events, type Listener } from '../library/events.js'
import { Images, type PullOutcome, type PullTarget } from '../library/images.js'
import type { PreparationCommand } from '../prepare/commands.js'
import type { Answer } from '../prepare/events.js'
import { isPreparing, preparationCallers } from '../prepare/preparation.js'
import type { Command } from '../service.js'
import type { CallName, PullRequest, SimulatorEvent, State } from '../state.js'
import type { Tick } from '../time/clock.js'
import { type Admission, Waiters } from './completions.js'

/** Runs a task soon, after what is running now. */
export type Defer = (task: () => void) => void

/** A simulated node. Make one with `createSimulator`. */
export class Simulator implements PullTarget, MirrorTarget {
  /** Images: pull, list, inspect, remove. */
  readonly images: Images
  /** Time. */
  readonly clock: SimulatedClock
  /** What has happened. */
  readonly events = new Events()
  /** What the node was asked over its sockets. */
  readonly calls = new Calls()
  readonly #defer: Defer
  readonly #timeline: Timeline
  readonly #waiters = new Waiters()
  readonly #recorders = new Set<Recorder>()
  /** The moment of the node's life at which it came to a state; going back to one does not turn this back. */
  readonly #moments = new WeakMap<State, number>()
  #moment = 0
  #driving = false

  /**
   * @param defer - with the driver `auto`, runs what lets the next event happen; by default as a microtask
   */
  constructor(state: State, driver: ClockDriver, wall: WallClock, defer: Defer = queueMicrotask) {
    this.#timeline = new Timeline(state)
    this.#moments.set(state, 0)
    this.#defer = defer
    this.images = new Images(this)
    this.clock = new SimulatedClock(this, driver, wall)
    this.clock.watchDriver(() => this.#drive())
    this.#drive()
  }

  /** The whole state: an immutable value, safe to keep. */
  get state(): State {
    return this.#timeline.present
  }

  /**
   * Carries out a command.
   *
   * @param by - `driver` for what only lets time pass; it is no turn of its own that could be undone
   * @returns what happened, in order
   * @throws SimulatorError what the command cannot accept; nothing has changed then
   */
  dispatch(command: Command, by: Actor = 'outside'): readonly SimulatorEvent[] {
    return this.#act(command, by)
  }

  /**
   * Stops the node and starts it again, as after a crash: who waits is told `restarted`, and what is held stays.
   *
   * @param pulls - whether pulls under way begin anew, the oldest first, or are dropped
   */
  restart(pulls: 'recover' | 'drop' = 'recover'): void {
    this.dispatch({ type: 'restart', pulls })
  }

  /** The whole state, pulls in flight included, to come back to. It costs nothing. */
  snapshot(): Snapshot {
    for (const recorder of this.#recorders) recorder.keep(this.state)
    return this.state as Snapshot
  }

  /**
   * Goes back to a snapshot. Whoever waits for something that is not under way there is told that it was cancelled; and so
   * with {@link undo}, {@link redo} and {@link reset}.
   */
  restore(snapshot: Snapshot): void {
    this.#travel({ type: 'restore', state: snapshot })
  }

  /** Goes back to the state that the node had at first. */
  reset(): void {
    this.#travel({ type: 'reset' })
  }

  /**
   * Takes back the last thing that was done, with all that came of it; so many that 1000 commands are taken back at most.
   *
   * @returns whether there was one
   */
  undo(): boolean {
    return this.#travel({ type: 'undo' })
  }

  /**
   * Does again what was taken back last.
   *
   * @returns whether there was anything, and no other turn began since
   */
  redo(): boolean {
    return this.#travel({ type: 'redo' })
  }

  /**
   * The state that the node was in at the end of a tick, the last time that it was there.
   *
   * @throws SimulatorError `invalid-argument` for a tick that it was not in, or not in the last 1000 commands
   */
  stateAt(tick: Tick): Snapshot {
    return this.#timeline.at(tick) as Snapshot
  }

  /** The SHA-256 of the state in canonical JSON: the same for the same commands, on every machine. */
  stateHash(): Digest {
    return stateHash(this.state)
  }

  /**
   * Starts a journal of all that is done from now on, which `Replay` does again. What was done before can no longer be undone,
   * since a journal knows nothing of it.
   *
   * @param write - takes the journal in parts; whole lines end with a newline
   * @returns what ends it, with a last checkpoint
   */
  record(write: (text: string) => void, options: RecordOptions = {}): () => void {
    this.#act({ type: 'forget' }, 'outside')
    const recorder = new Recorder({ state: this.state, first: this.#timeline.first }, write, options)
    this.#recorders.add(recorder)
    return () => {
      if (this.#recorders.delete(recorder)) recorder.end()
    }
  }

  /** Calls `listener` for everything that happens from now on; the returned function ends it. */
  watch(listener: Listener): () => void {
    return this.events.watch(listener)
  }

  /**
   * Asks for a pull.
   *
   * @param onEnd - called once, when the pull has ended or the caller has left it
   * @returns the number of the caller
   * @throws SimulatorError what the request cannot mean; nothing has changed then
   */
  requestPull(request: PullRequest, onEnd: (outcome: PullOutcome) => void): number {
    const caller = this.state.node.callersSeen + 1
    this.#waiters.awaitPull(caller, this.#moment + 1, onEnd)
    try {
      this.dispatch({ type: 'pull', ...request })
    } catch (error) {
      this.#waiters.forget(caller)
      throw error
    }
    return caller
  }

  /**
   * Asks for a reference to be copied to another registry.
   *
   * @param onEnd - called once, when it is there or cannot be
   * @returns the number of the mirroring
   * @throws SimulatorError what the request cannot mean; nothing has changed then
   */
  requestMirror(request: MirrorRequest, onEnd: (outcome: MirrorOutcome) => void): number {
    const mirror = this.state.node.mirrors.started + 1
    this.#waiters.awaitMirror(mirror, this.#moment + 1, onEnd)
    try {
      this.dispatch({ type: 'mirror', ...request })
    } catch (error) {
      this.#waiters.forgetMirror(mirror)
      throw error
    }
    return mirror
  }

  /**
   * Asks whether a call other than PullImage may go on; faults may hold it up or fail it.
   *
   * @param onAdmit - called once, at once if nothing holds the call up
   * @returns the number of the caller; 0 where there are no faults to ask
   */
  requestCall(
    on: Exclude<CallName, 'PullImage'>,
    image: string,
    onAdmit: (outcome: Admission) => void,
  ): number {
    if (this.state.node.faults.rules.size === 0) {
      onAdmit({})
      return 0
    }
    const caller = this.state.node.callersSeen + 1
    this.#waiters.awaitCall(caller, this.#moment + 1, onAdmit)
    this.dispatch({ type: 'call', on, image })
    return caller
  }

  /**
   * Asks for something to be prepared or collected. In `manual` mode the clock has to be moved for it to get anywhere.
   *
   * @param read - makes of the answer what the caller is given
   * @returns what that makes; rejects with a {@link SimulatorError} where there is no answer, or the command cannot be accepted
   */
  request<T>(command: PreparationCommand, read: (answer: Answer) => T): Promise<T> {
    const caller = this.state.node.callersSeen + 1
    const asked = new Promise<T>((resolve, reject) => {
      this.#waiters.awaitAnswer(caller, this.#moment + 1, outcome => {
        if ('answer' in outcome) resolve(read(outcome.answer))
        else reject('failure' in outcome ? new SimulatorError(outcome.failure) : outcome.error)
      })
      try {
        this.dispatch(command)
      } catch (error) {
        this.#waiters.forget(caller)
        reject(error)
      }
    })
    // A request that failed and nobody awaits is seen in the events; it must not end the process.
    asked.catch(() => {})
    return asked
  }

  #act(act: Act, by: Actor): readonly SimulatorEvent[] {
    const before = this.state
    const { state: after, events } = this.#timeline.act(act, by)
    if (!this.#moments.has(after)) this.#moments.set(after, ++this.#moment)
    for (const recorder of this.#recorders) recorder.act(act, by, { before, after, events })
    this.events.note(events)
    // Before anybody hears of it and removes the image that a caller is to be given.
    for (const event of events) this.#waiters.settle(event)
    this.events.deliver()
    this.#drive()
    return events
  }

  #travel(act: Travel): boolean {
    const isOfThisLife = act.type !== 'restore' || this.#moments.has(act.state)
    const arrived = this.#act(act, 'outside').length > 0
    const moment = isOfThisLife ? this.#moments.get(this.state) : undefined
    const { callers, mirrors, preparation } = this.state.node
    if (arrived) {
      this.#waiters.dismiss(
        { callers, mirrors: mirrors.underWay, preparation: preparationCallers(preparation) },
        moment,
      )
    }
    return arrived
  }

  /** Somebody waits, or something is under way that nobody waits for any more, and there is something to wait for. */
  get #isDue(): boolean {
    const { clock, node } = this.state
    const underWay = node.pulls.size + node.mirrors.underWay.size
    return clock.queue.size > 0 && (this.#waiters.size + underWay > 0 || isPreparing(node.preparation))
  }

  /** One event at a time, so that whoever an event wakes acts before the next one. */
  #drive(): void {
    if (this.clock.driver !== 'auto' || this.#driving || !this.#isDue) return
    this.#driving = true
    this.#defer(() => {
      this.#driving = false
      if (this.clock.driver !== 'auto' || !this.#isDue) return
      try {
        this.dispatch({ type: 'advance-to-next' }, 'driver')
      } catch (error) {
        this.#waiters.abandon(error)
      }
    })
  }
}
