/**
 * A log that numbers what it is given and keeps the latest of it.
 *
 * @module
 */

/** One entry of a log. */
export interface Numbered<T> {
  /** 1 for the first entry ever. */
  readonly id: number
  readonly entry: T
}

/** How many entries a log keeps at least, unless told otherwise. */
const ENTRIES_KEPT = 10_000

/** A log of the latest entries. */
export class Log<T> {
  readonly #limit: number
  #entries: T[] = []
  #last = 0

  constructor(limit = ENTRIES_KEPT) {
    this.#limit = limit
  }

  /** The number of the last entry; 0 before the first. */
  get last(): number {
    return this.#last
  }

  /** Adds an entry; one that is too old is forgotten. */
  add(entry: T): Numbered<T> {
    // Forgetting half at once costs less than one at a time.
    if (this.#entries.length >= 2 * this.#limit) this.#entries = this.#entries.slice(-this.#limit)
    this.#entries.push(entry)
    return { id: ++this.#last, entry }
  }

  /** Entries after one of a number, oldest first, as far as they are kept. */
  since(id = 0): readonly Numbered<T>[] {
    const first = this.#last - this.#entries.length + 1
    const from = Math.max(0, id + 1 - first)
    return this.#entries.slice(from).map((entry, i) => ({ id: first + from + i, entry }))
  }

  /** Forgets all entries; numbers go on. */
  clear(): void {
    this.#entries = []
  }
}
