/**
 * Cuts long texts, so that one of them cannot fill a log or a header.
 *
 * @module
 */

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

/**
 * Returns a copy of JSON data in which long texts are cut and whatever exceeds a budget is left out.
 *
 * A member that is left out leaves the member `…`, or the last item of a list, with how many are missing.
 *
 * @param textMax - code units that a text keeps, keys included
 * @param budget - code units that all texts together may have
 */
export function cutData(data: unknown, textMax: number, budget: number): unknown {
  let left = budget
  const cut = (value: unknown): unknown => {
    if (typeof value === 'string') return cutString(value)
    left -= 8
    if (Array.isArray(value)) return cutList(value)
    if (ArrayBuffer.isView(value)) return `… (${value.byteLength} bytes)`
    return typeof value === 'object' && value !== null ? cutObject(value) : value
  }
  const cutString = (text: string): string => {
    const short = cutText(text, textMax)
    left -= short.length
    return short
  }
  const cutList = (list: readonly unknown[]): unknown[] => {
    const kept: unknown[] = []
    for (const item of list) {
      if (left <= 0) return [...kept, `… (${list.length - kept.length} more)`]
      kept.push(cut(item))
    }
    return kept
  }
  const cutObject = (object: object): object => {
    const members = object as Record<string, unknown>
    const keys = Object.keys(object).filter(key => members[key] !== undefined)
    const kept: [string, unknown][] = []
    for (const key of keys) {
      if (left <= 0) {
        kept.push(['…', `${keys.length - kept.length} more`])
        break
      }
      kept.push([cutString(key), cut(members[key])])
    }
    return Object.fromEntries(kept)
  }
  return cut(data)
}
