/**
 * Exact arithmetic with whole numbers: quotients of products, and fractions with small denominators.
 *
 * @module
 */

/** `over / under`, both whole; `under` is at least 1. */
export interface Ratio {
  readonly over: number
  readonly under: number
}

/** The maximum denominator. Fractions with a larger one are rounded down. */
const DENOMINATOR_MAX = 1_000_000

/** Returns quotient and remainder of `(a * b + c) / d`, exact for any size. */
export function divide(
  a: number,
  b: number,
  c: number,
  d: number,
): { readonly quotient: number; readonly remainder: number } {
  const dividend = a * b + c
  if (Number.isSafeInteger(dividend)) {
    const remainder = dividend % d
    return { quotient: (dividend - remainder) / d, remainder }
  }
  const exact = BigInt(a) * BigInt(b) + BigInt(c)
  return { quotient: Number(exact / BigInt(d)), remainder: Number(exact % BigInt(d)) }
}

/** Returns whether one fraction is smaller than another. */
export function isLess(a: Ratio, b: Ratio): boolean {
  const [left, right] = [a.over * b.under, b.over * a.under]
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left < right
  return BigInt(a.over) * BigInt(b.under) < BigInt(b.over) * BigInt(a.under)
}

/** Returns `a - b * times`, at least 0. */
export function minus(a: Ratio, b: Ratio, times: number): Ratio {
  if (a.under === 1 && b.under === 1 && Number.isSafeInteger(b.over * times)) {
    return { over: Math.max(0, a.over - b.over * times), under: 1 }
  }
  const over = BigInt(a.over) * BigInt(b.under) - BigInt(b.over) * BigInt(times) * BigInt(a.under)
  return over <= 0n ? { over: 0, under: 1 } : fromBig(over, BigInt(a.under) * BigInt(b.under))
}

/** Returns `a / by`, not always in lowest terms. */
export function dividedBy(a: Ratio, by: number): Ratio {
  const under = a.under * by
  if (under <= DENOMINATOR_MAX) return { over: a.over, under }
  return fromBig(BigInt(a.over), BigInt(a.under) * BigInt(by))
}

function fromBig(over: bigint, under: bigint): Ratio {
  let [a, b] = [over, under]
  while (b !== 0n) [a, b] = [b, a % b]
  const lowest = { over: over / a, under: under / a }
  if (lowest.under <= BigInt(DENOMINATOR_MAX))
    return { over: Number(lowest.over), under: Number(lowest.under) }
  return { over: Number((lowest.over * BigInt(DENOMINATOR_MAX)) / lowest.under), under: DENOMINATOR_MAX }
}
