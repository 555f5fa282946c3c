/**
 * Fault rules: they make matching calls and phases fail, wait, hang, or answer with an earlier state.
 *
 * If several rules match, the one that was injected first triggers. A rule with a probability triggers depending on
 * the SHA-256 of the seed, its number and its count of matches, so the same run gives the same decisions.
 *
 * @module
 */

import { produce } from 'immer'
import { type Failure, injected } from '../errors/index.js'
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import type { Tick } from '../time/clock.js'
import { ticksOf } from '../util/duration.js'
import { type ActiveRule, type FaultContext, limitOf, matchesRule } from './conditions.js'
import { type ExplainedRule, explainRules } from './explain.js'
import { type FaultSite, shortWrite } from './presets.js'
import type { FaultRule } from './schema.js'

/** All fault rules, in the order in which they were injected. */
export class Faults {
  readonly rules: Table<number, ActiveRule>
  readonly #fields: { seed: number; injected: number }
  readonly #tickNs: () => number

  /**
   * @param seed - seed for the random decisions of rules with a probability
   * @param tickNs - returns the nanoseconds in a tick, for durations with units
   */
  constructor(tables: Tables, seed: number, rules: readonly FaultRule[], tickNs: () => number) {
    this.#tickNs = tickNs
    this.#fields = tables.fields('faults', { seed, injected: 0 })
    this.rules = tables.table('faults/rules')
    for (const rule of rules) this.inject(rule)
  }

  get seed(): number {
    return this.#fields.seed
  }

  /** The number of rules injected so far, which is also the number of the latest rule. */
  get injected(): number {
    return this.#fields.injected
  }

  /** Whether there are no rules, so that nothing can trigger. */
  get isEmpty(): boolean {
    return this.rules.size === 0
  }

  /** Adds a rule after all others. */
  inject(rule: FaultRule): void {
    const id = ++this.#fields.injected
    this.rules.set(id, { id, rule, matched: 0, struck: 0 })
  }

  /** Removes a rule, or all rules. */
  withdraw(id: number | undefined): void {
    if (id === undefined) this.rules.clear()
    else this.rules.delete(id)
  }

  /** Resets the counts of all rules to zero. */
  resetCounts(): void {
    for (const active of this.rules.values()) this.#change(active, 0, 0)
  }

  /** Returns whether any rule matches, regardless of counts and probability. */
  anyMatches(describe: () => FaultContext): boolean {
    if (this.isEmpty) return false
    const context = describe()
    return [...this.rules.values()].some(({ rule }) => matchesRule(rule, context, this.#tickNs()))
  }

  /**
   * Returns the effect of the first rule that triggers. Increases the counts of all matching rules up to that one.
   */
  evaluate(context: FaultContext): Effect | undefined {
    for (const active of this.rules.values()) {
      if (!matchesRule(active.rule, context, this.#tickNs())) continue
      const isTriggered = limitOf(active, this.seed) === undefined
      this.#change(active, active.matched + 1, active.struck + (isTriggered ? 1 : 0))
      if (isTriggered) return effectOf(active, context, this.#tickNs())
    }
    return undefined
  }

  /** Returns what each rule would do at a point. Changes no counts. */
  explain(context: FaultContext): readonly ExplainedRule[] {
    return explainRules(this.rules.values(), context, { seed: this.seed, tickNs: this.#tickNs() })
  }

  #change(active: ActiveRule, matched: number, struck: number): void {
    const changed = produce(active, draft => {
      draft.matched = matched
      draft.struck = struck
    })
    this.rules.set(active.id, changed)
  }
}

export type { ActiveRule, FaultContext }

/** The effect of a rule that triggered. */
export type Effect = {
  readonly rule: number
} /** `late`: it shows when all bytes are here, not before. */ & (
  | { readonly type: 'fail'; readonly fail: NonNullable<FaultRule['fail']>; readonly late: boolean }
  | { readonly type: 'delay'; readonly ticks: Tick }
  | { readonly type: 'hang' }
  | { readonly type: 'slow'; readonly factor: number }
  | { readonly type: 'cut'; readonly after: number; readonly failure: Failure }
  | { readonly type: 'stale' }
)

/** Returns the failure of an effect at a site; `hangs` if the runtime gives no answer then, `ignored` if it does not notice. */
export function failureAt(
  { rule, fail }: Effect & { readonly type: 'fail' },
  site: FaultSite,
): Failure | 'hangs' | 'ignored' {
  const failure = failureOf(fail, site)
  return typeof failure === 'string' ? failure : injected(failure, rule)
}

function failureOf(fail: NonNullable<FaultRule['fail']>, site: FaultSite): Failure | 'hangs' | 'ignored' {
  if (typeof fail === 'object') return { code: 'injected', status: fail.code, message: fail.message }
  const preset = site.words.presets[fail]
  if (preset === undefined) throw new RangeError(`no preset ${fail}`)
  if ('hangs' in preset) return 'hangs'
  if ('ignored' in preset) return 'ignored'
  if ('failure' in preset) return preset.failure(site)
  return { code: 'injected', status: preset.code, message: preset.message(site) }
}

function effectOf({ id, rule }: ActiveRule, context: FaultContext, tickNs: number): Effect {
  const { fail, delay, slow, cut, stale } = rule
  if (fail !== undefined) {
    const late = typeof fail === 'string' && context.site.words.presets[fail]?.late === true
    return { rule: id, type: 'fail', fail, late }
  }
  if (delay !== undefined) return { rule: id, type: 'delay', ticks: ticksOf(delay, tickNs) }
  if (slow !== undefined) return { rule: id, type: 'slow', factor: slow }
  if (stale !== undefined) return { rule: id, type: 'stale' }
  if (cut !== undefined) return { rule: id, type: 'cut', ...cutOf(id, cut, context) }
  return { rule: id, type: 'hang' }
}

function cutOf(
  rule: number,
  cut: NonNullable<FaultRule['cut']>,
  { on, site }: FaultContext,
): { after: number; failure: Failure } {
  if ('bytes' in cut) {
    const message = (on === 'pushing' ? shortWrite : site.words.shortRead)(site, cut.bytes)
    return { after: cut.bytes, failure: injected({ code: 'injected', status: 'UNKNOWN', message }, rule) }
  }
  const failure: Failure = {
    code: 'injected',
    status: 'UNAVAILABLE',
    message: 'error reading from server: EOF',
  }
  return { after: cut.messages, failure: injected(failure, rule) }
}
