/**
 * Validators of times, rates and amounts of bytes as people write them. Loaded only where settings are validated.
 *
 * @module
 */
import * as z from 'zod'
import { DURATION_EXPECTED, isDuration } from './duration.js'
import { BYTES_EXPECTED, isBytes, isRate, RATE_EXPECTED } from './quantity.js'

const DURATION_ERROR = `expected ${DURATION_EXPECTED}`
const RATE_ERROR = `expected ${RATE_EXPECTED}`
const BYTES_ERROR = `expected ${BYTES_EXPECTED}`
const POSITIVE_ERROR = 'expected more than 0, for example 1s'

/** A time: ticks, or a text such as `1.5s`. */
export const duration = z
  .union([z.int(), z.string()], { error: DURATION_ERROR })
  .refine(isDuration, { error: DURATION_ERROR })

/** A time of at least one tick. */
export const positiveDuration = duration.refine(value => !/^[0.a-zµ]*$/.test(String(value)), {
  error: POSITIVE_ERROR,
})

/** A rate: bytes per tick, or a text such as `20MB/s`. */
export const rate = z
  .union([z.int(RATE_ERROR), z.string()], { error: RATE_ERROR })
  .refine(isRate, { error: RATE_ERROR })

/** An amount of bytes: a number, or a text such as `10GiB`. */
export const bytes = z
  .union([z.int().nonnegative(), z.string()], { error: BYTES_ERROR })
  .refine(isBytes, { error: BYTES_ERROR })
