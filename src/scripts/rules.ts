/**
 * Container rules in the state: which of them are about a container.
 *
 * Of the rules that match, the one that was added last applies, so that a test can add an exception to the rules of a file.
 *
 * @module
 */

import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import { DEFAULT_TICK_NS } from '../util/duration.js'
import { matchesGlob } from '../util/glob.js'
import type { ContainerConditions, ContainerRule } from './rule.js'

/** Everything that the conditions of rules are compared with. */
export interface ContainerFacts {
  readonly node: string
  /** The canonical references of the image, and the reference that its creator named. */
  readonly references: readonly string[]
  /** The words of its command. */
  readonly command: readonly string[]
  readonly name: string
  readonly pod: string
  readonly namespace: string
}

/** A rule with its number. */
export interface NumberedRule {
  readonly id: number
  readonly rule: ContainerRule
}

interface Fields {
  added: number | undefined
  tickNs: number | undefined
}

/** All rules, in the order in which they were added. */
export class ContainerRules {
  readonly rules: Table<number, NumberedRule>
  readonly #fields: Fields

  /**
   * @param tickNs - nanoseconds in a tick, for durations that have units
   * @param rules - the rules from the start
   */
  constructor(tables: Tables, tickNs = DEFAULT_TICK_NS, rules: readonly ContainerRule[] = []) {
    this.#fields = tables.fields<Fields>('containers', {
      added: undefined,
      tickNs: tickNs === DEFAULT_TICK_NS ? undefined : tickNs,
    })
    this.rules = tables.table('containers/rules')
    for (const rule of rules) this.add(rule)
  }

  /** Nanoseconds in a tick. */
  get tickNs(): number {
    return this.#fields.tickNs ?? DEFAULT_TICK_NS
  }

  /** How many rules were ever added; numbers the next one. */
  get added(): number {
    return this.#fields.added ?? 0
  }

  /** Adds a rule. */
  add(rule: ContainerRule): void {
    const id = this.added + 1
    this.#fields.added = id
    this.rules.set(id, { id, rule })
  }

  /** Removes a rule, or all. */
  remove(id?: number): void {
    if (id === undefined) this.rules.clear()
    else this.rules.delete(id)
  }

  /** Returns the rules about a container, the one that was added last first. */
  about(facts: ContainerFacts): readonly ContainerRule[] {
    if (this.rules.size === 0) return []
    return [...this.rules.values()]
      .reverse()
      .flatMap(({ rule }) => (matchesContainer(rule, facts) ? [rule] : []))
  }
}

/** The container rules as a part of a command's context. */
export interface ContainerRulesContext {
  readonly containerRules: ContainerRules
}

/** Returns whether all conditions of a rule are met. */
export function matchesContainer(rule: ContainerConditions, facts: ContainerFacts): boolean {
  const matches = (pattern: string | undefined, value: string): boolean =>
    pattern === undefined || matchesGlob(pattern, value)
  return (
    matches(rule.node, facts.node) &&
    matches(rule.name, facts.name) &&
    matches(rule.pod, facts.pod) &&
    matches(rule.namespace, facts.namespace) &&
    matches(rule.command, facts.command.join(' ')) &&
    (rule.image === undefined || facts.references.some(name => matches(rule.image, name)))
  )
}
