/**
 * Reading fault rules: from data of any shape to rules that can be injected.
 *
 * @module
 */
import type * as z from 'zod'
import { SimulatorError } from '../errors/index.js'
import { firstIssue } from '../util/schema-error.js'
import { type FaultRule, faultFile, faultRule } from './schema.js'

/**
 * Validates one fault rule.
 *
 * @throws SimulatorError `invalid-fault` with the path of the first thing that is wrong
 */
export function readFault(data: unknown): FaultRule {
  return checked(faultRule.safeParse(data))
}

/**
 * Validates a file of fault rules.
 *
 * @throws SimulatorError `invalid-fault` with the path of the first thing that is wrong
 */
export function readFaults(data: unknown): readonly FaultRule[] {
  return checked(faultFile.safeParse(data)).faults
}

function checked<T>(parsed: z.ZodSafeParseResult<T>): T {
  if (parsed.success) return parsed.data
  throw new SimulatorError({ code: 'invalid-fault', ...firstIssue(parsed.error) })
}
