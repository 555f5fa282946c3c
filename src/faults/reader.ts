/**
 * Validation of fault rules in data of any shape.
 *
 * @module
 */
import type * as z from 'zod'
import { SimulatorError } from '../errors/index.js'
import { firstIssue } from '../util/schema-error.js'
import { pointsOf } from './presets.js'
import { type FaultRule, faultFile, faultRule } from './schema.js'

/**
 * Validates one fault rule.
 *
 * @throws SimulatorError `invalid-fault` with the path of the first problem
 */
export function readFault(data: unknown): FaultRule {
  const rule = dataOf(faultRule.safeParse(data))
  checkPreset(rule, [])
  return rule
}

/**
 * Validates a file of fault rules.
 *
 * @throws SimulatorError `invalid-fault` with the path of the first problem
 */
export function readFaults(data: unknown): readonly FaultRule[] {
  const { faults } = dataOf(faultFile.safeParse(data))
  for (const [at, rule] of faults.entries()) checkPreset(rule, ['faults', at])
  return faults
}

/**
 * Checks that the preset of a rule fits its point. The schema allows any point, because journals of earlier versions
 * may contain such rules.
 */
function checkPreset({ on, fail }: FaultRule, path: readonly (string | number)[]): void {
  const points = typeof fail === 'string' ? pointsOf(fail) : undefined
  if (points === undefined || points.includes(on)) return
  const problem = `${fail} cannot happen at ${on}; it fits ${points.join(' or ')}`
  throw new SimulatorError({ code: 'invalid-fault', path: [...path, 'fail'], problem })
}

function dataOf<T>(parsed: z.ZodSafeParseResult<T>): T {
  if (parsed.success) return parsed.data
  throw new SimulatorError({ code: 'invalid-fault', ...firstIssue(parsed.error) })
}
