/**
 * Durations as people write them: `1.5s`, `250ms`, `1m30s`.
 *
 * @module
 */

const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
}
const PART = /(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g
const WHOLE = /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/

/** The forms that {@link ticksOf} accepts, for error messages. */
export const DURATION_EXPECTED = 'a whole number of ticks, or a duration such as 1.5s, 250ms or 1m30s'

/** The nominal length of a tick in nanoseconds, by default: a millisecond. */
export const DEFAULT_TICK_NS = 1_000_000

/** The longest duration, in ticks: 35 years at 1 ms a tick. */
const TICKS_MAX = 2 ** 40

/** The longest duration in nanoseconds of which a number is exact. */
const NANOSECONDS_MAX = Number.MAX_SAFE_INTEGER

/** Returns whether a value is a duration: a whole number of ticks, 0 or more, or a text with units. */
export function isDuration(value: number | string): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0 && value <= TICKS_MAX
  return WHOLE.test(value) && nanoseconds(value) <= NANOSECONDS_MAX
}

/** Reads a duration of a command line or a URL: digits are ticks, other texts stay. It may be none: see {@link isDuration}. */
export function durationIn(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text
}

/**
 * Returns a duration in ticks, rounded up; at most 2^40.
 *
 * @param tickNs - nanoseconds in a tick
 */
export function ticksOf(value: number | string, tickNs: number): number {
  return typeof value === 'number' ? value : Math.min(TICKS_MAX, Math.ceil(nanoseconds(value) / tickNs))
}

function nanoseconds(text: string): number {
  let sum = 0
  for (const [, amount = '', unit = ''] of text.matchAll(PART)) {
    sum += Math.round(Number(amount) * (UNITS[unit] as number))
  }
  return sum
}

/** Prints whole seconds as Go prints a duration: `1m30s`. */
export function goDuration(seconds: number): string {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  if (h > 0) return `${h}h${m}m${s}s`
  return m > 0 ? `${m}m${s}s` : `${s}s`
}
