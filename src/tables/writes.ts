/**
 * The writes since the present version, in arrays that are used again for each version.
 *
 * @module
 */
import type { Changes, Logged } from './changes.js'

/** The length above which an array is not used again. */
const REUSED_MAX = 4096
/** The number of writes up to which the writes of a target are compared one by one; sets would be more garbage than they save. */
const FEW = 128
const NONE = -1

/** Writes, oldest first. */
export class Writes implements Changes {
  targets: Logged[] = []
  keys: unknown[] = []
  values: unknown[] = []
  length = 0
  /** For each write that is kept, the one before it of the same target. */
  readonly #before: number[] = []

  push(target: Logged, key: unknown, previous: unknown): void {
    this.targets[this.length] = target
    this.keys[this.length] = key
    this.values[this.length] = previous
    this.length++
  }

  /** Undoes every write after a position. */
  rollBack(position: number): void {
    for (let i = this.length - 1; i >= position; i--) this.targets[i]?.putBack(this.keys[i], this.values[i])
    this.#cut(position)
  }

  /** Keeps only the first write to each key. */
  keepFirst(): void {
    const seen = this.length > FEW ? new SeenKeys() : undefined
    let kept = 0
    for (let i = 0; i < this.length; i++) {
      const target = this.targets[i] as Logged
      const isFirst = seen?.add(target, this.keys[i]) ?? this.#isFirst(target, this.keys[i], kept)
      if (isFirst) this.#move(i, kept++)
    }
    this.#cut(kept)
  }

  /**
   * Takes all writes. Of several writes to one key only the first one is kept, and none if the key has its old value again:
   * most rows are created and deleted within one command, and a version is kept for long.
   */
  take(): Changes {
    this.keepFirst()
    let length = 0
    for (let i = 0; i < this.length; i++) {
      if ((this.targets[i] as Logged).currentOf(this.keys[i]) !== this.values[i]) this.#move(i, length++)
    }
    const taken = {
      targets: this.targets.slice(0, length),
      keys: this.keys.slice(0, length),
      values: this.values.slice(0, length),
      length,
    }
    this.#cut(0)
    return taken
  }

  #move(from: number, to: number): void {
    this.targets[to] = this.targets[from] as Logged
    this.keys[to] = this.keys[from]
    this.values[to] = this.values[from]
  }

  /**
   * Returns whether none of the first `kept` writes is to a key. If so, the write becomes the latest one of its target, which
   * leads to the others, so that writes to other targets are not looked at.
   */
  #isFirst(target: Logged, key: unknown, kept: number): boolean {
    const { latestWrite } = target
    // The number may be of an earlier version.
    const latest = latestWrite < kept && this.targets[latestWrite] === target ? latestWrite : NONE
    for (let at = latest; at !== NONE; at = this.#before[at] as number)
      if (this.keys[at] === key) return false
    this.#before[kept] = latest
    target.latestWrite = kept
    return true
  }

  /** Forgets all writes. */
  forget(): void {
    this.#cut(0)
  }

  /** Drops the writes after a position, and the references to the values that they replaced. */
  #cut(position: number): void {
    if (this.targets.length > REUSED_MAX) {
      this.targets = this.targets.slice(0, position)
      this.keys = this.keys.slice(0, position)
      this.values = this.values.slice(0, position)
    } else {
      this.keys.fill(undefined, position, this.length)
      this.values.fill(undefined, position, this.length)
    }
    this.length = position
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
