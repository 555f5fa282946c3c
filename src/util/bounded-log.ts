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
  /** How many entries are kept at most. Default 10 000. */
  readonly entries?: number
  /** How many bytes the entries may have together; the latest entry is kept in any case. Default unlimited. */
  readonly bytes?: number
}

const ENTRIES_KEPT = 10_000

/** A log of the latest entries, in arrays: a new entry gets the place of the oldest one. */
export class Log<T> {
  readonly #limits: Required<LogLimits>
  #entries: (T | undefined)[] = []
  #sizes: number[] = []
  /** The place of the oldest entry. */
  #oldest = 0
  #count = 0
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
   * Adds an entry; the oldest are forgotten, if there are too many or too many bytes.
   *
   * @param size - the size of the entry in bytes
   * @returns its number
   */
  add(entry: T, size = 0): number {
    const { entries, bytes } = this.#limits
    if (this.#count === entries) this.#forgetOldest()
    const place = this.#place(this.#count++)
    this.#entries[place] = entry
    this.#sizes[place] = size
    this.#bytes += size
    while (this.#bytes > bytes && this.#count > 1) this.#forgetOldest()
    return ++this.#last
  }

  /** Returns the entries after one of a number, oldest first, as far as they are kept. */
  since(id = 0): readonly Numbered<T>[] {
    const first = this.#last - this.#count + 1
    const since: Numbered<T>[] = []
    for (let i = Math.max(0, id + 1 - first); i < this.#count; i++)
      since.push({ id: first + i, entry: this.#entries[this.#place(i)] as T })
    return since
  }

  /** Forgets all entries; numbers continue. */
  clear(): void {
    this.#entries = []
    this.#sizes = []
    this.#oldest = 0
    this.#count = 0
    this.#bytes = 0
  }

  /** Returns the place of an entry by its position, 0 for the oldest. */
  #place(position: number): number {
    return (this.#oldest + position) % this.#limits.entries
  }

  #forgetOldest(): void {
    this.#entries[this.#oldest] = undefined
    this.#bytes -= this.#sizes[this.#oldest] as number
    this.#oldest = this.#place(1)
    this.#count--
  }
}
