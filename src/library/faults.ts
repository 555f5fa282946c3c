/**
 * Fault rules of a simulated node.
 *
 * @module
 */

import { readFault } from '../faults/reader.js'
import type { ActiveRule } from '../faults/rules.js'
import type { FaultRule } from '../faults/schema.js'
import type { NodePort } from '../node/node-port.js'

/** Adds, lists and removes fault rules. */
export class FaultControl {
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /**
   * Adds a fault rule. If several rules match, the one that was injected first triggers.
   *
   * @returns the number of the rule
   * @throws SimulatorError `invalid-fault`
   */
  inject(rule: FaultRule): number {
    this.#port.dispatch({ type: 'inject-fault', rule: readFault(rule) })
    return this.#port.state.faults.injected
  }

  /** Returns all rules with their counts, in the order in which they were injected. */
  list(): readonly ActiveRule[] {
    return [...this.#port.state.faults.rules.values()].map(each => structuredClone(each))
  }

  /** Returns the rules that have never triggered, for example to find a test that does not reach its fault. */
  unused(): readonly ActiveRule[] {
    return this.list().filter(({ struck }) => struck === 0)
  }

  /** Removes a rule, or all rules. Calls and phases that they block continue. */
  remove(rule?: number): void {
    this.#port.dispatch({ type: 'withdraw-faults', ...(rule !== undefined && { rule }) })
  }

  /** Resets the counts of all rules to zero. */
  reset(): void {
    this.#port.dispatch({ type: 'reset-faults' })
  }

  /** Continues the calls and phases that a rule blocks, or that all rules block. The rules stay. */
  release(rule?: number): void {
    this.#port.dispatch({ type: 'release-faults', ...(rule !== undefined && { rule }) })
  }
}
