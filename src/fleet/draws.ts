/**
 * Values that a seed draws from distributions.
 *
 * A value is a function of the seed and of a text that names the decision. So two workloads that differ in one setting
 * draw the same values everywhere else, and can be compared run by run.
 *
 * @module
 */
import { pseudoRandom } from '../util/pseudo-random.js'

/** A value, or a distribution from which it is drawn. */
export type Draw<T> =
  | T
  | { readonly uniform: readonly [T, T] }
  | { readonly normal: { readonly mean: T; readonly deviation: T } }
  | { readonly lognormal: { readonly median: T; readonly p90: T; readonly max?: T | undefined } }
  | { readonly choice: readonly T[] }

/** The 90th percentile of the standard normal distribution. */
const Z90 = 1.2815515655446004

/** Draws values with one seed. */
export class Draws {
  readonly #seed: number

  constructor(seed: number) {
    this.#seed = seed
  }

  /** Returns a number from 0 to below 1 for a decision. */
  unit(decision: string): number {
    return pseudoRandom(`fleet ${this.#seed} ${decision}`)
  }

  /** Returns a whole number from 0 to below `limit`. */
  below(limit: number, decision: string): number {
    return Math.floor(this.unit(decision) * limit)
  }

  /** Returns a value of the exponential distribution with a mean. */
  exponential(mean: number, decision: string): number {
    return -Math.log(1 - this.unit(decision)) * mean
  }

  /**
   * Returns a value of a distribution as a whole number.
   *
   * @param read - converts a written value to a number
   * @param least - smaller values are replaced by this one
   */
  value<T extends number | string>(
    draw: Draw<T>,
    read: (value: T) => number,
    decision: string,
    least = 0,
  ): number {
    return Math.max(least, Math.round(this.#drawn(draw, read, decision)))
  }

  #drawn<T extends number | string>(draw: Draw<T>, read: (value: T) => number, decision: string): number {
    if (typeof draw !== 'object') return read(draw)
    if ('uniform' in draw) {
      const [from, to] = [read(draw.uniform[0]), read(draw.uniform[1])]
      return from + (to - from) * this.unit(decision)
    }
    if ('choice' in draw) return read(draw.choice[this.below(draw.choice.length, decision)] as T)
    if ('normal' in draw)
      return read(draw.normal.mean) + read(draw.normal.deviation) * this.#standardNormal(decision)
    const { median, p90, max } = draw.lognormal
    const sigma = Math.log(read(p90) / read(median)) / Z90
    const value = read(median) * Math.exp(sigma * this.#standardNormal(decision))
    return max === undefined ? value : Math.min(value, read(max))
  }

  /** The Box-Muller transform. */
  #standardNormal(decision: string): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.unit(`${decision} radius`)))
    return radius * Math.cos(2 * Math.PI * this.unit(`${decision} angle`))
  }
}
