/**
 * Parameters of the control API that are numbers or durations, as text in a URL.
 *
 * @module
 */
import { z } from '@hono/zod-openapi'
import { DURATION_EXPECTED, durationIn, isDuration, ticksOf } from '../util/duration.js'

/** A whole number of 0 or more. */
export const whole = z
  .string()
  .regex(/^\d{1,16}$/, 'expected a whole number')
  .transform(Number)
  .refine(Number.isSafeInteger, 'expected a whole number up to 2^53')
  .openapi({ type: 'integer', minimum: 0 })

/** A moment of simulated time: a tick, or the time since tick 0, for example `1m30s`; for `ticksOf` once it is read. */
export const moment = z
  .string()
  .transform(durationIn)
  .refine(isDuration, `expected ${DURATION_EXPECTED}`)
  .openapi({ type: ['integer', 'string'], minimum: 0, example: '1m30s' })

const NS_PER_MS = 1_000_000
const WAIT_MAX_MS = 60_000
const WAIT_EXPECTED = 'expected a duration up to 60s, for example 2s or 500ms'

/** A duration of real time, up to a minute; in milliseconds once it is read. */
export const waitTime = z
  .string()
  .refine(isDuration, WAIT_EXPECTED)
  .transform(text => ticksOf(text, NS_PER_MS))
  .refine(ms => ms <= WAIT_MAX_MS, WAIT_EXPECTED)
  .openapi({ type: 'string', example: '2s' })
