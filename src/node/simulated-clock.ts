/**
 * The clock of a simulated node, as users of the library move and read it.
 *
 * @module
 */

import { SimulatorError } from '../errors/index.js'
import type { CommandTarget } from '../service.js'
import type { ScheduledEvent } from '../state.js'
import type { Tick } from '../time/clock.js'

/**
 * How the clock advances. `manual`: only by command. `auto`: while a caller waits for a pull, time jumps from event to event
 * at once, so a long pull takes no real time and its full length on the clock. `realtime`: a tick for each real interval.
 */
export type ClockDriver = (typeof DRIVERS)[number]

/** With a higher speed, the events of some milliseconds take longer than that to fire. */
export const MAX_SPEED = 1_000_000

/** The drivers of a clock. */
export const DRIVERS = ['auto', 'manual', 'realtime'] as const

/** How simulated time reads on a wall clock. */
export interface WallClock {
  /** Milliseconds since the Unix epoch at tick 0. */
  readonly epochMs: number
  /** Nanoseconds in a tick. */
  readonly tickNs: number
  /** With the driver `realtime`, how many times as fast as real time it runs; otherwise 1. */
  readonly speed: number
}

/** The clock of a simulated node. */
export class SimulatedClock {
  readonly tickNs: number
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

  /** The driver. */
  get driver(): ClockDriver {
    return this.#driver
  }

  /** With the driver `realtime`, how many times as fast as real time it runs; otherwise 1. */
  get speed(): number {
    return this.#driver === 'realtime' ? this.#speed : 1
  }

  /**
   * Changes the driver; without a speed, the speed stays.
   *
   * @throws SimulatorError `invalid-argument`
   */
  setDriver(driver: ClockDriver, speed = this.#speed): void {
    checkDriver(driver, speed)
    this.#driver = driver
    this.#speed = speed
    for (const watcher of [...this.#watchers]) watcher()
  }

  /** Calls `watcher` whenever the driver or its speed was set; the returned function ends it. */
  watchDriver(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Now, in ticks since the start. */
  get tick(): Tick {
    return this.#node.state.clock.tick
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
    this.#node.dispatch({ type: 'advance', ticks })
  }

  /** As {@link advance}, for a driver: it begins no step that could be undone. */
  pass(ticks: Tick): void {
    this.#node.dispatch({ type: 'advance', ticks }, 'driver')
  }

  /** Jumps to the next thing that is due and lets it happen; false when nothing is. */
  advanceToNextEvent(): boolean {
    const pending = this.#node.state.clock.pending > 0
    if (pending) this.#node.dispatch({ type: 'advance-to-next' })
    return pending
  }

  /**
   * Advances until nothing is scheduled any more; all of it is one step.
   *
   * @param limit - the most events that fire
   * @throws SimulatorError `endless` if more are scheduled all the time
   */
  advanceUntilIdle(limit = EVENTS_MAX): void {
    if (!this.advanceToNextEvent()) return
    for (let fired = 1; this.#node.state.clock.pending > 0; fired++) {
      if (fired >= limit) throw endless(this.#node, limit)
      this.#node.dispatch({ type: 'advance-to-next' }, 'driver')
    }
  }

  /** The scheduled events, in the order in which they fire. */
  get pending(): readonly PendingEvent[] {
    return this.#node.state.clock.scheduled().map(({ due, event }) => ({ tick: due.tick, ...event }))
  }

  /** How many events are scheduled. */
  get pendingCount(): number {
    return this.#node.state.clock.pending
  }
}

/** An event that is scheduled for a tick. */
export type PendingEvent = { readonly tick: Tick } & ScheduledEvent

/** The default limit of the events that fire in {@link SimulatedClock.advanceUntilIdle}. */
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
