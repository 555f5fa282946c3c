/**
 * The order in which scheduled events fire: a binary heap over an array.
 *
 * An entry that is no longer scheduled stays until it reaches the top, and one that is scheduled again is there twice. If most
 * entries are such, the heap is rebuilt.
 *
 * @module
 */

/**
 * The time of a scheduled event. At the same tick, events with a lower rank fire first, then those that were
 * scheduled first.
 */
export interface Due {
  readonly tick: number
  readonly rank: number
  readonly sequence: number
}

/** Compares two entries by tick, rank and sequence. */
export const byDue = (a: Due, b: Due): number => a.tick - b.tick || a.rank - b.rank || a.sequence - b.sequence

/** A heap of entries. `isLive` returns whether an entry is still scheduled. */
export class EventHeap {
  #heap: Due[] = []
  readonly #isLive: (due: Due) => boolean

  constructor(isLive: (due: Due) => boolean) {
    this.#isLive = isLive
  }

  /** Adds an entry. `live` is the number of entries that are scheduled. */
  push(due: Due, live: number): void {
    if (this.#heap.length > 2 * live + 64) this.#rebuild()
    this.#heap.push(due)
    this.#up(this.#heap.length - 1)
  }

  /** Returns the entry that fires first, and drops entries above it that are no longer scheduled. */
  first(): Due | undefined {
    for (;;) {
      const top = this.#heap[0]
      if (top === undefined || this.#isLive(top)) return top
      this.#dropTop()
    }
  }

  /**
   * Returns the scheduled entries up to a tick, in no defined order. The cost grows with the entries found, not with
   * all entries.
   */
  upTo(tick: number): Due[] {
    const found: Due[] = []
    this.#collect(0, tick, found)
    if (found.length < 2) return found
    // An entry that was cancelled and scheduled again may be in the heap twice.
    return [...new Map(found.map(due => [due.sequence, due])).values()]
  }

  #collect(at: number, tick: number, found: Due[]): void {
    const due = this.#heap[at]
    if (due === undefined || due.tick > tick) return
    if (this.#isLive(due)) found.push(due)
    this.#collect(2 * at + 1, tick, found)
    this.#collect(2 * at + 2, tick, found)
  }

  #dropTop(): void {
    const last = this.#heap.pop()
    if (this.#heap.length === 0 || last === undefined) return
    this.#heap[0] = last
    this.#down(0)
  }

  /** Keeps each scheduled entry once, so that the heap is not larger than `live` and the next rebuild is far away. */
  #rebuild(): void {
    const live = this.#heap.filter(this.#isLive).sort(byDue)
    this.#heap = live.filter((due, i) => i === 0 || byDue(live[i - 1] as Due, due) !== 0)
  }

  #up(from: number): void {
    const heap = this.#heap
    const due = heap[from] as Due
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (byDue(heap[parent] as Due, due) <= 0) break
      heap[at] = heap[parent] as Due
      at = parent
    }
    heap[at] = due
  }

  #down(from: number): void {
    const heap = this.#heap
    const due = heap[from] as Due
    let at = from
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && byDue(heap[child + 1] as Due, heap[child] as Due) < 0) child++
      if (byDue(due, heap[child] as Due) <= 0) break
      heap[at] = heap[child] as Due
      at = child
    }
    heap[at] = due
  }
}
