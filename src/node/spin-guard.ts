/**
 * A guard against work that causes more work for ever while no simulated time passes.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import type { Tick } from '../time/clock.js'

/** How many events may follow one another at one tick. */
const SAME_TICK_MAX = 1_000_000

/** Counts events that follow one another at one tick. */
export class SpinGuard {
  readonly #limit: number
  #tick: Tick = -1
  #count = 0

  /** @param limit - how many events may follow one another at one tick */
  constructor(limit = SAME_TICK_MAX) {
    this.#limit = limit
  }

  /** Begins to count again: nothing is left to do. */
  reset(): void {
    this.#count = 0
  }

  /**
   * Counts an event.
   *
   * @param describe - says what the event is
   * @throws SimulatorError `endless` for one too many at the same tick
   */
  count(tick: Tick, describe: () => string): void {
    if (tick !== this.#tick) this.#count = 0
    this.#tick = tick
    if (++this.#count <= this.#limit) return
    this.#count = 0
    throw new SimulatorError({ code: 'endless', limit: this.#limit, tick, next: describe() })
  }
}
