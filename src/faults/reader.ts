/**
 * Validation of fault rules in data of any shape.
 *
 * @module
 */

import type * as z from 'zod'
import { SimulatorError } from '../errors/index.js'
import { isPossiblePattern } from '../image/reference-pattern.js'
import { DEFAULT_TICK_NS, ticksOf } from '../util/duration.js'
import { firstIssue } from '../util/schema-error.js'
import { CALLS, pointsOf } from './presets.js'
import { type FaultRule, faultFile, faultRule } from './schema.js'

/** Calls that are about no image. */
const WITHOUT_IMAGE: readonly string[] = [
  'ImageFsInfo',
  'Version',
  'Status',
  'RuntimeConfig',
  'UpdateRuntimeConfig',
]
const IS_CALL: ReadonlySet<string> = new Set(CALLS)

/**
 * Validates one fault rule.
 *
 * @throws SimulatorError `invalid-fault` with the path of the first problem
 */
export function readFault(data: unknown): FaultRule {
  const rule = dataOf(faultRule.safeParse(data))
  checkRule(rule, [])
  return rule
}

/**
 * Validates a file of fault rules.
 *
 * @throws SimulatorError `invalid-fault` with the path of the first problem
 */
export function readFaults(data: unknown): readonly FaultRule[] {
  const { faults } = dataOf(faultFile.safeParse(data))
  for (const [at, rule] of faults.entries()) checkRule(rule, ['faults', at])
  return faults
}

/**
 * Checks that the preset of a rule fits its point, and that the rule can match anything. The schema allows any rule,
 * because journals of earlier versions may contain such rules.
 */
function checkRule(rule: FaultRule, path: readonly (string | number)[]): void {
  const found = presetProblem(rule) ?? imageProblem(rule) ?? callerProblem(rule) ?? timeProblem(rule)
  if (found === undefined) return
  throw new SimulatorError({ code: 'invalid-fault', path: [...path, found[0]], problem: found[1] })
}

/** The field of a rule that is wrong, and the problem. */
type Problem = readonly [field: keyof FaultRule, problem: string] | undefined

function presetProblem({ on, fail }: FaultRule): Problem {
  const points = typeof fail === 'string' ? pointsOf(fail) : undefined
  if (points === undefined || points.includes(on)) return undefined
  return ['fail', `${fail} cannot happen at ${on}; it fits ${points.join(' or ')}`]
}

function imageProblem({ on, image }: FaultRule): Problem {
  if (image === undefined) return undefined
  if (WITHOUT_IMAGE.includes(on)) return ['image', `${on} is about no image; the rule would never match`]
  // Other calls pass any text on, which may be an id or no reference at all.
  const isResolved = on === 'PullImage' || !IS_CALL.has(on)
  if (!isResolved || isPossiblePattern(image)) return undefined
  return [
    'image',
    `${image} matches no reference; expected one such as redis:7, or a pattern such as redis:*`,
  ]
}

/** Only pulls and phases have a registry and a user. */
function callerProblem({ on, registry, username }: FaultRule): Problem {
  if (!IS_CALL.has(on) || on === 'PullImage') return undefined
  if (registry !== undefined) return ['registry', `${on} asks no registry; the rule would never match`]
  if (username !== undefined) return ['username', `${on} has no user; the rule would never match`]
  return undefined
}

function timeProblem({ from = 0, until }: FaultRule): Problem {
  if (until === undefined || ticksOf(until, DEFAULT_TICK_NS) > ticksOf(from, DEFAULT_TICK_NS))
    return undefined
  return ['until', `expected a tick after from, which is ${from}; the rule would never match`]
}

function dataOf<T>(parsed: z.ZodSafeParseResult<T>): T {
  if (parsed.success) return parsed.data
  throw new SimulatorError({ code: 'invalid-fault', ...firstIssue(parsed.error) })
}
