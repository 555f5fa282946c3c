/**
 * Shortens the texts of statuses to a length that clients can receive.
 *
 * @module
 */
import { startOf } from '../util/cut-text.js'

/** The maximum length of a text, in UTF-16 code units. */
const DETAILS_MAX = 4096
/**
 * The maximum size of a text, in bytes of the header that carries it. Clients accept at least 8 KiB of headers; a
 * longer header would stall the connection.
 */
const HEADER_MAX_BYTES = 6144
/** The characters that a header carries unchanged; each byte of all others takes three. */
const UNESCAPED = /[A-Za-z0-9;,/?:@&=+$\-_.!~*'()#]/

/**
 * Returns a text that fits into the header `grpc-message`: well-formed Unicode. A text that is too long is cut at a
 * code point and ends with `…`.
 */
export function sendableDetails(details: string): string {
  const start = startOf(details, DETAILS_MAX).toWellFormed()
  const end = endWithin(start, HEADER_MAX_BYTES)
  return end < start.length || start.length < details.length ? `${start.slice(0, end)}…` : start
}

/** Returns the number of code units of a text that fit into a number of header bytes. */
function endWithin(text: string, bytes: number): number {
  let end = 0
  let left = bytes
  for (const character of text) {
    left -= UNESCAPED.test(character) ? 1 : 3 * Buffer.byteLength(character)
    if (left < 0) return end
    end += character.length
  }
  return end
}
