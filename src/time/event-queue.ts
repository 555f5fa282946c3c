/**
 * The order in which scheduled events fire: a heap over an array of numbers, without objects, so that a step up or down the heap
 * reads memory that lies together.
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

/** Returns whether an entry is still scheduled. */
export type IsLive = (sequence: number, tick: number, rank: number) => boolean

/** Each entry has as many children: their ticks and orders fill a line of the processor's cache. */
const CHILDREN = 4
/** The numbers of an entry: its tick, and its order at that tick. */
const STRIDE = 2
/** The order of a rank: far above every sequence, and exact together with it. */
const RANK = 2 ** 50
/** Dead entries up to this number are no reason to rebuild a heap. */
const SLACK = 64

/** A heap of entries. */
export class EventHeap {
  /** The tick and order of each entry: `rank * RANK + sequence`. */
  #heap: number[] = []
  readonly #isLive: IsLive

  constructor(isLive: IsLive) {
    this.#isLive = isLive
  }

  /** Adds an entry. `live` is the number of entries that are scheduled. */
  push(tick: number, rank: number, sequence: number, live: number): void {
    if (this.#heap.length > STRIDE * (2 * live + SLACK)) this.#rebuild(live)
    this.#heap.push(tick, rank * RANK + sequence)
    this.#up(this.#heap.length - STRIDE)
  }

  /** Returns the sequence of the entry that fires first. Drops entries above it that are no longer scheduled. */
  first(): number | undefined {
    const heap = this.#heap
    while (heap.length > 0) {
      if (this.#isLiveAt(0)) return (heap[1] as number) % RANK
      this.#dropTop()
    }
    return undefined
  }

  /** Returns the tick of the entry that fires first. Drops entries above it that are no longer scheduled. */
  firstTick(): number | undefined {
    return this.first() === undefined ? undefined : this.#heap[0]
  }

  /**
   * Returns the sequences of the scheduled entries up to a tick, each once, in no defined order. The cost grows with the entries
   * found, not with all entries.
   */
  upTo(tick: number): number[] {
    const found: number[] = []
    this.#collect(0, tick, found)
    return unique(found)
  }

  #collect(at: number, tick: number, found: number[]): void {
    if (at >= this.#heap.length || (this.#heap[at] as number) > tick) return
    if (this.#isLiveAt(at)) found.push((this.#heap[at + 1] as number) % RANK)
    const child = CHILDREN * at + STRIDE
    for (let i = 0; i < CHILDREN; i++) this.#collect(child + STRIDE * i, tick, found)
  }

  #isLiveAt(at: number): boolean {
    const order = this.#heap[at + 1] as number
    const sequence = order % RANK
    return this.#isLive(sequence, this.#heap[at] as number, (order - sequence) / RANK)
  }

  #dropTop(): void {
    const heap = this.#heap
    const order = heap.pop() as number
    const tick = heap.pop() as number
    if (heap.length > 0) this.#down(0, tick, order)
  }

  /** Keeps each scheduled entry once, so that the heap is not larger than `live` and the next rebuild is far away. */
  #rebuild(live: number): void {
    const heap = this.#heap
    let kept = 0
    for (let at = 0; at < heap.length; at += STRIDE) {
      if (!this.#isLiveAt(at)) continue
      heap[kept++] = heap[at] as number
      heap[kept++] = heap[at + 1] as number
    }
    heap.length = kept
    for (let at = kept - STRIDE; at >= 0; at -= STRIDE)
      this.#down(at, heap[at] as number, heap[at + 1] as number)
    if (kept > STRIDE * live) this.#heap = this.#takeAll()
  }

  /** Takes all entries, each once. In ascending order, they are a heap. */
  #takeAll(): number[] {
    const heap = this.#heap
    const taken: number[] = []
    while (heap.length > 0) {
      const [tick, order] = heap as [number, number]
      if (tick !== taken.at(-STRIDE) || order !== taken.at(-1)) taken.push(tick, order)
      this.#dropTop()
    }
    return taken
  }

  /** Moves the last entry up to its place. */
  #up(from: number): void {
    const heap = this.#heap
    const tick = heap[from] as number
    const order = heap[from + 1] as number
    let at = from
    while (at > 0) {
      const parent = STRIDE * Math.floor((at - STRIDE) / (STRIDE * CHILDREN))
      const above = heap[parent] as number
      if (above < tick || (above === tick && (heap[parent + 1] as number) <= order)) break
      heap[at] = above
      heap[at + 1] = heap[parent + 1] as number
      at = parent
    }
    heap[at] = tick
    heap[at + 1] = order
  }

  /** Puts an entry in the place of another one, and moves it down to its place. */
  #down(from: number, tick: number, order: number): void {
    const heap = this.#heap
    let at = from
    for (;;) {
      const child = this.#leastChild(at)
      if (child === undefined) break
      const below = heap[child] as number
      if (tick < below || (tick === below && order <= (heap[child + 1] as number))) break
      heap[at] = below
      heap[at + 1] = heap[child + 1] as number
      at = child
    }
    heap[at] = tick
    heap[at + 1] = order
  }

  /** Returns the position of the child of an entry that fires first. */
  #leastChild(at: number): number | undefined {
    const heap = this.#heap
    const first = CHILDREN * at + STRIDE
    if (first >= heap.length) return undefined
    const end = Math.min(first + STRIDE * CHILDREN, heap.length)
    let least = first
    for (let child = first + STRIDE; child < end; child += STRIDE) {
      const [tick, leastTick] = [heap[child] as number, heap[least] as number]
      if (
        tick < leastTick ||
        (tick === leastTick && (heap[child + 1] as number) < (heap[least + 1] as number))
      )
        least = child
    }
    return least
  }
}

/** The number of sequences up to which all pairs are compared. */
const FEW = 16

/** Returns sequences, each once: an entry that was cancelled and scheduled again may be in the heap twice. */
function unique(found: number[]): number[] {
  const isUnique = found.length <= FEW && found.every((sequence, i) => found.indexOf(sequence) === i)
  return isUnique ? found : [...new Set(found)]
}
