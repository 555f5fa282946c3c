/**
 * Declaration and parsing of flags and arguments.
 *
 * @module
 */

import { InvalidArgumentError, Option } from 'commander'
import { PLATFORM, PLATFORM_EXPECTED } from '../../image/platform.js'
import { DURATION_EXPECTED, durationIn, isDuration, ticksOf } from '../../util/duration.js'
import { BYTES_EXPECTED, isRate, parseBytes, RATE_EXPECTED } from '../../util/quantity.js'
import { UsageError } from './usage-error.js'

/** The maximum of a gRPC deadline, in seconds. */
const TIMEOUT_MAX = 2_147_483

/** Declares a flag. */
export function option(flags: string, description: string): Option {
  return new Option(flags, description)
}

/** Parses a number of bytes. */
export function bytesArgument(text: string): number {
  try {
    return parseBytes(text, 'bytes')
  } catch {
    throw new InvalidArgumentError(`Expected ${BYTES_EXPECTED}.`)
  }
}

/** Parses the name of a node. */
export function nodeArgument(text: string): string {
  if (/^[A-Za-z0-9][\w.-]*$/.test(text)) return text
  throw new InvalidArgumentError('Expected the name of a node, for example node-2.')
}

/** Parses bytes per tick, a rate with units, which stays as it is, or `unlimited`. */
export function bandwidthArgument(text: string): number | string {
  const value = /^\d+$/.test(text) ? Number(text) : text
  if (value !== 'unlimited' && !isRate(value)) {
    throw new InvalidArgumentError(`Expected ${RATE_EXPECTED}, or unlimited.`)
  }
  return value
}

/** Parses bytes per tick, or a rate with units, which stays as it is. */
export function rateArgument(text: string): number | string {
  const value = /^\d+$/.test(text) ? Number(text) : text
  if (!isRate(value)) throw new InvalidArgumentError(`Expected ${RATE_EXPECTED}.`)
  return value
}

/** Parses a platform. */
export function platformArgument(text: string): string {
  if (PLATFORM.test(text)) return text
  throw new InvalidArgumentError(`Expected ${PLATFORM_EXPECTED}.`)
}

/** Parses a number above 0. */
export function positiveNumber(text: string): number {
  const number = Number(text)
  if (!(number > 0 && Number.isFinite(number))) throw new InvalidArgumentError('Expected a number above 0.')
  return number
}

/** Parses the time limit of a call in seconds. */
export function timeoutArgument(text: string): number {
  const seconds = positiveNumber(text)
  if (seconds > TIMEOUT_MAX) throw new InvalidArgumentError(`Expected at most ${TIMEOUT_MAX} seconds.`)
  return seconds
}

/**
 * Parses `user:password`.
 *
 * @throws UsageError without the value; an error of commander would repeat it
 */
export function credentialsArgument(text: string): string {
  if (!/^[^:]+:/.test(text)) throw new UsageError('--creds: expected user:password')
  return text
}

/** Parses a whole number of 0 or more. */
export function wholeNumber(text: string): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(number)) {
    throw new InvalidArgumentError('Expected a whole number, 0 or more.')
  }
  return number
}

/** The words of a moment of simulated time, for the description of an option. */
export const MOMENT_TEXT = 'a tick, or a time since tick 0 such as 1m30s'

/** Parses ticks, or a duration with units, which stays as it is. */
export function durationArgument(text: string): number | string {
  const value = durationIn(text)
  if (!isDuration(value)) throw new InvalidArgumentError(`Expected ${DURATION_EXPECTED}.`)
  return value
}

/** Parses a whole number of 1 or more. */
export function countArgument(text: string): number {
  const count = Number(text)
  if (!(Number.isSafeInteger(count) && count > 0)) {
    throw new InvalidArgumentError('Expected a whole number above 0.')
  }
  return count
}

/** Parses one of several counts, and appends it to the earlier ones. */
export function countArguments(text: string, before: readonly number[] = []): readonly number[] {
  return [...before, countArgument(text)]
}

/** The first and the last of a range of seeds. */
export interface SeedRange {
  readonly from: number
  readonly to: number
}

/** Parses a range of seeds, for example `1..100`. */
export function seedsArgument(text: string): SeedRange {
  const [, from, to] = /^(\d+)\.\.(\d+)$/.exec(text) ?? []
  const range = { from: Number(from), to: Number(to) }
  if (Number.isSafeInteger(range.from) && Number.isSafeInteger(range.to) && range.from <= range.to)
    return range
  throw new InvalidArgumentError('Expected the first and the last seed, for example 1..100.')
}

const MILLISECOND_NS = 1_000_000

/** Parses a duration of real time, and returns milliseconds. */
export function realTimeArgument(text: string): number {
  if (/[a-z]$/.test(text) && isDuration(text)) return ticksOf(text, MILLISECOND_NS)
  throw new InvalidArgumentError('Expected a duration with units, for example 90s or 10m.')
}
