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

/** Each entry has as many children, so that the heap has half the levels of a binary one. */
const CHILDREN = 4
/** The numbers of an entry: its tick, rank and sequence. */
const STRIDE = 3
/** Dead entries up to this number are no reason to rebuild a heap. */
const SLACK = 64
const NONE = -1

/**
 * A heap of entries.
 *
 * Entries are compared and moved by their positions in the array. Numbers that are not small whole ones would become objects
 * wherever they are an argument.
 */
export class EventHeap {
  /** The numbers of all entries. It is not made shorter; `#length` numbers count. */
  #heap = doubles()
  #length = 0
  readonly #isLive: IsLive

  constructor(isLive: IsLive) {
    this.#isLive = isLive
  }

  /** Adds an entry. `live` is the number of entries that are scheduled. */
  push(tick: number, rank: number, sequence: number, live: number): void {
    if (this.#length > STRIDE * (2 * live + SLACK)) this.#rebuild(live)
    const at = this.#length
    this.#heap[at] = tick
    this.#heap[at + 1] = rank
    this.#heap[at + 2] = sequence
    this.#length += STRIDE
    this.#up(at)
  }

  /** Returns the sequence of the entry that fires first. Drops entries above it that are no longer scheduled. */
  first(): number | undefined {
    while (this.#length > 0) {
      if (this.#isLiveAt(0)) return this.#heap[2]
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
    if (at >= this.#length || (this.#heap[at] as number) > tick) return
    if (this.#isLiveAt(at)) found.push(this.#heap[at + 2] as number)
    const child = CHILDREN * at + STRIDE
    for (let i = 0; i < CHILDREN; i++) this.#collect(child + STRIDE * i, tick, found)
  }

  #isLiveAt(at: number): boolean {
    const heap = this.#heap
    return this.#isLive(heap[at + 2] as number, heap[at] as number, heap[at + 1] as number)
  }

  #dropTop(): void {
    this.#length -= STRIDE
    copyEntry(this.#heap, this.#length, this.#heap, 0)
    this.#down(0)
  }

  /** Keeps each scheduled entry once, so that the heap is not larger than `live` and the next rebuild is far away. */
  #rebuild(live: number): void {
    const heap = this.#heap
    let kept = 0
    for (let at = 0; at < this.#length; at += STRIDE) {
      if (!this.#isLiveAt(at)) continue
      copyEntry(heap, at, heap, kept)
      kept += STRIDE
    }
    this.#length = kept
    for (let at = kept - STRIDE; at >= 0; at -= STRIDE) this.#down(at)
    if (kept > STRIDE * live) this.#dropDoubles()
  }

  /** Takes all entries, and keeps each once. In ascending order, they are a heap. */
  #dropDoubles(): void {
    const kept = doubles()
    let length = 0
    while (this.#length > 0) {
      copyEntry(this.#heap, 0, kept, length)
      if (length === 0 || isBefore(kept, length - STRIDE, length)) length += STRIDE
      this.#dropTop()
    }
    this.#heap = kept
    this.#length = length
  }

  #up(from: number): void {
    const heap = this.#heap
    for (let at = from; at > 0; ) {
      const parent = STRIDE * Math.floor((at - STRIDE) / (STRIDE * CHILDREN))
      if (!isBefore(heap, at, parent)) return
      exchangeEntries(heap, at, parent)
      at = parent
    }
  }

  #down(from: number): void {
    const heap = this.#heap
    for (let at = from; ; ) {
      const child = this.#leastChild(at)
      if (child === NONE || !isBefore(heap, child, at)) return
      exchangeEntries(heap, child, at)
      at = child
    }
  }

  /** Returns the position of the child of an entry that fires first. */
  #leastChild(at: number): number {
    const first = CHILDREN * at + STRIDE
    if (first >= this.#length) return NONE
    const end = Math.min(first + STRIDE * CHILDREN, this.#length)
    let least = first
    for (let child = first + STRIDE; child < end; child += STRIDE)
      if (isBefore(this.#heap, child, least)) least = child
    return least
  }
}

/** Returns an empty array of floating-point numbers, so that the code of all heaps reads one kind of array. */
function doubles(): number[] {
  const array = [0.5]
  array.pop()
  return array
}

/** Returns whether the entry at a position fires before that at another one. */
function isBefore(heap: readonly number[], a: number, b: number): boolean {
  if (heap[a] !== heap[b]) return (heap[a] as number) < (heap[b] as number)
  if (heap[a + 1] !== heap[b + 1]) return (heap[a + 1] as number) < (heap[b + 1] as number)
  return (heap[a + 2] as number) < (heap[b + 2] as number)
}

function copyEntry(from: readonly number[], at: number, to: number[], position: number): void {
  for (let i = 0; i < STRIDE; i++) to[position + i] = from[at + i] as number
}

function exchangeEntries(heap: number[], a: number, b: number): void {
  for (let i = 0; i < STRIDE; i++) {
    const number = heap[a + i] as number
    heap[a + i] = heap[b + i] as number
    heap[b + i] = number
  }
}

/** The number of sequences up to which all pairs are compared. */
const FEW = 16

/** Returns sequences, each once: an entry that was cancelled and scheduled again may be in the heap twice. */
function unique(found: number[]): number[] {
  const isUnique = found.length <= FEW && found.every((sequence, i) => found.indexOf(sequence) === i)
  return isUnique ? found : [...new Set(found)]
}
