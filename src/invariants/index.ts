/**
 * Invariants: what holds in every state of a node, computed from its rows alone. Indexes, sums and queues are compared with it.
 *
 * @module
 */
import type { NodeContext } from '../engine/node-context.js'
import { copyViolations } from './copies.js'
import { imageViolations } from './images.js'
import { ledgerViolations } from './ledger.js'
import { lineageViolations } from './lineages.js'
import { preparationViolations } from './preparation.js'
import { callerViolations, transferViolations } from './pulls.js'
import { clockViolations, queueViolations } from './queues.js'
import { restViolations } from './rest.js'
import { runtimeViolations } from './runtime.js'
import type { Violation, Violations } from './violation.js'

export type { Violation } from './violation.js'

const CHECKS: Readonly<Record<string, (context: NodeContext) => Violations>> = {
  ledger: ledgerViolations,
  images: imageViolations,
  lineages: lineageViolations,
  callers: callerViolations,
  transfers: transferViolations,
  copies: copyViolations,
  queue: queueViolations,
  clock: clockViolations,
  preparation: preparationViolations,
  runtime: runtimeViolations,
  rest: restViolations,
}

/** The number of invariants that {@link violations} checks. */
export const INVARIANTS = Object.keys(CHECKS).length

/** A violation, with the name of the invariant. */
export interface NamedViolation extends Violation {
  readonly invariant: string
}

/** Returns the violations of all invariants on one node; none in a correct state. */
export function* violations(context: NodeContext): Generator<NamedViolation, void> {
  for (const [invariant, check] of Object.entries(CHECKS))
    for (const violation of check(context)) yield { invariant, ...violation }
}
