/**
 * Pseudo-random numbers without a state: each is a function of a text that names the decision.
 *
 * @module
 */
import { sha256 } from '../digest.js'

const HEX_DIGITS = 12

/** Returns a pseudo-random number from 0 to below 1: the same one for the same text, on every machine. */
export function pseudoRandom(text: string): number {
  const from = 'sha256:'.length
  return Number.parseInt(sha256(text).slice(from, from + HEX_DIGITS), 16) / 16 ** HEX_DIGITS
}
