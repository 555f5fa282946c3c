/**
 * All tables and fields of one state, by name, with the history that they share.
 *
 * @module
 */
import { ChangeLog, type Logged } from './change-log.js'
import { type Codec, Table } from './table.js'

/** One value of a state, by the table or group of fields that it is in, and its key there. */
export type Row = readonly [part: string, key: string | number, value: unknown]

/** A part of the state: a table, or a group of fields. */
interface Part extends Logged {
  /** All keys in ascending order with their values as they are written down. */
  rows(): Iterable<readonly [key: string | number, value: unknown]>
  /** The same in no defined order, for sums only. */
  unorderedRows(): Iterable<readonly [key: string | number, value: unknown]>
  /** The value of a key now. */
  get(key: string | number): unknown
  /** One value as it is written down; `undefined` for none. */
  written(value: unknown): unknown
  /** Puts a value in that was written down. */
  load(key: string | number, written: unknown): void
  /** Removes every value, or sets it back to the one that the part began with. */
  clear(): void
}

/** Makes the tables and fields of a state. */
export class Tables {
  readonly log = new ChangeLog()
  /** Counts steps: a command or an event with all that it causes at once. */
  step = 0
  readonly #parts = new Map<string, Part>()

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
  fields<T extends object>(name: string, initial: T): T {
    const part = new FieldsPart(initial as Record<string, unknown>, this.log)
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

  /** All rows, in ascending order of parts and keys. */
  *rows(): Generator<Row> {
    for (const name of this.names()) {
      for (const [key, value] of (this.#parts.get(name) as Part).rows()) yield [name, key, value]
    }
  }

  /**
   * Replaces everything by the given rows.
   *
   * @throws RangeError for a row of a part that this state does not have
   */
  replace(rows: Iterable<Row>): void {
    for (const part of this.#parts.values()) part.clear()
    for (const [name, key, value] of rows) {
      const part = this.#parts.get(name)
      if (part === undefined) throw new RangeError(`there is no part ${name}`)
      part.load(key, value)
    }
  }

  #add(name: string, part: Part): void {
    if (this.#parts.has(name)) throw new RangeError(`there is a part ${name} already`)
    this.#parts.set(name, part)
    if ('target' in part) this.#targets.set(part.target as Logged, name)
    else this.#targets.set(part, name)
  }

  readonly #targets = new Map<Logged, string>()

  /** The name of the part that a logged write was to. */
  nameOf(target: Logged): string {
    return this.#targets.get(target) as string
  }
}

function tablePart<K extends string | number, V>(table: Table<K, V>): Part & { readonly target: Logged } {
  const { codec } = table
  const encode =
    codec === undefined ? (value: unknown) => value : (codec.encode as (value: unknown) => unknown)
  return {
    target: table,
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
    clear: () => table.clear(),
    putBack: (key, previous) => table.putBack(key, previous),
  }
}

class FieldsPart implements Part {
  readonly fields: object
  readonly #initial: Readonly<Record<string, unknown>>
  readonly #values: Record<string, unknown>
  readonly #log: ChangeLog

  constructor(initial: Record<string, unknown>, log: ChangeLog) {
    this.#initial = initial
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
      if (this.#values[key] !== undefined) yield [key, this.#values[key]]
    }
  }

  unorderedRows(): Iterable<readonly [string, unknown]> {
    return this.rows()
  }

  get(key: string | number): unknown {
    return this.#values[key]
  }

  written(value: unknown): unknown {
    return value
  }

  load(key: string | number, written: unknown): void {
    if (!Object.hasOwn(this.#initial, key)) throw new RangeError(`there is no field ${key}`)
    this.#set(String(key), written)
  }

  clear(): void {
    for (const [key, value] of Object.entries(this.#initial)) this.#set(key, value)
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
