/**
 * Tables: the maps that the state is made of. They are changed in place; every write is logged.
 *
 * @module
 */
import type { ChangeLog } from './change-log.js'
import type { Logged } from './changes.js'
import { Slots } from './slots.js'

/** How the values of a table are written down: in few characters, the same for the same value. */
export interface Codec<V> {
  readonly encode: (value: V) => unknown
  readonly decode: (written: never) => V
  /**
   * Returns whether the members of every object in the encoded value are in ascending order of names, so that `JSON.stringify`
   * of it is canonical. Default: only where the encoded value is no object.
   */
  readonly isOrdered?: (value: V) => boolean
}

/** Learns of every write, undone ones too; keeps what can be computed from a table up to date. */
export type Index<K, V> = (key: K, previous: V | undefined, next: V | undefined) => void

/** The read side of a table. Every iteration is in ascending order of keys and sees the rows of the moment when it began. */
export interface ReadTable<K, V> {
  readonly size: number
  get(key: K): V | undefined
  has(key: K): boolean
  keys(): IterableIterator<K>
  values(): IterableIterator<V>
  entries(): IterableIterator<[K, V]>
}

/** A map from texts or whole numbers to records that are replaced, never changed. */
export class Table<K extends string | number, V> extends Slots<K, V> implements Logged, ReadTable<K, V> {
  readonly name: string
  readonly codec: Codec<V> | undefined
  latestWrite = 0
  readonly #log: ChangeLog
  #index: Index<K, V> | undefined
  #writes = 0

  constructor(name: string, log: ChangeLog, codec?: Codec<V>) {
    super()
    this.name = name
    this.#log = log
    this.codec = codec
  }

  /** Counts writes, undone ones too: a table whose count is the same has not changed. */
  get writes(): number {
    return this.#writes
  }

  set(key: K, value: V): void {
    this.setAt(this.positionOf(key), key, value)
  }

  /** Sets the row at the position of its key, which is `undefined` for a new key, without looking the key up again. */
  setAt(position: number | undefined, key: K, value: V): void {
    const previous = this.putAt(position, key, value)
    if (previous === value) return
    this.#log.record(this, key, previous)
    this.#noteWrite(key, previous, value)
  }

  delete(key: K): void {
    const previous = this.take(key)
    if (previous === undefined) return
    this.#log.record(this, key, previous)
    this.#noteWrite(key, previous, undefined)
  }

  /** Deletes every row. */
  clear(): void {
    for (const key of this.keyList()) this.delete(key)
  }

  keys(): IterableIterator<K> {
    return this.#sortedKeys().values()
  }

  values(): IterableIterator<V> {
    return this.#sortedKeys()
      .map(key => this.get(key) as V)
      .values()
  }

  entries(): IterableIterator<[K, V]> {
    return this.#sortedKeys()
      .map((key): [K, V] => [key, this.get(key) as V])
      .values()
  }

  /** Rows in no defined order, without a copy: for sums and counts only. */
  unordered(): Iterable<readonly [K, V]> {
    return this.each()
  }

  /** Keeps an index up to date from now on, and tells it of the rows that are there. */
  watch(index: Index<K, V>): void {
    const first = this.#index
    this.#index =
      first === undefined
        ? index
        : (key, previous, next) => {
            first(key, previous, next)
            index(key, previous, next)
          }
    if (this.size > 0) for (const [key, value] of this.each()) index(key, undefined, value)
  }

  currentOf(key: unknown): V | undefined {
    return this.get(key as K)
  }

  putBack(key: unknown, previous: unknown): unknown {
    const next = previous as V | undefined
    const replaced = next === undefined ? this.take(key as K) : this.put(key as K, next)
    this.#noteWrite(key as K, replaced, next)
    return replaced
  }

  #noteWrite(key: K, previous: V | undefined, next: V | undefined): void {
    this.#writes++
    this.#index?.(key, previous, next)
  }

  #sortedKeys(): K[] {
    const keys = this.keyList()
    if (keys.length < 2) return keys
    // Without a function, texts are compared by code units.
    return typeof keys[0] === 'number' ? ((keys as number[]).sort((a, b) => a - b) as K[]) : keys.sort()
  }
}
