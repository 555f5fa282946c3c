/**
 * A log that numbers its entries and keeps the latest of them.
 *
 * @module
 */

/** One entry of a log. */
export interface Numbered<T> {
  /** 1 for the first entry ever. */
  readonly id: number
  readonly entry: T
}

/** The limits of a log. */
export interface LogLimits {
  /** How many entries are kept at least, if they fit into `bytes`. Default 10 000. */
  readonly entries?: number
  /** How many bytes the entries may have together. Default unlimited. */
  readonly bytes?: number
}

const ENTRIES_KEPT = 10_000
/** How much of the bytes is kept when there are too many: forgetting one entry at a time would cost more. */
const BYTES_KEPT = 0.75

/** A log of the latest entries. */
export class Log<T> {
  readonly #limits: Required<LogLimits>
  #entries: T[] = []
  #sizes: number[] = []
  #bytes = 0
  #last = 0

  constructor({ entries = ENTRIES_KEPT, bytes = Number.POSITIVE_INFINITY }: LogLimits = {}) {
    this.#limits = { entries, bytes }
  }

  /** The number of the last entry; 0 before the first. */
  get last(): number {
    return this.#last
  }

  /** The size of all entries together, in bytes. */
  get bytes(): number {
    return this.#bytes
  }

  /**
   * Adds an entry; those that are too old, or too many bytes, are forgotten.
   *
   * @param size - the size of the entry in bytes
   * @returns its number
   */
  add(entry: T, size = 0): number {
    const { entries, bytes } = this.#limits
    // Forgetting half at once costs less than one at a time.
    if (this.#entries.length >= 2 * entries) this.#forget(this.#entries.length - entries)
    this.#entries.push(entry)
    this.#sizes.push(size)
    this.#bytes += size
    if (this.#bytes > bytes) this.#shrinkTo(Math.max(bytes * BYTES_KEPT, size))
    return ++this.#last
  }

  /** Returns the entries after one of a number, oldest first, as far as they are kept. */
  since(id = 0): readonly Numbered<T>[] {
    const first = this.#last - this.#entries.length + 1
    const from = Math.max(0, id + 1 - first)
    return this.#entries.slice(from).map((entry, i) => ({ id: first + from + i, entry }))
  }

  /** Forgets all entries; numbers continue. */
  clear(): void {
    this.#entries = []
    this.#sizes = []
    this.#bytes = 0
  }

  #shrinkTo(bytes: number): void {
    let count = 0
    for (let kept = this.#bytes; kept > bytes; count++) kept -= this.#sizes[count] ?? 0
    this.#forget(count)
  }

  #forget(count: number): void {
    this.#entries = this.#entries.slice(count)
    for (const size of this.#sizes.slice(0, count)) this.#bytes -= size
    this.#sizes = this.#sizes.slice(count)
  }
}
