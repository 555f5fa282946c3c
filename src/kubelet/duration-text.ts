/**
 * Durations in events.
 *
 * @module
 */

const MS_PER_SECOND = 1000n
const SECONDS_PER_MINUTE = 60n
const SECONDS_PER_HOUR = 3600n

/** Returns a duration in whole milliseconds, cut, as Go prints it: `0s`, `12ms`, `1.234s`, `1m1.02s`. */
export function durationText(ns: bigint): string {
  const ms = ns / 1_000_000n
  if (ms > 0n && ms < MS_PER_SECOND) return `${ms}ms`
  const seconds = ms / MS_PER_SECOND
  const fraction = String(ms % MS_PER_SECOND)
    .padStart(3, '0')
    .replace(/0+$/, '')
  const rest = `${seconds % SECONDS_PER_MINUTE}${fraction === '' ? '' : `.${fraction}`}s`
  if (seconds < SECONDS_PER_MINUTE) return rest
  const minutes = `${(seconds % SECONDS_PER_HOUR) / SECONDS_PER_MINUTE}m${rest}`
  return seconds < SECONDS_PER_HOUR ? minutes : `${seconds / SECONDS_PER_HOUR}h${minutes}`
}
