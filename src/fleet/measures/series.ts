/**
 * Series over time in a bounded number of bins of equal width. When the time exceeds the bins, their width doubles.
 *
 * @module
 */

/** The number of bins is between half of this and this. */
const BINS = 240

/** A series as a report has it: bin `i` begins at tick `i * width`. */
export interface SeriesReport {
  /** Ticks in a bin. */
  readonly width: number
  readonly values: readonly number[]
}

/** Amounts that are spread over time. */
export class Series {
  #width = 1
  #sums: number[] = []

  /** Adds an amount that is spread evenly from one tick to another. */
  add(from: number, to: number, amount: number): void {
    if (amount === 0) return
    while (Math.max(from, to - 1) >= this.#width * BINS) this.#double()
    const length = to - from
    if (length <= 0) {
      this.#put(Math.floor(from / this.#width), amount)
      return
    }
    for (let bin = Math.floor(from / this.#width); bin * this.#width < to; bin++) {
      const start = Math.max(from, bin * this.#width)
      const end = Math.min(to, (bin + 1) * this.#width)
      this.#put(bin, (amount * (end - start)) / length)
    }
  }

  /** Returns the amount of each bin in a unit of time, rounded to three digits after the point. */
  perTick(): SeriesReport {
    return { width: this.#width, values: Array.from(this.#sums, sum => round((sum ?? 0) / this.#width)) }
  }

  #put(bin: number, amount: number): void {
    this.#sums[bin] = (this.#sums[bin] ?? 0) + amount
  }

  #double(): void {
    this.#width *= 2
    const halved: number[] = []
    for (const [i, sum = 0] of this.#sums.entries()) {
      const at = i >> 1
      halved[at] = (halved[at] ?? 0) + (sum ?? 0)
    }
    this.#sums = halved
  }
}

/** Rounds to three digits after the point. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
