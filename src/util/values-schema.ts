/**
 * Validators of values that several parts of a scenario contain.
 *
 * @module
 */
import * as z from 'zod'
import { duration as anyDuration, bytes } from './quantity-schema.js'

/** Validates a text that is not empty. */
export const text = z.string().min(1, 'expected a text that is not empty')

/** Validates one text or a list of them. */
export const texts = z.union([text, z.array(text).min(1, 'expected at least one')], {
  error: 'expected a text or a list of texts',
})

/** Validates an amount of bytes. */
export { bytes }

/** Validates an amount of time. */
export const duration = anyDuration.meta({ description: 'Ticks, or a text such as 1.5s, 250ms or 1m30s.' })

/** Validates an exact value or limits of it. */
export function rangeOf<T extends z.ZodType>(value: T) {
  return z
    .union([value, z.strictObject({ atLeast: value.optional(), atMost: value.optional() })], {
      error: 'expected a value, or an object with atLeast, atMost or both',
    })
    .meta({ description: 'An exact value, or limits: atLeast, atMost.' })
}

/** Validates a whole number, or limits of it. */
export const numberRange = rangeOf(z.int().nonnegative())

/** Validates an amount of bytes, or limits of it. */
export const bytesRange = rangeOf(bytes)

/** Validates an amount of time, or limits of it. */
export const durationRange = rangeOf(duration)
