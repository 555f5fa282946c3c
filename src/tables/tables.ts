/**
 * All tables and fields of one state, by name, with the history that they share.
 *
 * @module
 */
import { ChangeLog } from './change-log.js'
import { type Codecs, FieldsPart } from './fields-part.js'
import { type Part, TablePart } from './part.js'
import { type Codec, Table } from './table.js'

/** The values of all parts of a state at one moment. */
export type TablesCopy = ReadonlyMap<string, ReadonlyMap<string | number, unknown>>

/** How some fields are written down; the others are written as they are. */
export type FieldCodecs<T> = { readonly [K in keyof T]?: Codec<NonNullable<T[K]>> }

const NOTHING: ReadonlyMap<string | number, unknown> = new Map()

/** Makes the tables and fields of a state. */
export class Tables {
  readonly log = new ChangeLog()
  /** Counts steps: a command or an event with all that it causes at once. */
  step = 0
  readonly #parts: Part[] = []
  /** The parts by name, once they are looked up: a large fleet makes hundreds of thousands and looks up none. */
  #byName: ReadonlyMap<string, Part> | undefined

  /** Makes a table. Values are written down as they are unless a codec is given. */
  table<K extends string | number, V>(name: string, codec?: Codec<V>): Table<K, V> {
    const table = new Table<K, V>(name, this.log, codec)
    this.#add(new TablePart(table))
    return table
  }

  /**
   * Makes an object whose fields are logged. A field that may be absent is given as `undefined`, and is absent again when
   * `undefined` is assigned to it.
   *
   * @param onWrite - called after every write, undone ones too
   */
  fields<T extends object>(
    name: string,
    initial: T,
    codecs: FieldCodecs<T> = {},
    onWrite: () => void = noWatcher,
  ): T {
    const part = new FieldsPart(name, initial, { log: this.log, codecs: codecs as Codecs, onWrite })
    this.#add(part)
    return part.fields as T
  }

  /** The names of all parts, in ascending order. */
  names(): readonly string[] {
    return this.#parts.map(({ name }) => name).sort()
  }

  /** The part of a name. */
  part(name: string): Part | undefined {
    this.#byName ??= byName(this.#parts)
    return this.#byName.get(name)
  }

  /** All values of all parts that have any. Records are shared with the state. */
  copy(): TablesCopy {
    const copy = new Map<string, ReadonlyMap<string | number, unknown>>()
    for (const part of this.#parts) if (!part.isEmpty) copy.set(part.name, part.copy())
    return copy
  }

  /** Makes all values those of a copy, of this state or of one with the same parts. */
  restore(copy: TablesCopy): void {
    for (const part of this.#parts) part.restore(copy.get(part.name) ?? NOTHING)
  }

  #add(part: Part): void {
    this.#parts.push(part)
    this.#byName = undefined
  }
}

function byName(parts: readonly Part[]): ReadonlyMap<string, Part> {
  const found = new Map<string, Part>()
  for (const part of parts) {
    if (found.has(part.name)) throw new RangeError(`there are two parts ${part.name}`)
    found.set(part.name, part)
  }
  return found
}

function noWatcher(): void {}
