/**
 * The clock of a simulated node, as users of the library move and read it.
 *
 * @module
 */
import type { Tick } from './clock.js'
import type { CommandTarget } from './service.js'

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

/** The clock of a simulated node. */
export class SimulatedClock {
  readonly driver: ClockDriver
  readonly tickNs: number
  readonly speed: number
  readonly #node: CommandTarget
  readonly #epochNs: bigint

  constructor(node: CommandTarget, driver: ClockDriver, { epochMs, tickNs, speed }: WallClock) {
    this.#node = node
    this.driver = driver
    this.tickNs = tickNs
    this.speed = speed
    this.#epochNs = BigInt(epochMs) * 1_000_000n
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

  /** Jumps to the next thing that is due and lets it happen; false when nothing is. */
  advanceToNextEvent(): boolean {
    const pending = this.#node.state.clock.queue.size > 0
    if (pending) this.#node.dispatch({ type: 'advance-to-next' })
    return pending
  }

  /** Goes on until nothing is due any more. */
  advanceUntilIdle(): void {
    while (this.advanceToNextEvent());
  }
}
