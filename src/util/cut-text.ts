/**
 * Cuts long texts, so that one of them cannot fill a log or a header.
 *
 * @module
 */
import { type Int64, int64Value, isInt64 } from './int64.js'

/** Returns the start of a text, at most `max` UTF-16 code units and never half of a surrogate pair. */
export function startOf(text: string, max: number): string {
  if (text.length <= max) return text
  const last = text.charCodeAt(max - 1)
  const isFirstHalf = last >= 0xd800 && last <= 0xdbff
  const start = text.slice(0, isFirstHalf ? max - 1 : max)
  // A slice keeps the whole text in memory; a copy does not.
  return Buffer.from(start, 'utf16le').toString('utf16le')
}

/** Returns a text of at most `max` UTF-16 code units whole, and a longer one cut with its length: `abc… (12 characters)`. */
export function cutText(text: string, max: number): string {
  return text.length <= max ? text : `${startOf(text, max)}… (${text.length} characters)`
}

/** JSON data within a budget, and how many code units their texts and members take. */
export interface CutData {
  readonly data: unknown
  readonly size: number
}

/**
 * Returns a copy of JSON data in which long texts are cut and whatever exceeds a budget is left out.
 *
 * A member that is left out leaves the member `…`, or the last item of a list, with how many are missing. A 64-bit integer of
 * a protobuf message becomes a number or a decimal text.
 *
 * @param textMax - code units that a text keeps, keys included
 * @param budget - code units that all texts together may have
 */
export function cutData(data: unknown, textMax: number, budget: number): CutData {
  const cutter = new Cutter(textMax, budget)
  return { data: cutter.cut(data), size: budget - cutter.left }
}

/** Code units that any value takes beside its texts. */
const VALUE_SIZE = 8

class Cutter {
  left: number
  readonly #textMax: number

  constructor(textMax: number, budget: number) {
    this.#textMax = textMax
    this.left = budget
  }

  cut(value: unknown): unknown {
    if (typeof value === 'string') return this.#cutString(value)
    this.left -= VALUE_SIZE
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return this.#cutList(value)
    if (ArrayBuffer.isView(value)) return `… (${value.byteLength} bytes)`
    if (isInt64(value)) return this.#cutInt64(value)
    return this.#cutObject(value as Readonly<Record<string, unknown>>)
  }

  #cutString(text: string): string {
    const short = cutText(text, this.#textMax)
    this.left -= short.length
    return short
  }

  #cutInt64(integer: Int64): number | string {
    const shown = int64Value(integer)
    return typeof shown === 'string' ? this.#cutString(shown) : shown
  }

  #cutList(list: readonly unknown[]): unknown[] {
    const kept: unknown[] = []
    for (const item of list) {
      if (this.left <= 0) return [...kept, `… (${list.length - kept.length} more)`]
      kept.push(this.cut(item))
    }
    return kept
  }

  #cutObject(members: Readonly<Record<string, unknown>>): object {
    const kept: Record<string, unknown> = {}
    const keys = Object.keys(members)
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] as string
      const value = members[key]
      if (value === undefined) continue
      if (this.left <= 0) {
        const missing = keys.slice(at).filter(each => members[each] !== undefined)
        kept['…'] = `${missing.length} more`
        break
      }
      setMember(kept, this.#cutString(key), this.cut(value))
    }
    return kept
  }
}

/** Sets a member of any name; an assignment to `__proto__` would set none. */
function setMember(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true })
  else object[key] = value
}
