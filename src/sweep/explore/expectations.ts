/**
 * The expectations of an exploration, which its user writes.
 *
 * @module
 */
import * as z from 'zod'
import { SimulatorError } from '../../errors/index.js'
import { expectation } from '../../scenarios/expectation-schema.js'
import type { ScenarioExpectation } from '../../scenarios/index.js'
import { firstIssue } from '../../util/schema-error.js'

/** Pulls and failures have names and codes that differ from scenario to scenario. */
const general = expectation.omit({ pulls: true, error: true, invariants: true })

const schema = z.strictObject({
  always: general.optional().meta({ description: 'Expectations after each step, on each node.' }),
  end: general
    .optional()
    .meta({ description: 'Expectations when nothing is blocked or scheduled any more.' }),
})

/** Expectations about every state, and about the last one. */
export interface Expectations {
  readonly always?: ScenarioExpectation | undefined
  readonly end?: ScenarioExpectation | undefined
}

/**
 * Reads expectations.
 *
 * @throws SimulatorError `invalid-scenario` with the path of the first problem
 */
export function readExpectations(data: unknown): Expectations {
  const parsed = schema.safeParse(data)
  if (parsed.success) return parsed.data
  throw new SimulatorError({ code: 'invalid-scenario', ...firstIssue(parsed.error) })
}
