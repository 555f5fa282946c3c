/**
 * Validators of values that several parts of a workload contain: rates, and values that the seed draws.
 *
 * @module
 */
import * as z from 'zod'
import { isRate, RATE_EXPECTED } from '../../util/quantity.js'

/** Validates a whole number above 0. */
export const count = z.int('expected a whole number above 0').positive('expected a whole number above 0')

/** Validates a bandwidth: bytes per tick, or a text such as `125MB/s`. */
export const rate = z
  .union([z.int(), z.string()], { error: `expected ${RATE_EXPECTED}` })
  .refine(isRate, `expected ${RATE_EXPECTED}`)

const DRAW_EXPECTED =
  'expected a value, or one of uniform, normal, lognormal and choice with values of the same kind'

/** Validates a value, or a distribution from which the seed draws it. */
export function drawOf<T extends z.ZodType>(value: T) {
  return z
    .union(
      [
        value,
        z.strictObject({ uniform: z.tuple([value, value]) }),
        z.strictObject({ normal: z.strictObject({ mean: value, deviation: value }) }),
        z.strictObject({ lognormal: z.strictObject({ median: value, p90: value, max: value.optional() }) }),
        z.strictObject({ choice: z.array(value).min(1, 'expected at least one value') }),
      ],
      { error: DRAW_EXPECTED },
    )
    .meta({
      description:
        'A value, or a distribution from which the seed draws one: uniform [from, to]; normal; lognormal by its median and 90th percentile; choice.',
    })
}
