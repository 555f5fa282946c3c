/**
 * Parts of a state: what a table and a group of fields have in common.
 *
 * @module
 */
import { canonicalJson } from '../digest.js'
import { orderOfKeys } from './order-of-keys.js'
import type { Table } from './table.js'

/** A key with its value. */
type Row<K, V> = readonly [key: K, value: V]

/** A part of the state: a table, or a group of fields. */
export interface Part {
  readonly name: string
  /** Whether there are no values. */
  readonly isEmpty: boolean
  /** All keys in ascending order with their values as they are written down. */
  rows(): Iterable<readonly [key: string | number, value: unknown]>
  /** The same in no defined order. */
  unorderedRows(): Iterable<readonly [key: string | number, value: unknown]>
  /**
   * The rows `[key, value]` of this moment, in ascending order of keys, as canonical JSON of arrays of `length` rows at most. The
   * texts are made one by one, though the part may change meanwhile.
   */
  arrays(length: number): Iterable<string>
  /** The canonical JSON of every row, in no defined order, for sums only. */
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

  get name(): string {
    return this.#table.name
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

  arrays(length: number): Iterable<string> {
    const keys: K[] = []
    const values: V[] = []
    for (const [key, value] of this.#table.unordered()) {
      keys.push(key)
      values.push(value)
    }
    return this.#arrays(keys, values, length)
  }

  *#arrays(keys: readonly K[], values: readonly V[], length: number): Generator<string> {
    const order = orderOfKeys(keys)
    for (let from = 0; from < order.length; from += length) {
      const positions = [...order.subarray(from, from + length)]
      yield this.#array(positions.map(at => [keys[at] as K, values[at] as V]))
    }
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
    return textOf([key, written], this.#isOrdered(value as V, written))
  }

  /** Returns the canonical JSON of an array of rows. */
  #array(rows: readonly Row<K, V>[]): string {
    let areOrdered = true
    const written = rows.map(([key, value]) => {
      const row = [key, this.written(value)]
      areOrdered &&= this.#isOrdered(value, row[1])
      return row
    })
    return textOf(written, areOrdered)
  }

  /** Returns whether `JSON.stringify` of a value as it is written down is canonical. */
  #isOrdered(value: V, written: unknown): boolean {
    return typeof written !== 'object' || this.#table.codec?.isOrdered?.(value) === true
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

/** Returns the canonical JSON of rows. Nearly all rows of a large state are ordered, and JSON.stringify is several times as fast. */
function textOf(rows: readonly unknown[], areOrdered: boolean): string {
  return areOrdered ? JSON.stringify(rows) : canonicalJson(rows)
}
