/**
 * Texts in messages, quoted as the real runtime does.
 *
 * @module
 */

/** Quotes a text as Go's `%q` does, which is how the real runtime's messages show input. */
export function quote(text: string): string {
  return `"${text.replace(UNPRINTABLE, char => ESCAPES[char] ?? goEscape(char.codePointAt(0) ?? 0))}"`
}

const UNPRINTABLE = /["\\]|[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
}

function goEscape(code: number): string {
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`
  return `\\U${code.toString(16).padStart(8, '0')}`
}

/** Prints a place in some data; `whole` names the data itself. */
export function printPath(path: readonly (string | number)[], whole: string): string {
  const place = path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${key}`))
  return place.length === 0 ? whole : place.join('')
}
