/**
 * A number that changes over time, with its maximum, its mean and its course.
 *
 * @module
 */
import { round, Series, type SeriesReport } from './series.js'

/** The course of a number. */
export interface GaugeReport {
  readonly max: number
  /** The mean over time, up to the end of the run. */
  readonly mean: number
  readonly series: SeriesReport
}

/** A number that changes over time. */
export class Gauge {
  readonly #series = new Series()
  #value = 0
  #since = 0
  #max = 0
  #area = 0

  /** The present value. */
  get value(): number {
    return this.#value
  }

  /** Adds to the value at a tick. */
  change(tick: number, by: number): void {
    this.#settle(tick)
    this.#value += by
    this.#max = Math.max(this.#max, this.#value)
  }

  /** Returns the course up to the end of the run. */
  report(end: number): GaugeReport {
    this.#settle(end)
    return {
      max: this.#max,
      mean: end === 0 ? 0 : round(this.#area / end),
      series: this.#series.perTick(),
    }
  }

  #settle(tick: number): void {
    const area = this.#value * (tick - this.#since)
    this.#series.add(this.#since, tick, area)
    this.#area += area
    this.#since = tick
  }
}
