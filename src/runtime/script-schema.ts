/**
 * The shape of a script.
 *
 * @module
 */
import * as z from 'zod'
import type { ProcessScript } from './script.js'

const script = z.strictObject({
  after: z.int().nonnegative().optional(),
  exit: z.int().min(0).max(255).optional(),
  reason: z.literal('OOMKilled').optional(),
  ignoresTerm: z.literal(true).optional(),
  startError: z.string().optional(),
  log: z.array(z.string()).optional(),
})

/** Validates the behaviour of a process. */
export const processScript = script as unknown as z.ZodType<ProcessScript, ProcessScript>
