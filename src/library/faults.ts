/**
 * Fault rules of a simulated node.
 *
 * @module
 */

import type { ExplainedRule } from '../faults/explain.js'
import { PHASES } from '../faults/presets.js'
import { readFault } from '../faults/reader.js'
import type { ActiveRule } from '../faults/rules.js'
import type { FaultRule } from '../faults/schema.js'
import { canonicalOf } from '../image/reference-pattern.js'
import type { NodePort } from '../node/node-port.js'
import { parseReference, referenceError } from '../spec.js'

/** A point in a call or phase, for {@link FaultControl.explain}. */
export interface FaultQuestion {
  readonly on: FaultRule['on']
  /** The image of the call. Default: none. */
  readonly image?: string | undefined
  /** The registry that is asked. Default: the one of the image, for a pull and its phases; otherwise none. */
  readonly registry?: string | undefined
  /** The user name of the caller. Default: none. */
  readonly username?: string | undefined
  /** The number of the layer, 1 for the base. Default: none. */
  readonly layer?: number | undefined
}

/** The answer of {@link FaultControl.explain}. */
export interface FaultExplanation {
  /** The point, with the values that were not given. */
  readonly point: FaultQuestion & { readonly node: string; readonly tick: number }
  /** Each rule with its verdict, in the order in which they were injected. */
  readonly rules: readonly ExplainedRule[]
}

/** The points of a pull or copy job, which know a registry. */
const ASKING: ReadonlySet<FaultRule['on']> = new Set(['PullImage', ...PHASES])

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

  /**
   * Returns what each rule would do at a point now: whether it triggers, and if not, why. Changes no counts.
   */
  explain({ on, image = '', registry, username, layer }: FaultQuestion): FaultExplanation {
    const { faults, nodeName, tick, node } = this.#port.state
    const reference = canonicalOf(image)
    const host = registry ?? (ASKING.has(on) ? domainOf(reference) : undefined)
    const rules = faults.explain({
      on,
      node: nodeName,
      tick,
      site: { reference, url: '', words: node.personality.faultWords },
      username,
      ...(host !== undefined && { registry: host }),
      ...(layer !== undefined && { layerNumber: layer }),
    })
    const point = { on, node: nodeName, tick, image: reference, registry: host, username, layer }
    return { point, rules: structuredClone(rules) }
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

function domainOf(reference: string): string | undefined {
  return referenceError(reference) === undefined ? parseReference(reference).domain : undefined
}
