/**
 * One simulated node: the state, the clock's driver, and callers who wait for pulls.
 *
 * Below this module nothing knows of promises; here each command moves the state and its events wake whoever waits.
 *
 * @module
 */
import type { Digest } from './digest.js'
import type { Failure } from './errors.js'
import type { Effect } from './fault.js'
import { Images, type PullOutcome, type PullTarget } from './images.js'
import type { OrderedMap } from './ordered-map.js'
import { apply, type Command } from './service.js'
import { type ClockDriver, SimulatedClock, type WallClock } from './simulated-clock.js'
import { type Snapshot, stateHash } from './snapshot.js'
import type { CallName, PullRequest, SimulatorEvent, State } from './state.js'

/** Runs a task soon, after what is running now. */
export type Defer = (task: () => void) => void

/** Hears of everything that happens, in order. */
export type Listener = (event: SimulatorEvent) => void

/** That a call may go on, perhaps with a wrong answer; or why it may not. */
export type Admission =
  | { readonly effect?: Effect }
  | { readonly failure: Failure }
  | { readonly error: unknown }

/** A simulated node. Make one with `createSimulator`. */
export class Simulator implements PullTarget {
  /** Images: pull, list, inspect, remove. */
  readonly images: Images
  /** Time. */
  readonly clock: SimulatedClock
  readonly #driver: ClockDriver
  readonly #defer: Defer
  readonly #listeners = new Set<Listener>()
  readonly #pulls = new Map<number, (outcome: PullOutcome) => void>()
  readonly #calls = new Map<number, (outcome: Admission) => void>()
  readonly #undelivered: SimulatorEvent[] = []
  #state: State
  #delivering = false
  #driving = false

  /**
   * @param defer - with the driver `auto`, runs what lets the next event happen; by default as a microtask
   */
  constructor(state: State, driver: ClockDriver, wall: WallClock, defer: Defer = queueMicrotask) {
    this.#state = state
    this.#driver = driver
    this.#defer = defer
    this.images = new Images(this)
    this.clock = new SimulatedClock(this, driver, wall)
  }

  /** The whole state: an immutable value, safe to keep. */
  get state(): State {
    return this.#state
  }

  /**
   * Carries out a command.
   *
   * @returns what happened, in order
   * @throws SimulatorError what the command cannot accept; nothing has changed then
   */
  dispatch(command: Command): readonly SimulatorEvent[] {
    const { state, events } = apply(this.#state, command)
    this.#state = state
    for (const event of events) this.#settle(event)
    this.#undelivered.push(...events)
    this.#deliver()
    this.#drive()
    return events
  }

  /** The whole state, pulls in flight included, to come back to. It costs nothing. */
  snapshot(): Snapshot {
    return this.#state as Snapshot
  }

  /**
   * Goes back to a snapshot. Whoever waits for a pull that is not under way there is told that it was cancelled.
   */
  restore(snapshot: Snapshot): void {
    this.#state = snapshot
    const { callers } = snapshot.node
    dismiss(this.#pulls, callers)
    dismiss(this.#calls, callers)
    this.#drive()
  }

  /** The SHA-256 of the state in canonical JSON: the same for the same commands, on every machine. */
  stateHash(): Digest {
    return stateHash(this.#state)
  }

  /** Calls `listener` for everything that happens from now on; the returned function ends it. */
  watch(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Asks for a pull.
   *
   * @param onEnd - called once, when the pull has ended or the caller has left it
   * @returns the number of the caller
   * @throws SimulatorError what the request cannot mean; nothing has changed then
   */
  requestPull(request: PullRequest, onEnd: (outcome: PullOutcome) => void): number {
    const caller = this.#state.node.callersSeen + 1
    this.#pulls.set(caller, onEnd)
    try {
      this.dispatch({ type: 'pull', ...request })
    } catch (error) {
      this.#pulls.delete(caller)
      throw error
    }
    return caller
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
    if (this.#state.node.faults.rules.size === 0) {
      onAdmit({})
      return 0
    }
    const caller = this.#state.node.callersSeen + 1
    this.#calls.set(caller, onAdmit)
    this.dispatch({ type: 'call', on, image })
    return caller
  }

  /** A listener that causes events is heard out first, so that everybody hears the same order. */
  #deliver(): void {
    if (this.#delivering) return
    this.#delivering = true
    try {
      for (let event = this.#undelivered.shift(); event !== undefined; event = this.#undelivered.shift()) {
        for (const listener of [...this.#listeners]) tell(listener, event)
      }
    } finally {
      this.#delivering = false
    }
  }

  /** Before anybody hears of it and removes the image that a caller is to be given. */
  #settle(event: SimulatorEvent): void {
    if (event.type === 'call-passed') take(this.#calls, event.caller)?.(event)
    if (event.type === 'caller-left') {
      take(this.#calls, event.caller)?.(event)
      take(this.#pulls, event.caller)?.(event)
    }
    if (event.type !== 'pull-completed' && event.type !== 'pull-failed') return
    for (const caller of event.callers) take(this.#pulls, caller)?.(event)
  }

  /** Somebody waits, and there is something to wait for. */
  get #isDue(): boolean {
    return this.#pulls.size + this.#calls.size > 0 && this.#state.clock.queue.size > 0
  }

  /** One event at a time, so that whoever an event wakes acts before the next one. */
  #drive(): void {
    if (this.#driver !== 'auto' || this.#driving || !this.#isDue) return
    this.#driving = true
    this.#defer(() => {
      this.#driving = false
      if (!this.#isDue) return
      try {
        this.dispatch({ type: 'advance-to-next' })
      } catch (error) {
        this.#abandon(error)
      }
    })
  }

  /** Nobody called the microtask that met a bug, so it is those who wait for it that hear of it. */
  #abandon(error: unknown): void {
    const waiters = [...this.#pulls.values(), ...this.#calls.values()]
    this.#pulls.clear()
    this.#calls.clear()
    for (const onEnd of waiters) onEnd({ error })
  }
}

/** A watcher that throws harms nobody else; its error is reported as one that nobody caught. */
function tell(listener: Listener, event: SimulatorEvent): void {
  try {
    listener(event)
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}

/** Tells those who wait and are not among the callers any more. */
function dismiss(
  waiters: Map<number, (outcome: { readonly failure: Failure }) => void>,
  callers: OrderedMap<number, unknown>,
): void {
  for (const caller of [...waiters.keys()].filter(each => !callers.has(each))) {
    take(waiters, caller)?.({ failure: { code: 'cancelled', reference: 'a pull of another state' } })
  }
}

function take<T>(waiters: Map<number, T>, caller: number): T | undefined {
  const waiter = waiters.get(caller)
  waiters.delete(caller)
  return waiter
}
