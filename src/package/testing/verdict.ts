/**
 * The result of a check of a simulated node, for assertions of any test runner.
 *
 * @module
 */
import { Simulator } from '../../library/simulator.js'

/** Whether a check holds, and the reason for a failure of it, or of its negation if it holds. */
export interface Verdict {
  readonly pass: boolean
  readonly message: () => string
}

/** A check that cannot be made: neither it nor its negation holds. */
export class CheckError extends Error {
  override readonly name = 'CheckError'
}

/**
 * Checks that a value is a simulated node.
 *
 * @throws CheckError
 */
export function checkNode(check: string, value: unknown): Simulator {
  if (value instanceof Simulator) return value
  const nodes = (value as { readonly nodes?: readonly unknown[] } | null | undefined)?.nodes
  const hint = Array.isArray(nodes)
    ? '; give one node of the cluster, for example cluster.node("node-1")'
    : ''
  throw new CheckError(`${check} needs a simulated node, not ${kindOf(value)}${hint}`)
}

function kindOf(value: unknown): string {
  if (value === null || typeof value !== 'object') return String(value)
  return `an object of the class ${value.constructor?.name ?? 'Object'}`
}
