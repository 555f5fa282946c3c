/**
 * Rates and durations of simulated time for people.
 *
 * @module
 */
import { humanSize } from '../../texts/image-rows.js'

const NS_PER_MS = 1e6
const MS_PER_SECOND = 1000
const SECONDS_PER_MINUTE = 60
const MINUTES_PER_HOUR = 60

/** Formats a rate of simulated time, for example `12.3MB/s`. */
export function humanRate(bytesPerTick: number, tickNs: number): string {
  return `${humanSize(Math.floor((bytesPerTick * NS_PER_MS * MS_PER_SECOND) / tickNs))}/s`
}

/** Formats a duration of simulated time, for example `340ms`, `11s`, `2m05s` or `1h02m`. */
export function humanTicks(ticks: number, tickNs: number): string {
  const ms = Math.round((ticks * tickNs) / NS_PER_MS)
  if (ms < MS_PER_SECOND) return `${ms}ms`
  const seconds = Math.round(ms / MS_PER_SECOND)
  if (seconds < SECONDS_PER_MINUTE) return `${seconds}s`
  const minutes = Math.floor(seconds / SECONDS_PER_MINUTE)
  if (minutes < MINUTES_PER_HOUR) return `${minutes}m${twoDigits(seconds % SECONDS_PER_MINUTE)}s`
  return `${Math.floor(minutes / MINUTES_PER_HOUR)}h${twoDigits(minutes % MINUTES_PER_HOUR)}m`
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
