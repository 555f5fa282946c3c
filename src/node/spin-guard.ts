/**
 * A guard against endless work at one tick.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import type { Tick } from '../time/clock.js'

/** The maximum number of events in a row at one tick. */
const SAME_TICK_MAX = 1_000_000

/** Counts events in a row at one tick. */
export class SpinGuard {
  readonly #limit: number
  #tick: Tick = -1
  #count = 0

  /** @param limit - the maximum number of events in a row at one tick */
  constructor(limit = SAME_TICK_MAX) {
    this.#limit = limit
  }

  /** Resets the count, because no work is left. */
  reset(): void {
    this.#count = 0
  }

  /**
   * Counts an event.
   *
   * @param describe - returns the description of the event for the error
   * @throws SimulatorError `endless` if the limit is exceeded
   */
  count(tick: Tick, describe: () => string): void {
    if (tick !== this.#tick) this.#count = 0
    this.#tick = tick
    if (++this.#count <= this.#limit) return
    this.#count = 0
    throw new SimulatorError({ code: 'endless', limit: this.#limit, tick, next: describe() })
  }
}
