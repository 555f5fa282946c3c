/**
 * Cuts the texts of statuses to what clients can receive.
 *
 * @module
 */
import { startOf } from '../util/cut-text.js'

/** The longest text that is sent, in UTF-16 code units. */
const DETAILS_MAX = 4096
/**
 * The longest text that is sent, in bytes of the header that carries it. A client takes 8 KiB of headers at least; with a
 * longer one its connection would stall.
 */
const HEADER_MAX_BYTES = 6144
/** The characters that a header carries as they are; of all others each byte takes three. */
const UNESCAPED = /[A-Za-z0-9;,/?:@&=+$\-_.!~*'()#]/

/**
 * Returns a text that fits into the header `grpc-message`: well-formed Unicode, and cut at a code point, with `…` at its
 * end, if it is too long.
 */
export function sendableDetails(details: string): string {
  const start = startOf(details, DETAILS_MAX).toWellFormed()
  const end = endWithin(start, HEADER_MAX_BYTES)
  return end < start.length || start.length < details.length ? `${start.slice(0, end)}…` : start
}

/** Returns how many code units of a text fit into a number of header bytes. */
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
