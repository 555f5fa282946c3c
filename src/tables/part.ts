/**
 * Parts of a state: what a table and a group of fields have in common.
 *
 * @module
 */
import { canonicalJson } from '../digest.js'
import type { Table } from './table.js'

/** A part of the state: a table, or a group of fields. */
export interface Part {
  /** Whether there are no values. */
  readonly isEmpty: boolean
  /** All keys in ascending order with their values as they are written down. */
  rows(): Iterable<readonly [key: string | number, value: unknown]>
  /** The same in no defined order. */
  unorderedRows(): Iterable<readonly [key: string | number, value: unknown]>
  /** The canonical JSON of `[key, value]` for every row, in ascending order of keys. */
  texts(): Iterable<string>
  /** The same in no defined order, for sums only. */
  unorderedTexts(): Iterable<string>
  /** The value of a key now. */
  get(key: string | number): unknown
  /** One value of a key as it is written down; `undefined` for none. */
  written(value: unknown, key: string | number): unknown
  /** The canonical JSON of a row with one value. */
  text(key: string | number, value: unknown): string
  /** Puts a value in that was written down. */
  load(key: string | number, written: unknown): void
  /** All values as they are, by key; a copy. */
  copy(): ReadonlyMap<string | number, unknown>
  /** Makes the values those of a copy; values that are the same already are not written. */
  restore(copy: ReadonlyMap<string | number, unknown>): void
}

/** A table as a part of the state. A large fleet has hundreds of thousands, so it holds nothing but its table. */
export class TablePart<K extends string | number, V> implements Part {
  readonly #table: Table<K, V>

  constructor(table: Table<K, V>) {
    this.#table = table
  }

  get isEmpty(): boolean {
    return this.#table.size === 0
  }

  *rows(): Generator<readonly [K, unknown]> {
    for (const [key, value] of this.#table.entries()) yield [key, this.written(value)]
  }

  *unorderedRows(): Generator<readonly [K, unknown]> {
    for (const [key, value] of this.#table.unordered()) yield [key, this.written(value)]
  }

  *texts(): Generator<string> {
    for (const [key, value] of this.#table.entries()) yield this.text(key, value)
  }

  *unorderedTexts(): Generator<string> {
    for (const [key, value] of this.#table.unordered()) yield this.text(key, value)
  }

  get(key: string | number): unknown {
    return this.#table.get(key as K)
  }

  written(value: unknown): unknown {
    const { codec } = this.#table
    return codec === undefined || value === undefined ? value : codec.encode(value as V)
  }

  text(key: string | number, value: unknown): string {
    const written = this.written(value)
    // Nearly all rows of a large state are such, and JSON.stringify is several times as fast.
    return typeof written !== 'object' || this.#table.codec?.isOrdered?.(value as V)
      ? JSON.stringify([key, written])
      : canonicalJson([key, written])
  }

  load(key: string | number, written: unknown): void {
    const { codec } = this.#table
    this.#table.set(key as K, codec === undefined ? (written as V) : codec.decode(written as never))
  }

  copy(): ReadonlyMap<K, V> {
    return new Map(this.#table.unordered())
  }

  restore(copy: ReadonlyMap<string | number, unknown>): void {
    for (const key of this.#table.keys()) if (!copy.has(key)) this.#table.delete(key)
    for (const [key, value] of copy) this.#table.set(key as K, value as V)
  }
}
