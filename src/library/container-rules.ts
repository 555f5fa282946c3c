/**
 * The container rules of a simulated node.
 *
 * @module
 */
import type { NodePort } from '../node/node-port.js'
import { readContainerRule } from '../scripts/reader.js'
import type { ContainerRule } from '../scripts/rule.js'
import type { NumberedRule } from '../scripts/rules.js'

/** Adds, lists and removes container rules, which say how containers behave. */
export class ContainerRuleControl {
  readonly #port: NodePort

  constructor(port: NodePort) {
    this.#port = port
  }

  /**
   * Adds a rule. Of the rules that match, the one that was added last applies. The process of a container behaves as the
   * rules say when the container is created; commands behave as they say when they are run.
   *
   * @returns its number
   * @throws SimulatorError `invalid-container-rule`
   */
  add(rule: ContainerRule): number {
    this.#port.dispatch({ type: 'add-container-rule', rule: readContainerRule(rule) })
    return this.#port.state.containerRules.added
  }

  /** Returns all rules, in the order in which they were added. */
  list(): readonly NumberedRule[] {
    return [...this.#port.state.containerRules.rules.values()].map(each => structuredClone(each))
  }

  /** Removes a rule, or all. */
  remove(rule?: number): void {
    this.#port.dispatch({ type: 'remove-container-rules', ...(rule !== undefined && { rule }) })
  }
}
