/**
 * Amounts of bytes, and bytes in a time, as people write them.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'

const FACTORS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  m: 1e6,
  mb: 1e6,
  g: 1e9,
  gb: 1e9,
  t: 1e12,
  tb: 1e12,
  ki: 2 ** 10,
  kib: 2 ** 10,
  mi: 2 ** 20,
  mib: 2 ** 20,
  gi: 2 ** 30,
  gib: 2 ** 30,
  ti: 2 ** 40,
  tib: 2 ** 40,
}

/** The forms that {@link parseBytes} accepts, for error messages. */
export const BYTES_EXPECTED = 'an amount of bytes such as 1048576, 10GiB, 512Mi or 1.5GB'

/**
 * Reads an amount of bytes: a number, or a text in the spelling of Kubernetes (`10Gi`), of `crictl` (`1.5GB`) or of
 * IEC (`10GiB`). Units are read without regard to case; `k`, `M`, `G`, `T` are decimal.
 *
 * @returns whole bytes; a fraction must come out whole
 * @throws SimulatorError `invalid-argument`, naming `argument`
 */
export function parseBytes(value: number | string, argument: string): number {
  const [, whole = '', fraction = '', unit = ''] = /^(\d+)(?:\.(\d+))?\s*([a-z]*)$/i.exec(String(value)) ?? []
  const factor = whole === '' ? undefined : FACTORS[unit.toLowerCase()]
  const bytes = (Number(whole + fraction) * (factor ?? Number.NaN)) / 10 ** fraction.length
  if (!Number.isSafeInteger(bytes)) {
    throw new SimulatorError({
      code: 'invalid-argument',
      argument,
      value: String(value),
      expected: BYTES_EXPECTED,
    })
  }
  return bytes
}

/** Returns whether a value is an amount of bytes. */
export function isBytes(value: number | string): boolean {
  try {
    parseBytes(value, 'bytes')
    return true
  } catch {
    return false
  }
}

/** The forms that {@link bytesPerTick} accepts, for error messages. */
export const RATE_EXPECTED = 'a whole number of bytes per tick above 0, or a rate such as 20MB/s or 512KiB/s'

const RATE = /^(.+)\/s$/
const NS_PER_SECOND = 1e9

/** Returns whether a value is a rate: a whole number of bytes per tick above 0, or a text such as `20MB/s`. */
export function isRate(value: number | string): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0
  try {
    return bytesPerSecond(value) > 0
  } catch {
    return false
  }
}

/**
 * Returns a rate in whole bytes per tick, rounded, at least 1.
 *
 * @param tickNs - nanoseconds in a tick
 * @throws SimulatorError `invalid-argument` for a text that is no rate
 */
export function bytesPerTick(value: number | string, tickNs: number): number {
  if (typeof value === 'number') return value
  const bytes = Math.round((bytesPerSecond(value) / NS_PER_SECOND) * tickNs)
  return Math.min(Number.MAX_SAFE_INTEGER, Math.max(1, bytes))
}

function bytesPerSecond(text: string): number {
  const [, amount] = RATE.exec(text) ?? []
  return parseBytes(amount ?? '', 'bandwidth')
}
