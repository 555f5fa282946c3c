/**
 * Exact values and limits in expectations.
 *
 * @module
 */
import { ticksOf } from '../util/duration.js'
import { parseBytes } from '../util/quantity.js'

type Value = number | string

/** A value, or limits of it. */
export type Range = Value | { readonly atLeast?: Value | undefined; readonly atMost?: Value | undefined }

/** Returns whether a number is the value of a range, or within its limits. */
export function matchesRange(range: Range, found: number, read: (value: Value) => number): boolean {
  if (typeof range !== 'object') return found === read(range)
  const { atLeast, atMost } = range
  return (atLeast === undefined || found >= read(atLeast)) && (atMost === undefined || found <= read(atMost))
}

/** Returns a range as a text. */
export function rangeText(range: Range): string {
  if (typeof range !== 'object') return String(range)
  const { atLeast, atMost } = range
  const texts = [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ]
  return texts.length === 0 ? 'any value' : texts.join(', ')
}

/** Reads an amount of bytes. */
export const inBytes = (value: Value): number => parseBytes(value, 'bytes')

/** Returns a function that reads a duration in ticks. */
export const inTicks =
  (tickNs: number) =>
  (value: Value): number =>
    ticksOf(value, tickNs)

/** Returns bytes as a text with groups of three digits. */
export function bytesText(bytes: number): string {
  return String(bytes).replace(/\B(?=(\d{3})+$)/g, ' ')
}
