/**
 * Without a scheduled event nothing can end, so nothing is in progress then.
 *
 * @module
 */
import type { NodeContext } from '../engine/node-context.js'
import { same, type Violations } from './violation.js'

/**
 * Checks that no pull, copy job, build, operation or caller waits for an event that is not scheduled. Not checked while a
 * rule that blocks is active, since its release is the end of the wait; a command in a container may run without an end.
 */
export function* restViolations({ clock, node, faults }: NodeContext): Violations {
  if (clock.pending > 0 || [...faults.rules.values()].some(({ rule }) => rule.hang === true)) return
  const commands = new Set([...node.execs.running.values()].map(({ caller }) => caller))
  const callers = [...node.callers.keys()].filter(caller => !commands.has(caller))
  yield* same('pulls without a scheduled event', [...node.pulls.keys()], [])
  yield* same('copy jobs without a scheduled event', [...node.copies.underWay.keys()], [])
  yield* same('builds without a scheduled event', [...node.preparation.builds.keys()], [])
  yield* same('operations without a scheduled event', [...node.runtime.operations.keys()], [])
  yield* same('callers without a scheduled event', callers, [])
}
