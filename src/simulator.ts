/**
 * One simulated node: the state, the clock's driver, and callers who wait for pulls.
 *
 * Below this module nothing knows of promises; here each command moves the state and its events wake whoever waits.
 *
 * @module
 */
import type { Tick } from './clock.js'
import type { Digest } from './digest.js'
import { type Failure, SimulatorError } from './errors.js'
import type { Effect } from './fault.js'
import { type Image, showImage } from './image.js'
import type { OrderedMap } from './ordered-map.js'
import { type PullProgress, progressOf } from './progress.js'
import { apply, type Command, type FsInfo, fsInfo, imageList, imageStatus } from './service.js'
import { type Snapshot, stateHash } from './snapshot.js'
import type { CallName, Pull, PullRequest, SimulatorEvent, State } from './state.js'
import type { ImageRecord } from './storage.js'

/**
 * Who moves the clock. `manual`: only the user. `auto`: while somebody waits for a pull, time jumps from event to event
 * at once, so a long pull takes no real time and its full length on the clock. `realtime`: a tick for each real interval.
 */
export type ClockDriver = 'manual' | 'auto' | 'realtime'

/** How simulated time reads on a wall clock. */
export interface WallClock {
  /** Milliseconds since the Unix epoch at tick 0. */
  readonly epochMs: number
  /** Nanoseconds in a tick. */
  readonly tickNs: number
  /** With the driver `realtime`, how many times as fast as real time it runs; otherwise 1. */
  readonly speed: number
}

/** Hears of everything that happens, in order. */
export type Listener = (event: SimulatorEvent) => void

/** What {@link Images.pull} may be told beside the reference. */
export type PullOptions = Omit<PullRequest, 'image'>

/** A pull that was asked for. Awaiting it gives the image, or throws why there is none. */
export interface PullHandle extends PromiseLike<Image> {
  /** How far it has come. */
  readonly progress: PullProgress
  /** Gives up: the handle rejects with `cancelled`, and the pull ends if nobody else waits for it. */
  cancel(): void
}

/** How a pull ended: with the id of an image, with what went wrong, or with a bug of the simulator. */
export type PullOutcome =
  | { readonly image: string }
  | { readonly failure: Failure }
  | { readonly error: unknown }

/** That a call may go on, perhaps with a wrong answer; or why it may not. */
export type Admission =
  | { readonly effect?: Effect }
  | { readonly failure: Failure }
  | { readonly error: unknown }

/** A simulated node. Make one with `createSimulator`. */
export class Simulator {
  /** Images: pull, list, inspect, remove. */
  readonly images: Images
  /** Time. */
  readonly clock: SimulatedClock
  readonly #driver: ClockDriver
  readonly #listeners = new Set<Listener>()
  readonly #pulls = new Map<number, (outcome: PullOutcome) => void>()
  readonly #calls = new Map<number, (outcome: Admission) => void>()
  readonly #undelivered: SimulatorEvent[] = []
  #state: State
  #delivering = false
  #driving = false

  constructor(state: State, driver: ClockDriver, wall: WallClock) {
    this.#state = state
    this.#driver = driver
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

  /** One event a microtask, so that whoever an event wakes acts before the next one. */
  #drive(): void {
    if (this.#driver !== 'auto' || this.#driving || !this.#isDue) return
    this.#driving = true
    queueMicrotask(() => {
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

/** The image service of a simulated node. Everything but a pull answers at once. */
export class Images {
  readonly #simulator: Simulator

  constructor(simulator: Simulator) {
    this.#simulator = simulator
  }

  /**
   * Pulls an image. In `manual` mode the clock has to be moved for it to get anywhere.
   *
   * The returned handle rejects with a {@link SimulatorError}: `invalid-reference`, `not-found`, `storage-limit`,
   * `deadline-exceeded`, `cancelled`, or what else its registry answers.
   */
  pull(image: string, options: PullOptions = {}): PullHandle {
    return new StartedPull(this.#simulator, { ...options, image })
  }

  /** Held images, by first repo tag, then first repo digest, then id; with a filter, what `status` would find. */
  list(filter?: string): readonly Image[] {
    return [...imageList(this.#simulator.state, filter)].map(showImage)
  }

  /**
   * The held image that a name, digest, id or start of an id means.
   *
   * @throws SimulatorError `empty-reference` or `ambiguous-reference`
   */
  status(image: string): Image | undefined {
    const record = imageStatus(this.#simulator.state, image)
    return record && showImage(record)
  }

  /**
   * Removes the image that a name, digest, id or start of an id means, with all its names.
   *
   * @returns whether there was one
   * @throws SimulatorError `empty-reference` or `ambiguous-reference`
   */
  remove(image: string): boolean {
    return this.#simulator.dispatch({ type: 'remove', image }).some(({ type }) => type === 'image-removed')
  }

  /**
   * Pins the image that a name, digest, id or start of an id means, so that the kubelet keeps it; or no longer.
   *
   * @returns whether that changed anything
   * @throws SimulatorError `empty-reference` or `ambiguous-reference`
   */
  pin(image: string, pinned = true): boolean {
    return this.#simulator
      .dispatch({ type: 'pin', image, pinned })
      .some(({ type }) => type === 'image-pinned')
  }

  /** Bytes used, reserved and allowed, and inodes used. */
  fsInfo(): FsInfo {
    return fsInfo(this.#simulator.state)
  }
}

/** The clock of a simulated node. */
export class SimulatedClock {
  readonly driver: ClockDriver
  readonly tickNs: number
  readonly speed: number
  readonly #simulator: Simulator
  readonly #epochNs: bigint

  constructor(simulator: Simulator, driver: ClockDriver, { epochMs, tickNs, speed }: WallClock) {
    this.#simulator = simulator
    this.driver = driver
    this.tickNs = tickNs
    this.speed = speed
    this.#epochNs = BigInt(epochMs) * 1_000_000n
  }

  /** Now, in ticks since the start. */
  get tick(): Tick {
    return this.#simulator.state.clock.tick
  }

  /** Now, in nanoseconds since the Unix epoch. */
  get wallNs(): bigint {
    return this.#epochNs + BigInt(this.tick) * BigInt(this.tickNs)
  }

  /**
   * Lets `ticks` ticks pass and everything that is due in them happen.
   *
   * @throws SimulatorError `invalid-argument` unless `ticks` is a whole number, 0 or more
   */
  advance(ticks: Tick): void {
    this.#simulator.dispatch({ type: 'advance', ticks })
  }

  /** Jumps to the next thing that is due and lets it happen; false when nothing is. */
  advanceToNextEvent(): boolean {
    const pending = this.#simulator.state.clock.queue.size > 0
    if (pending) this.#simulator.dispatch({ type: 'advance-to-next' })
    return pending
  }

  /** Goes on until nothing is due any more. */
  advanceUntilIdle(): void {
    while (this.advanceToNextEvent());
  }
}

class StartedPull implements PullHandle {
  readonly #simulator: Simulator
  readonly #done: Promise<Image>
  #caller = 0
  #ended: PullProgress | undefined

  constructor(simulator: Simulator, request: PullRequest) {
    this.#simulator = simulator
    this.#done = new Promise((resolve, reject) => {
      try {
        this.#caller = simulator.requestPull(request, outcome => {
          if ('failure' in outcome) {
            this.#ended = { phase: 'failed', failure: outcome.failure }
            reject(new SimulatorError(outcome.failure))
          } else if ('error' in outcome) {
            reject(outcome.error)
          } else {
            this.#ended = { phase: 'complete', image: outcome.image }
            resolve(showImage(simulator.state.node.store.images.get(outcome.image) as ImageRecord))
          }
        })
      } catch (error) {
        if (error instanceof SimulatorError) this.#ended = { phase: 'failed', failure: error.failure }
        reject(error)
      }
    })
    // A failed pull that nobody awaits is seen in `progress`; it must not end the process.
    this.#done.catch(() => {})
  }

  get progress(): PullProgress {
    if (this.#ended !== undefined) return this.#ended
    const { state } = this.#simulator
    const waiting = state.node.callers.get(this.#caller)
    if (waiting === undefined) throw new RangeError('the pull has ended unseen')
    if ('heldUp' in waiting) return { phase: 'held-up', rule: waiting.rule }
    return progressOf(state, state.node.pulls.get(waiting.pull) as Pull)
  }

  // biome-ignore lint/suspicious/noThenProperty: a handle is meant to be awaited
  then<A = Image, B = never>(
    onDone?: ((image: Image) => A | PromiseLike<A>) | null,
    onFail?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#done.then(onDone, onFail)
  }

  cancel(): void {
    if (this.#ended === undefined) this.#simulator.dispatch({ type: 'cancel', caller: this.#caller })
  }
}
