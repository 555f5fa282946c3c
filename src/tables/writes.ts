/**
 * The writes since the present version, in arrays that are used again for each version.
 *
 * @module
 */
import type { Changes, Logged } from './changes.js'

/** The length above which an array is not used again. */
const REUSED_MAX = 4096
/** The number of writes up to which all pairs are compared; a set would be more garbage than it saves. */
const FEW = 128

/** Writes, oldest first. */
export class Writes implements Changes {
  targets: Logged[] = []
  keys: unknown[] = []
  values: unknown[] = []
  length = 0

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
    const isFirst = this.length > FEW ? firstOfMany() : (i: number, kept: number) => this.#isFirst(i, kept)
    this.#keep((i, kept) => isFirst(i, kept, this))
  }

  /**
   * Takes all writes. Of several writes to one key only the first one is kept, and none if the key has its old value again:
   * most rows are created and deleted within one command, and a version is kept for long.
   */
  take(): Changes {
    this.keepFirst()
    this.#keep(i => (this.targets[i] as Logged).valueOf(this.keys[i]) !== this.values[i])
    const { length } = this
    const taken = {
      targets: this.targets.slice(0, length),
      keys: this.keys.slice(0, length),
      values: this.values.slice(0, length),
      length,
    }
    this.#cut(0)
    return taken
  }

  /** Keeps the writes for which a function returns true. Its second argument is the number of writes kept so far. */
  #keep(isKept: (i: number, kept: number) => boolean): void {
    let kept = 0
    for (let i = 0; i < this.length; i++) {
      if (!isKept(i, kept)) continue
      this.targets[kept] = this.targets[i] as Logged
      this.keys[kept] = this.keys[i]
      this.values[kept++] = this.values[i]
    }
    this.#cut(kept)
  }

  #isFirst(i: number, kept: number): boolean {
    const { targets, keys } = this
    const [target, key] = [targets[i], keys[i]]
    for (let k = 0; k < kept; k++) if (targets[k] === target && keys[k] === key) return false
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

/** Returns a function that finds the first write to each key among many, if it is asked about all in order. */
function firstOfMany(): (i: number, kept: number, writes: Changes) => boolean {
  const seen = new Map<Logged, Set<unknown>>()
  return (i, _, { targets, keys }) => {
    const target = targets[i] as Logged
    const known = seen.get(target) ?? new Set()
    seen.set(target, known)
    const { size } = known
    return known.add(keys[i]).size > size
  }
}
