/**
 * Pseudo-random numbers from a seed: SHA-256 of the seed and a count, so they are the same on every machine.
 *
 * @module
 */
import { pseudoRandom } from './pseudo-random.js'

/** A sequence of pseudo-random numbers. The same seed gives the same sequence. */
export class Random {
  readonly #seed: string
  #drawn = 0

  constructor(seed: string | number) {
    this.#seed = String(seed)
  }

  /** Draws a number from 0 to below 1. */
  next(): number {
    return pseudoRandom(`${this.#seed} ${this.#drawn++}`)
  }

  /** Draws a whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** Returns true with a probability. */
  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** Draws an item of a list that is not empty. */
  pick<T>(items: readonly T[]): T {
    return items[this.between(0, items.length - 1)] as T
  }

  /** Draws some items of a list, each with a probability, in their order. */
  some<T>(items: readonly T[], probability: number): readonly T[] {
    return items.filter(() => this.chance(probability))
  }
}
