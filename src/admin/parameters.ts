/**
 * Parameters of the control API that are numbers, as text in a URL.
 *
 * @module
 */
import { z } from '@hono/zod-openapi'

/** A whole number of 0 or more. */
export const whole = z
  .string()
  .regex(/^\d{1,16}$/, 'expected a whole number')
  .transform(Number)
  .refine(Number.isSafeInteger, 'expected a whole number up to 2^53')
  .openapi({ type: 'integer', minimum: 0 })
