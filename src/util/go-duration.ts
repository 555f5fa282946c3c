/**
 * Go's durations in whole nanoseconds: reading and printing, exact for all values of an int64.
 *
 * @module
 */

const UNITS: readonly (readonly [string, bigint])[] = [
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]
const NS_PER_UNIT: ReadonlyMap<string, bigint> = new Map(UNITS)
const PART = /(\d+)?(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/g
const WHOLE = /^[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/

const SECOND = 1_000_000_000n

/**
 * Reads a duration as Go's `time.ParseDuration` does: `1.5s`, `-2m`, `1h30m`, `0`.
 *
 * @returns nanoseconds, or undefined if the text is no duration; a fraction of a nanosecond is dropped
 */
export function parseGoDuration(text: string): bigint | undefined {
  if (/^[+-]?0$/.test(text)) return 0n
  if (!WHOLE.test(text)) return undefined
  let sum = 0n
  for (const [, whole = '0', fraction = '', unit = ''] of text.matchAll(PART)) {
    const ns = NS_PER_UNIT.get(unit) as bigint
    sum += BigInt(whole) * ns + (BigInt(`0${fraction}`) * ns) / 10n ** BigInt(fraction.length)
  }
  return text.startsWith('-') ? -sum : sum
}

/** Prints nanoseconds as Go prints a `time.Duration`: `0s`, `1.5µs`, `12ms`, `1m1.02s`, `1h0m0s`. */
export function printGoDuration(ns: bigint): string {
  if (ns < 0n) return `-${printGoDuration(-ns)}`
  if (ns === 0n) return '0s'
  if (ns < 1_000n) return `${ns}ns`
  if (ns < 1_000_000n) return `${decimal(ns, 3)}µs`
  if (ns < SECOND) return `${decimal(ns, 6)}ms`
  const minutes = ns / (60n * SECOND)
  const seconds = `${decimal(ns % (60n * SECOND), 9)}s`
  if (minutes === 0n) return seconds
  return minutes < 60n ? `${minutes}m${seconds}` : `${minutes / 60n}h${minutes % 60n}m${seconds}`
}

/** Prints `value / 10^digits` without trailing zeros. */
function decimal(value: bigint, digits: number): string {
  const scale = 10n ** BigInt(digits)
  const fraction = String(value % scale)
    .padStart(digits, '0')
    .replace(/0+$/, '')
  return fraction === '' ? `${value / scale}` : `${value / scale}.${fraction}`
}
