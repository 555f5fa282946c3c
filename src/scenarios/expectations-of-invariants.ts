/**
 * Checking the invariants of the simulator.
 *
 * @module
 */
import { INVARIANTS, violations } from '../invariants/index.js'
import type { Check, View } from './check.js'
import type { ScenarioExpectation } from './schema.js'

/** Checks all invariants: one check that is met, or one for each violation. */
export function invariantChecks({ node }: View, { invariants }: ScenarioExpectation): readonly Check[] {
  if (invariants === undefined) return []
  const path = ['invariants']
  const found = [...violations(node.port.state)].map(({ invariant, subject, ...values }) => ({
    path,
    isMet: false,
    subject: `invariant ${invariant}: ${subject}`,
    ...values,
  }))
  if (found.length > 0) return found
  return [{ path, isMet: true, subject: 'invariants', expected: 'hold', found: `${INVARIANTS} hold` }]
}
