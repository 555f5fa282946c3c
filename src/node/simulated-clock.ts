/**
 * The clock of a simulated node, as an interface of the library.
 *
 * @module
 */

import type { CommandTarget } from '../engine/commands.js'
import type { ScheduledEvent } from '../engine/events.js'
import { SimulatorError } from '../errors/index.js'
import type { Origin } from '../history/timeline.js'
import { LAST_TICK, type Tick } from '../time/clock.js'
import { DURATION_EXPECTED, isDuration, ticksOf } from '../util/duration.js'
import { type ClockDriver, DRIVERS } from './choices.js'
import { ClientTimers } from './client-timers.js'

/** The maximum speed. At a higher one, the events of some milliseconds would take longer than that to fire. */
export const MAX_SPEED = 1_000_000

/** The wall-clock time of tick 0, unless the user names one: 2026-01-01. */
export const DEFAULT_EPOCH_MS = 1_767_225_600_000

/** The wall-clock time of simulated ticks. */
export interface WallClock {
  /** Milliseconds since the Unix epoch at tick 0. */
  readonly epochMs: number
  /** Nanoseconds per tick. */
  readonly tickNs: number
  /** With the driver `realtime`, the speed as a multiple of real time; otherwise 1. */
  readonly speed: number
}

/** The clock of a simulated node. */
export class SimulatedClock {
  readonly tickNs: number
  /** @internal The timers of clients on this clock. */
  readonly clients = new ClientTimers()
  #driver: ClockDriver
  #speed: number
  readonly #watchers = new Set<() => void>()
  readonly #node: CommandTarget
  readonly #epochNs: bigint

  constructor(node: CommandTarget, driver: ClockDriver, { epochMs, tickNs, speed }: WallClock) {
    checkDriver(driver, speed)
    this.#node = node
    this.#driver = driver
    this.tickNs = tickNs
    this.#speed = speed
    this.#epochNs = BigInt(epochMs) * 1_000_000n
  }

  /** The current driver. */
  get driver(): ClockDriver {
    return this.#driver
  }

  /** With the driver `realtime`, the speed as a multiple of real time; otherwise 1. */
  get speed(): number {
    return this.#driver === 'realtime' ? this.#speed : 1
  }

  /**
   * Changes the driver. Without a speed, the current speed is kept.
   *
   * @throws SimulatorError `invalid-argument`
   */
  setDriver(driver: ClockDriver, speed = this.#speed): void {
    checkDriver(driver, speed)
    this.#driver = driver
    this.#speed = speed
    for (const watcher of [...this.#watchers]) watcher()
  }

  /**
   * Calls `watcher` each time the driver or its speed is set.
   *
   * @returns a function that ends this
   */
  watchDriver(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** The current tick. */
  get tick(): Tick {
    return this.#node.state.clock.tick
  }

  /** The current time, in nanoseconds since the Unix epoch. */
  get wallNs(): bigint {
    return this.wallNsAt(this.tick)
  }

  /** Returns a tick in nanoseconds since the Unix epoch. */
  wallNsAt(tick: Tick): bigint {
    return this.#epochNs + BigInt(tick) * BigInt(this.tickNs)
  }

  /**
   * Advances the clock, and fires all events up to then.
   *
   * @param time - a number of ticks, or a duration such as `1.5s`
   * @throws SimulatorError `invalid-argument` unless it is a whole number of 0 or more, or a duration
   */
  advance(time: Tick | string): void {
    if (typeof time === 'string' && !isDuration(time)) {
      throw new SimulatorError({
        code: 'invalid-argument',
        argument: 'time',
        value: time,
        expected: DURATION_EXPECTED,
      })
    }
    this.#advance(ticksOf(time, this.tickNs), 'outside')
  }

  /** Advances like {@link advance}, but for a driver: it starts no step for undo. */
  pass(ticks: Tick): void {
    this.#advance(ticks, 'driver')
  }

  /** Advances to each tick at which a client acts, then to the end; this is one step for undo. */
  #advance(ticks: Tick, origin: Origin): void {
    const end = this.tick + ticks
    // The command refuses other values, before any client acts.
    if (!Number.isSafeInteger(ticks) || ticks < 0 || end > LAST_TICK) {
      this.#node.dispatch({ type: 'advance', ticks }, origin)
      return
    }
    let by = origin
    for (let next = this.#stopBefore(end); next !== undefined; next = this.#stopBefore(end)) {
      this.#node.dispatch({ type: 'advance', ticks: next - this.tick }, by)
      by = 'driver'
      this.clients.runDue(this.tick)
    }
    this.#node.dispatch({ type: 'advance', ticks: end - this.tick }, by)
    this.clients.runDue(this.tick)
  }

  /** Returns the next tick before `end` at which a client may act; undefined without one. */
  #stopBefore(end: Tick): Tick | undefined {
    const { clients } = this
    const event = clients.actsAfterEvents ? this.#node.state.clock.next?.tick : undefined
    const timer = clients.next
    const next = Math.min(event ?? Number.POSITIVE_INFINITY, timer ?? Number.POSITIVE_INFINITY)
    return next < end ? Math.max(next, this.tick) : undefined
  }

  /**
   * Advances to the next scheduled event and fires it. The timers of clients until then fire first.
   *
   * @returns false if no event is scheduled, and no caller waits for a timer of a client
   */
  advanceToNextEvent(): boolean {
    const isDue = this.#isDue
    if (isDue) this.stepToNext('outside')
    return isDue
  }

  /**
   * Advances until no event is scheduled and no caller waits for a timer of a client, in one step. Periodic work of
   * clients does not count.
   *
   * @param limit - the maximum number of events
   * @throws SimulatorError `endless` if more events are scheduled without end
   */
  advanceUntilIdle(limit = EVENTS_MAX): void {
    if (!this.advanceToNextEvent()) return
    for (let fired = 1; this.#isDue; fired++) {
      if (fired >= limit) throw endless(this.#node, limit)
      this.stepToNext('driver')
    }
  }

  get #isDue(): boolean {
    return this.#node.state.clock.pending > 0 || this.clients.isAwaited
  }

  /** @internal Fires the next event, or the timers of clients that come before it. */
  stepToNext(origin: Origin): void {
    const { clients } = this
    const timer = clients.next
    if (timer === undefined) {
      this.#node.dispatch({ type: 'advance-to-next' }, origin)
      return
    }
    const { clock } = this.#node.state
    const event = clock.next?.tick
    if (event !== undefined && event <= timer) {
      this.#node.dispatch({ type: 'advance-to-next' }, origin)
      if (clock.next?.tick !== this.tick) clients.runDue(this.tick)
    } else {
      this.#node.dispatch({ type: 'advance', ticks: Math.max(0, timer - this.tick) }, origin)
      clients.runDue(this.tick)
    }
  }

  /** The scheduled events, in the order in which they fire. */
  get pending(): readonly PendingEvent[] {
    return this.#node.state.clock.scheduled().map(({ due, event }) => ({ tick: due.tick, ...event }))
  }

  /** The number of scheduled events. */
  get pendingCount(): number {
    return this.#node.state.clock.pending
  }
}

/** A scheduled event. */
export type PendingEvent = { readonly tick: Tick } & ScheduledEvent

/** The default limit of events in {@link SimulatedClock.advanceUntilIdle}. */
const EVENTS_MAX = 10_000_000

function endless({ state }: CommandTarget, limit: number): SimulatorError {
  const [next] = state.clock.scheduled()
  return new SimulatorError({
    code: 'endless',
    limit,
    tick: state.tick,
    next: next === undefined ? 'nothing' : JSON.stringify(next.event),
  })
}

function checkDriver(driver: ClockDriver, speed: number): void {
  if (!DRIVERS.includes(driver)) throw invalidClockArgument('clock', driver, DRIVERS.join(' or '))
  if (!(speed > 0 && speed <= MAX_SPEED)) {
    throw invalidClockArgument('speed', String(speed), `a number above 0, at most ${MAX_SPEED}`)
  }
}

function invalidClockArgument(argument: string, value: string, expected: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-argument', argument, value, expected })
}
