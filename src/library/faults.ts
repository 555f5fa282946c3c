/**
 * Faults of a simulated node, for whoever tests with it.
 *
 * @module
 */

import { readFault } from '../faults/reader.js'
import type { ActiveRule } from '../faults/rules.js'
import type { FaultRule } from '../faults/schema.js'
import type { NodePort } from '../node/node-port.js'

/** Makes a simulated node misbehave. */
export class FaultControl {
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /**
   * Adds a rule. Of the rules that match, the one that was injected first strikes.
   *
   * @returns its number
   * @throws SimulatorError `invalid-fault`
   */
  inject(rule: FaultRule): number {
    this.#port.dispatch({ type: 'inject-fault', rule: readFault(rule) })
    return this.#port.state.faults.injected
  }

  /** All rules with their counts, in the order in which they were injected. */
  list(): readonly ActiveRule[] {
    return [...this.#port.state.faults.rules.values()].map(each => structuredClone(each))
  }

  /** Rules that have never struck: what a test meant to happen and did not. */
  unused(): readonly ActiveRule[] {
    return this.list().filter(({ struck }) => struck === 0)
  }

  /** Takes out a rule, or all; what they hold up goes on. */
  remove(rule?: number): void {
    this.#port.dispatch({ type: 'withdraw-faults', ...(rule !== undefined && { rule }) })
  }

  /** Has all rules count from zero again. */
  reset(): void {
    this.#port.dispatch({ type: 'reset-faults' })
  }

  /** Lets what a rule holds up without an end go on, or what all do. */
  release(rule?: number): void {
    this.#port.dispatch({ type: 'release-faults', ...(rule !== undefined && { rule }) })
  }
}
