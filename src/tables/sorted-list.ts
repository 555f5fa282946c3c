/**
 * A list in ascending order that is changed in place: a row of short sorted arrays.
 *
 * Removing and finding cost the logarithm of the length and the move of at most {@link CHUNK} pointers. An item that is added
 * is put in its place when the list is read next, since most lists are read far less often than they grow.
 *
 * @module
 */

/** The most items of one array; an array of more is cut in half. */
const CHUNK = 512

/** An order: negative if `a` stands before `b`, 0 if they are the same item. */
export type Compare<T> = (a: T, b: T) => number

/** A sorted list without duplicates. */
export class SortedList<T> {
  readonly #compare: Compare<T>
  #chunks: T[][] = []
  /** Items that are not in their place yet. */
  #added: T[] = []
  #size = 0

  constructor(compare: Compare<T>) {
    this.#compare = compare
  }

  get size(): number {
    return this.#size
  }

  /** Adds an item that is not in the list yet. */
  add(item: T): void {
    this.#size++
    this.#added.push(item)
  }

  /** Removes an item; does nothing if it is not in the list. */
  remove(item: T): void {
    this.#settle()
    const at = this.#chunkOf(item)
    const chunk = this.#chunks[at]
    if (chunk === undefined) return
    const index = this.#indexIn(chunk, item)
    const found = chunk[index]
    if (found === undefined || this.#compare(found, item) !== 0) return
    chunk.splice(index, 1)
    this.#size--
    if (chunk.length === 0) this.#chunks.splice(at, 1)
  }

  /** How many items stand before one. */
  rank(item: T): number {
    this.#settle()
    const at = this.#chunkOf(item)
    let before = 0
    for (let i = 0; i < at; i++) before += (this.#chunks[i] as T[]).length
    const chunk = this.#chunks[at]
    return chunk === undefined ? before : before + this.#indexIn(chunk, item)
  }

  first(): T | undefined {
    this.#settle()
    return this.#chunks[0]?.[0]
  }

  /** Items from the first one that does not stand before `item` on. The list must not change meanwhile. */
  *from(item: T): Generator<T> {
    this.#settle()
    const at = this.#chunkOf(item)
    const chunk = this.#chunks[at]
    if (chunk === undefined) return
    for (let i = this.#indexIn(chunk, item); i < chunk.length; i++) yield chunk[i] as T
    for (let i = at + 1; i < this.#chunks.length; i++) yield* this.#chunks[i] as T[]
  }

  /** All items, as an array of its own. */
  toArray(): T[] {
    this.#settle()
    return this.#chunks.flat()
  }

  /** Puts the items that were added in their places. */
  #settle(): void {
    if (this.#added.length === 0) return
    const added = this.#added
    this.#added = []
    // In order, so that items behind all others need no search.
    if (added.length > 1) added.sort(this.#compare)
    for (const item of added) this.#place(item)
  }

  #place(item: T): void {
    // Most lists grow at their end.
    const last = this.#chunks.at(-1)?.at(-1)
    if (last === undefined || this.#compare(last, item) < 0) {
      this.#addBehind(item)
      return
    }
    const at = this.#chunkOf(item)
    const chunk = this.#chunks[at] as T[]
    chunk.splice(this.#indexIn(chunk, item), 0, item)
    this.#split(at, chunk)
  }

  #addBehind(item: T): void {
    const last = this.#chunks.at(-1)
    if (last === undefined) {
      this.#chunks.push([item])
      return
    }
    last.push(item)
    this.#split(this.#chunks.length - 1, last)
  }

  #split(at: number, chunk: T[]): void {
    if (chunk.length <= CHUNK) return
    // Items that arrive in order leave full arrays behind.
    const cut = at === this.#chunks.length - 1 ? CHUNK - CHUNK / 8 : CHUNK / 2
    this.#chunks.splice(at + 1, 0, chunk.splice(cut))
  }

  /** The first chunk whose last item does not stand before an item. */
  #chunkOf(item: T): number {
    let low = 0
    let high = this.#chunks.length
    while (low < high) {
      const middle = (low + high) >> 1
      const chunk = this.#chunks[middle] as T[]
      if (this.#compare(chunk[chunk.length - 1] as T, item) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  #indexIn(chunk: readonly T[], item: T): number {
    let low = 0
    let high = chunk.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#compare(chunk[middle] as T, item) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Returns a list of something of each row. */
export function sortedList<R, T>(
  compare: Compare<T>,
  rows: Iterable<R>,
  itemOf: (row: R) => T,
): SortedList<T> {
  const list = new SortedList(compare)
  for (const row of rows) list.add(itemOf(row))
  return list
}

/** Returns the first texts of a list that start with a prefix, `limit` at most. */
export function startingWith(list: SortedList<string>, prefix: string, limit: number): readonly string[] {
  const found: string[] = []
  for (const text of list.from(prefix)) {
    if (!text.startsWith(prefix) || found.push(text) === limit) break
  }
  return found
}
