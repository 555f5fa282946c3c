/**
 * The writes since the present version, in an array that is used again for each version.
 *
 * @module
 */
import { type Changes, type Logged, WIDTH } from './changes.js'

/** The length above which the array is not used again. */
const REUSED_MAX = 3 * 4096
/** The number of writes up to which the writes of a target are compared one by one; sets would be more garbage than they save. */
const FEW = 128
const NONE = -1

/** Writes, oldest first. Their positions count in members of {@link Changes}. */
export class Writes {
  #entries: unknown[] = []
  #end = 0
  /** For each write that is kept, the position of the one before it of the same target. */
  readonly #before: number[] = []

  /** The number of writes. */
  get length(): number {
    return this.#end / WIDTH
  }

  /** The position after the last write. */
  get end(): number {
    return this.#end
  }

  push(target: Logged, key: unknown, previous: unknown): void {
    const entries = this.#entries
    const at = this.#end
    entries[at] = target
    entries[at + 1] = key
    entries[at + 2] = previous
    this.#end = at + WIDTH
  }

  /** Returns the writes after a position. */
  since(position: number): Changes {
    return this.#entries.slice(position, this.#end)
  }

  /** The keys of one target that were written after a position, with the values that they had there. */
  of(target: Logged, position: number): ReadonlyMap<unknown, unknown> {
    const entries = this.#entries
    const before = new Map<unknown, unknown>()
    for (let at = position; at < this.#end; at += WIDTH) {
      if (entries[at] === target && !before.has(entries[at + 1])) before.set(entries[at + 1], entries[at + 2])
    }
    return before
  }

  /** Undoes every write after a position. */
  rollBack(position: number): void {
    const entries = this.#entries
    for (let at = this.#end - WIDTH; at >= position; at -= WIDTH)
      (entries[at] as Logged).putBack(entries[at + 1], entries[at + 2])
    this.#cut(position)
  }

  /** Keeps only the first write to each key. */
  keepFirst(): void {
    const seen = this.length > FEW ? new SeenKeys() : undefined
    let kept = 0
    for (let at = 0; at < this.#end; at += WIDTH) {
      const target = this.#entries[at] as Logged
      const key = this.#entries[at + 1]
      if (!(seen?.add(target, key) ?? this.#isFirst(target, key, kept))) continue
      this.#move(at, kept)
      kept += WIDTH
    }
    this.#cut(kept)
  }

  /**
   * Takes all writes. Of several writes to one key only the first one is kept, and none if the key has its old value again:
   * most rows are created and deleted within one command, and a version is kept for long.
   */
  take(): Changes {
    this.keepFirst()
    const entries = this.#entries
    let length = 0
    for (let at = 0; at < this.#end; at += WIDTH) {
      if ((entries[at] as Logged).currentOf(entries[at + 1]) === entries[at + 2]) continue
      this.#move(at, length)
      length += WIDTH
    }
    const taken = entries.slice(0, length)
    this.#cut(0)
    return taken
  }

  #move(from: number, to: number): void {
    if (from === to) return
    const entries = this.#entries
    entries[to] = entries[from]
    entries[to + 1] = entries[from + 1]
    entries[to + 2] = entries[from + 2]
  }

  /**
   * Returns whether no write before the position `kept` is to a key. If so, the write becomes the latest one of its target, which
   * leads to the others, so that writes to other targets are not looked at.
   */
  #isFirst(target: Logged, key: unknown, kept: number): boolean {
    const entries = this.#entries
    const { latestWrite } = target
    // The number may be of an earlier version.
    const latest = latestWrite < kept && entries[latestWrite] === target ? latestWrite : NONE
    for (let at = latest; at !== NONE; at = this.#before[at / WIDTH] as number)
      if (entries[at + 1] === key) return false
    this.#before[kept / WIDTH] = latest
    target.latestWrite = kept
    return true
  }

  /** Forgets all writes. */
  forget(): void {
    this.#cut(0)
  }

  /** Drops the writes after a position, and the references to the values that they replaced. */
  #cut(position: number): void {
    if (this.#entries.length > REUSED_MAX) this.#entries = this.#entries.slice(0, position)
    else this.#entries.fill(undefined, position, this.#end)
    this.#end = position
  }
}

/** The keys of many writes. */
class SeenKeys {
  readonly #keys = new Map<Logged, Set<unknown>>()

  /** Adds a key; returns whether it is new. */
  add(target: Logged, key: unknown): boolean {
    const known = this.#keys.get(target) ?? new Set()
    this.#keys.set(target, known)
    const { size } = known
    return known.add(key).size > size
  }
}
