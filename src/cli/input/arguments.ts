/**
 * How flags and arguments are declared and read.
 *
 * @module
 */
import { InvalidArgumentError, Option } from 'commander'
import { BYTES_EXPECTED, parseBytes } from '../../util/quantity.js'
import { UsageError } from './usage-error.js'

/** What a gRPC deadline can be at most, in seconds. */
const TIMEOUT_MAX = 2_147_483

/** Declares a flag. */
export function option(flags: string, description: string): Option {
  return new Option(flags, description)
}

/** Reads an amount of bytes. */
export function bytesArgument(text: string): number {
  try {
    return parseBytes(text, 'bytes')
  } catch {
    throw new InvalidArgumentError(`Expected ${BYTES_EXPECTED}.`)
  }
}

/** Reads the name of a node. */
export function nodeArgument(text: string): string {
  if (/^[A-Za-z0-9][\w.-]*$/.test(text)) return text
  throw new InvalidArgumentError('Expected the name of a node, for example node-2.')
}

/** Reads bytes a tick, or `unlimited`. */
export function bandwidthArgument(text: string): number | 'unlimited' {
  return text === 'unlimited' ? text : bytesArgument(text)
}

/** Reads a number above 0. */
export function positiveNumber(text: string): number {
  const number = Number(text)
  if (!(number > 0 && Number.isFinite(number))) throw new InvalidArgumentError('Expected a number above 0.')
  return number
}

/** Reads seconds that a call may take. */
export function timeoutArgument(text: string): number {
  const seconds = positiveNumber(text)
  if (seconds > TIMEOUT_MAX) throw new InvalidArgumentError(`Expected at most ${TIMEOUT_MAX} seconds.`)
  return seconds
}

/**
 * Reads `user:password`.
 *
 * @throws UsageError which, unlike what commander throws, does not repeat the value
 */
export function credentialsArgument(text: string): string {
  if (!/^[^:]+:/.test(text)) throw new UsageError('--creds: expected user:password')
  return text
}

/** Reads a whole number from 0. */
export function wholeNumber(text: string): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(number)) {
    throw new InvalidArgumentError('Expected a whole number, 0 or more.')
  }
  return number
}

/** Reads a whole number from 1. */
export function countArgument(text: string): number {
  const count = Number(text)
  if (!(Number.isSafeInteger(count) && count > 0)) {
    throw new InvalidArgumentError('Expected a whole number above 0.')
  }
  return count
}

/** Reads the next one of several counts. */
export function countArguments(text: string, before: readonly number[] = []): readonly number[] {
  return [...before, countArgument(text)]
}
