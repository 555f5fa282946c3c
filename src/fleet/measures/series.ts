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
  readonly #sums = new Float64Array(BINS)
  /** The number of bins so far. */
  #used = 0

  /** Adds an amount that is spread evenly from one tick to another. */
  add(from: number, to: number, amount: number): void {
    if (amount === 0) return
    while (Math.max(from, to - 1) >= this.#width * BINS) this.#double()
    const sums = this.#sums
    const width = this.#width
    const length = to - from
    let bin = Math.floor(from / width)
    if (length <= 0) {
      sums[bin] = sumAt(sums, bin) + amount
      bin++
    }
    for (; bin * width < to; bin++) {
      const start = Math.max(from, bin * width)
      const end = Math.min(to, (bin + 1) * width)
      sums[bin] = sumAt(sums, bin) + (amount * (end - start)) / length
    }
    this.#used = Math.max(this.#used, bin)
  }

  /** Returns the amount of each bin in a unit of time, rounded to three digits after the point. */
  perTick(): SeriesReport {
    const values = Array.from(this.#sums.subarray(0, this.#used), sum => round(sum / this.#width))
    return { width: this.#width, values }
  }

  #double(): void {
    const sums = this.#sums
    this.#width *= 2
    this.#used = Math.ceil(this.#used / 2)
    for (let bin = 0; bin < this.#used; bin++) sums[bin] = sumAt(sums, 2 * bin) + sumAt(sums, 2 * bin + 1)
    sums.fill(0, this.#used)
  }
}

function sumAt(sums: Float64Array, bin: number): number {
  return sums[bin] ?? 0
}

/** Rounds to three digits after the point. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
