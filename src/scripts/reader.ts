/**
 * Reading container rules: from data of any shape to rules that can be added.
 *
 * @module
 */
import type * as z from 'zod'
import { SimulatorError } from '../errors/index.js'
import { firstIssue } from '../util/schema-error.js'
import type { ContainerRule } from './rule.js'
import { containerFile, containerRule } from './schema.js'

/**
 * Validates one container rule.
 *
 * @throws SimulatorError `invalid-container-rule` with the path of the first thing that is wrong
 */
export function readContainerRule(data: unknown): ContainerRule {
  return checked(containerRule.safeParse(data))
}

/**
 * Validates a file of container rules.
 *
 * @throws SimulatorError `invalid-container-rule` with the path of the first thing that is wrong
 */
export function readContainerRules(data: unknown): readonly ContainerRule[] {
  return checked(containerFile.safeParse(data)).containers
}

function checked<T>(parsed: z.ZodSafeParseResult<T>): T {
  if (parsed.success) return parsed.data
  throw new SimulatorError({ code: 'invalid-container-rule', ...firstIssue(parsed.error) })
}
