/**
 * All tables and fields of one state, by name, with the history that they share.
 *
 * @module
 */
import { canonicalJson } from '../digest.js'
import { ChangeLog } from './change-log.js'
import type { Logged } from './changes.js'
import { type Codec, Table } from './table.js'

/** The values of all parts of a state at one moment. */
export type TablesCopy = ReadonlyMap<string, ReadonlyMap<string | number, unknown>>

/** A part of the state: a table, or a group of fields. */
interface Part {
  /** The target of the logged writes of the part. */
  readonly target: Logged
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

/** How some fields are written down; the others are written as they are. */
export type FieldCodecs<T> = { readonly [K in keyof T]?: Codec<NonNullable<T[K]>> }
type Codecs = Readonly<Record<string, Codec<unknown> | undefined>>

/** Makes the tables and fields of a state. */
export class Tables {
  readonly log = new ChangeLog()
  /** Counts steps: a command or an event with all that it causes at once. */
  step = 0
  readonly #parts = new Map<string, Part>()
  readonly #targets = new Map<Logged, string>()

  /** Makes a table. Values are written down as they are unless a codec is given. */
  table<K extends string | number, V>(name: string, codec?: Codec<V>): Table<K, V> {
    const table = new Table<K, V>(this.log, codec)
    this.#add(name, tablePart(table))
    return table
  }

  /**
   * Makes an object whose fields are logged. A field that may be absent is given as `undefined`, and is absent again when
   * `undefined` is assigned to it.
   */
  fields<T extends object>(name: string, initial: T, codecs: FieldCodecs<T> = {}): T {
    const part = new FieldsPart(initial as Record<string, unknown>, this.log, codecs as Codecs)
    this.#add(name, part)
    return part.fields as T
  }

  /** The names of all parts, in ascending order. */
  names(): readonly string[] {
    return [...this.#parts.keys()].sort()
  }

  /** The part of a name. */
  part(name: string): Part | undefined {
    return this.#parts.get(name)
  }

  /** All values of all parts. Records are shared with the state. */
  copy(): TablesCopy {
    return new Map([...this.#parts].map(([name, part]) => [name, part.copy()]))
  }

  /** Makes all values those of a copy, of this state or of one with the same parts. */
  restore(copy: TablesCopy): void {
    for (const [name, part] of this.#parts) part.restore(copy.get(name) ?? new Map())
  }

  #add(name: string, part: Part): void {
    if (this.#parts.has(name)) throw new RangeError(`there is a part ${name} already`)
    this.#parts.set(name, part)
    this.#targets.set(part.target, name)
  }

  /** The name of the part that a logged write was to. */
  nameOf(target: Logged): string {
    return this.#targets.get(target) as string
  }
}

function tablePart<K extends string | number, V>(table: Table<K, V>): Part {
  const { codec } = table
  const encode =
    codec === undefined ? (value: unknown) => value : (codec.encode as (value: unknown) => unknown)
  const isOrdered = (codec?.isOrdered ?? (() => false)) as (value: unknown) => boolean
  const text = (key: string | number, value: unknown): string => {
    const written = encode(value)
    // Nearly all rows of a large state are such, and JSON.stringify is several times as fast.
    return typeof written !== 'object' || isOrdered(value)
      ? JSON.stringify([key, written])
      : canonicalJson([key, written])
  }
  return {
    target: table,
    text,
    *texts() {
      for (const key of table.keys()) yield text(key, table.get(key))
    },
    *unorderedTexts() {
      for (const [key, value] of table.unordered()) yield text(key, value)
    },
    *rows() {
      for (const [key, value] of table.entries()) yield [key, encode(value)]
    },
    *unorderedRows() {
      for (const [key, value] of table.unordered()) yield [key, encode(value)]
    },
    get: key => table.get(key as K),
    written: value => (value === undefined ? undefined : encode(value)),
    load(key, written) {
      table.set(key as K, codec === undefined ? (written as V) : codec.decode(written as never))
    },
    copy: () => new Map(table.unordered()),
    restore(copy) {
      for (const key of table.keys()) if (!copy.has(key)) table.delete(key)
      for (const [key, value] of copy) table.set(key as K, value as V)
    },
  }
}

class FieldsPart implements Part, Logged {
  readonly target = this
  readonly fields: object
  readonly #values: Record<string, unknown>
  readonly #log: ChangeLog
  readonly #codecs: Codecs

  constructor(initial: Record<string, unknown>, log: ChangeLog, codecs: Codecs) {
    this.#codecs = codecs
    this.#values = { ...initial }
    this.#log = log
    const values = this.#values
    const set = (key: string, value: unknown): void => this.#set(key, value)
    this.fields = Object.defineProperties(
      {},
      Object.fromEntries(
        Object.keys(initial).map(key => [
          key,
          { enumerable: true, get: () => values[key], set: (value: unknown) => set(key, value) },
        ]),
      ),
    )
  }

  *rows(): Generator<readonly [string, unknown]> {
    for (const key of Object.keys(this.#values).sort()) {
      if (this.#values[key] !== undefined) yield [key, this.#encode(key, this.#values[key])]
    }
  }

  unorderedRows(): Iterable<readonly [string, unknown]> {
    return this.rows()
  }

  *texts(): Generator<string> {
    for (const row of this.rows()) yield canonicalJson(row)
  }

  unorderedTexts(): Iterable<string> {
    return this.texts()
  }

  text(key: string | number, value: unknown): string {
    return canonicalJson([key, this.written(value, key)])
  }

  get(key: string | number): unknown {
    return this.#values[key]
  }

  written(value: unknown, key: string | number): unknown {
    return value === undefined ? undefined : this.#encode(String(key), value)
  }

  #encode(key: string, value: unknown): unknown {
    return this.#codecs[key]?.encode(value) ?? value
  }

  load(key: string | number, written: unknown): void {
    if (!Object.hasOwn(this.#values, key)) throw new RangeError(`there is no field ${key}`)
    const codec = this.#codecs[key]
    this.#set(String(key), codec === undefined ? written : codec.decode(written as never))
  }

  copy(): ReadonlyMap<string, unknown> {
    return new Map(Object.entries(this.#values))
  }

  restore(copy: ReadonlyMap<string | number, unknown>): void {
    for (const [key, value] of copy) this.#set(String(key), value)
  }

  valueOf(key: unknown): unknown {
    return this.#values[key as string]
  }

  putBack(key: unknown, previous: unknown): unknown {
    const replaced = this.#values[key as string]
    this.#values[key as string] = previous
    return replaced
  }

  #set(key: string, value: unknown): void {
    const previous = this.#values[key]
    if (previous === value) return
    this.#log.record(this, key, previous)
    this.#values[key] = value
  }
}
