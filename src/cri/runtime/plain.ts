/**
 * CRI messages as plain data, as the state and the journal keep them.
 *
 * @module
 */
import Long from 'long'

/**
 * Returns a decoded message as plain data: 64-bit numbers as numbers, bytes as base64. Fields that the sender left out, empty
 * lists and empty maps are absent; an empty message stays.
 */
export function plain(message: object): Record<string, unknown> {
  const fields: [string, unknown][] = []
  for (const [name, value] of Object.entries(message)) {
    const kept = plainValue(value)
    if (kept !== undefined) fields.push([name, kept])
  }
  return Object.fromEntries(fields)
}

function plainValue(value: unknown): unknown {
  if (value === null || value === undefined) return undefined
  if (Long.isLong(value)) return numberOf(value)
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(item => plainValue(item))
  if (typeof value !== 'object') return value
  const isMap = Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null
  if (isMap && Object.keys(value).length === 0) return undefined
  return plain(value)
}

/** Returns the number of a 64-bit integer, at most the largest one that is an integer of 64 bits again: the next one has another sign. */
function numberOf(value: Long): number {
  return Math.min(value.toNumber(), value.unsigned ? 2 ** 64 - 2048 : 2 ** 63 - 1024)
}
