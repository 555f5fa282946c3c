/**
 * Groups of fields: objects whose writes are logged. All groups with the same names share their accessors, since each node of a
 * large fleet has some.
 *
 * @module
 */
import { canonicalJson } from '../digest.js'
import type { ChangeLog } from './change-log.js'
import type { Logged } from './changes.js'
import type { Part } from './part.js'
import type { Codec } from './table.js'

/** How fields are written down, by name. */
export type Codecs = Readonly<Record<string, Codec<unknown> | undefined>>

/** Groups with the same names of fields. */
interface Shape {
  readonly indexes: ReadonlyMap<string, number>
  /** Makes the object of a group; its prototype has the accessors. */
  readonly Fields: new (
    part: FieldsPart,
  ) => object
}

const SHAPES = new Map<string, Shape>()

function shapeOf(names: readonly string[]): Shape {
  const key = names.join(' ')
  let shape = SHAPES.get(key)
  if (shape === undefined) {
    shape = { indexes: new Map(names.map((name, i) => [name, i])), Fields: fieldsOf(names) }
    SHAPES.set(key, shape)
  }
  return shape
}

/** Makes the class of groups with some names. */
function fieldsOf(names: readonly string[]): Shape['Fields'] {
  return class Fields {
    readonly #part: FieldsPart

    static {
      for (const [index, name] of names.entries()) {
        Object.defineProperty(Fields.prototype, name, {
          get(this: Fields): unknown {
            return this.#part.values[index]
          },
          set(this: Fields, value: unknown): void {
            this.#part.setAt(index, name, value)
          },
        })
      }
    }

    constructor(part: FieldsPart) {
      this.#part = part
    }
  }
}

interface Options {
  readonly log: ChangeLog
  readonly codecs: Codecs
  readonly onWrite: () => void
}

/** A group of fields as a part of the state. */
export class FieldsPart implements Part, Logged {
  readonly name: string
  latestWrite = 0
  /** The object whose properties are the fields. */
  readonly fields: object
  readonly values: unknown[]
  readonly #indexes: ReadonlyMap<string, number>
  readonly #log: ChangeLog
  readonly #codecs: Codecs
  readonly #onWrite: () => void

  constructor(name: string, initial: object, { log, codecs, onWrite }: Options) {
    this.name = name
    this.#onWrite = onWrite
    const { indexes, Fields } = shapeOf(Object.keys(initial))
    this.values = Object.values(initial)
    this.#indexes = indexes
    this.#codecs = codecs
    this.#log = log
    this.fields = new Fields(this)
  }

  /** A group of fields always has its fields. */
  get isEmpty(): boolean {
    return false
  }

  *rows(): Generator<readonly [string, unknown]> {
    for (const key of [...this.#indexes.keys()].sort()) {
      const value = this.currentOf(key)
      if (value !== undefined) yield [key, this.written(value, key)]
    }
  }

  unorderedRows(): Iterable<readonly [string, unknown]> {
    return this.rows()
  }

  arrays(length: number): Iterable<string> {
    const rows = [...this.rows()]
    const arrays: string[] = []
    for (let from = 0; from < rows.length; from += length)
      arrays.push(canonicalJson(rows.slice(from, from + length)))
    return arrays
  }

  *unorderedTexts(): Generator<string> {
    for (const row of this.rows()) yield canonicalJson(row)
  }

  text(key: string | number, value: unknown): string {
    return canonicalJson([key, this.written(value, key)])
  }

  get(key: string | number): unknown {
    return this.currentOf(key)
  }

  written(value: unknown, key: string | number): unknown {
    return value === undefined ? undefined : (this.#codecs[key]?.encode(value) ?? value)
  }

  load(key: string | number, written: unknown): void {
    if (!this.#indexes.has(String(key))) throw new RangeError(`there is no field ${key}`)
    const codec = this.#codecs[key]
    this.#set(String(key), codec === undefined ? written : codec.decode(written as never))
  }

  copy(): ReadonlyMap<string, unknown> {
    return new Map([...this.#indexes].map(([key, index]) => [key, this.values[index]]))
  }

  restore(copy: ReadonlyMap<string | number, unknown>): void {
    for (const [key, value] of copy) this.#set(String(key), value)
  }

  currentOf(key: unknown): unknown {
    return this.values[this.#indexOf(key)]
  }

  putBack(key: unknown, previous: unknown): unknown {
    const index = this.#indexOf(key)
    const replaced = this.values[index]
    this.values[index] = previous
    this.#onWrite()
    return replaced
  }

  /** Writes the field at an index. */
  setAt(index: number, key: string, value: unknown): void {
    const previous = this.values[index]
    if (previous === value) return
    this.#log.record(this, key, previous)
    this.values[index] = value
    this.#onWrite()
  }

  #set(key: string, value: unknown): void {
    this.setAt(this.#indexOf(key), key, value)
  }

  #indexOf(key: unknown): number {
    return this.#indexes.get(key as string) ?? Number.NaN
  }
}
