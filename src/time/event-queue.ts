/**
 * The order in which scheduled events fire: a binary heap over flat arrays of numbers.
 *
 * An entry that is no longer scheduled stays until it comes to the top; the heap is built anew when most of it is such.
 *
 * @module
 */

/** When an event fires. Of the events of one tick, those of a lower rank fire first, then those scheduled first. */
export interface Due {
  readonly tick: number
  readonly rank: number
  readonly sequence: number
}

/** The order of what is due. */
export const byDue = (a: Due, b: Due): number => a.tick - b.tick || a.rank - b.rank || a.sequence - b.sequence

/** A heap of what is due. `isLive` tells whether an entry is still scheduled. */
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

  /** The entry that fires first; entries that are no longer scheduled are dropped on the way. */
  first(): Due | undefined {
    for (;;) {
      const top = this.#heap[0]
      if (top === undefined || this.#isLive(top)) return top
      this.#dropTop()
    }
  }

  /** Live entries that are due at a tick or before, in no defined order. Costs what is found, not what is scheduled. */
  upTo(tick: number): Due[] {
    const found = new Map<number, Due>()
    const visit = (at: number): void => {
      const due = this.#heap[at]
      if (due === undefined || due.tick > tick) return
      // An entry that was taken back and put again may stand in the heap twice.
      if (this.#isLive(due)) found.set(due.sequence, due)
      visit(2 * at + 1)
      visit(2 * at + 2)
    }
    visit(0)
    return [...found.values()]
  }

  #dropTop(): void {
    const last = this.#heap.pop()
    if (this.#heap.length === 0 || last === undefined) return
    this.#heap[0] = last
    this.#down(0)
  }

  #rebuild(): void {
    this.#heap = this.#heap.filter(this.#isLive).sort(byDue)
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
