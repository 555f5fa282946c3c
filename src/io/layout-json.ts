/**
 * Reads the JSON documents of an OCI image layout.
 *
 * @module
 */

/** A JSON document, and its text byte for byte. */
export interface JsonDocument {
  readonly text: string
  readonly data: Readonly<Record<string, unknown>>
}

const NOT_AN_OBJECT = 'is not a JSON object'

/**
 * Reads a JSON object whose texts are all well-formed Unicode.
 *
 * @throws Error which says what is wrong with it
 */
export function readJson(bytes: Uint8Array): JsonDocument {
  const text = decoded(bytes)
  const data = parsed(text)
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw new Error(NOT_AN_OBJECT)
  const broken = illFormed(data)
  if (broken !== undefined) throw new Error(`has a text with half a character: ${JSON.stringify(broken)}`)
  return { text, data: data as Record<string, unknown> }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Error('is not UTF-8')
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(NOT_AN_OBJECT)
  }
}

/** The first text with half of a surrogate pair. Documents may be nested more deeply than calls can be. */
function illFormed(data: object): string | undefined {
  const left: unknown[] = [data]
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (typeof value === 'string' && !value.isWellFormed()) return value
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) left.push(key, inner)
  }
  return undefined
}
