/**
 * Faults: rules that make a matching call or phase of a pull fail, wait, hang or lie.
 *
 * Of the rules that match, the one that was injected first strikes. Whether one with a probability strikes is decided by the
 * SHA-256 of the seed, its number and how often it has matched: the same run, the same luck.
 *
 * @module
 */

import { produce } from 'immer'
import { sha256 } from '../digest.js'
import { type Failure, injected } from '../errors/index.js'
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import type { Tick } from '../time/clock.js'
import { matchesGlob } from '../util/glob.js'
import { type FaultSite, shortWrite } from './presets.js'
import type { FaultRule } from './schema.js'

/** All rules, in the order in which they were injected. */
export class Faults {
  readonly rules: Table<number, ActiveRule>
  readonly #fields: { seed: number; injected: number }

  /** @param seed - decides the luck of rules with a probability */
  constructor(tables: Tables, seed: number, rules: readonly FaultRule[]) {
    this.#fields = tables.fields('faults', { seed, injected: 0 })
    this.rules = tables.table('faults/rules')
    for (const rule of rules) this.inject(rule)
  }

  get seed(): number {
    return this.#fields.seed
  }

  /** How many rules were ever injected; numbers the next one. */
  get injected(): number {
    return this.#fields.injected
  }

  /** Adds a rule behind all others. */
  inject(rule: FaultRule): void {
    const id = ++this.#fields.injected
    this.rules.set(id, { id, rule, matched: 0, struck: 0 })
  }

  /** Removes a rule, or all of them. */
  withdraw(id: number | undefined): void {
    if (id === undefined) this.rules.clear()
    else this.rules.delete(id)
  }

  /** Sets the counts of all rules back to zero. */
  resetCounts(): void {
    for (const active of this.rules.values()) this.#change(active, 0, 0)
  }

  /** Whether any rule matches, whatever its luck and counts. */
  anyMatches(describe: () => FaultContext): boolean {
    if (this.rules.size === 0) return false
    const context = describe()
    return [...this.rules.values()].some(({ rule }) => matchesRule(rule, context))
  }

  /** Finds the effect of the first rule that is triggered. Counts every rule that matches up to that one. */
  evaluate(describe: () => FaultContext): Effect | undefined {
    if (this.rules.size === 0) return undefined
    const context = describe()
    for (const active of this.rules.values()) {
      if (!matchesRule(active.rule, context)) continue
      const isTriggered = triggered(active, this.seed)
      this.#change(active, active.matched + 1, active.struck + (isTriggered ? 1 : 0))
      if (isTriggered) return effectOf(active, context)
    }
    return undefined
  }

  #change(active: ActiveRule, matched: number, struck: number): void {
    const changed = produce(active, draft => {
      draft.matched = matched
      draft.struck = struck
    })
    this.rules.set(active.id, changed)
  }
}

/** A rule and its counts. */
export interface ActiveRule {
  readonly id: number
  readonly rule: FaultRule
  /** How often everything that it asks for was so, but for `nth` and `probability`. */
  readonly matched: number
  /** How often it struck. */
  readonly struck: number
}

/** A point at which a rule can strike. */
export interface FaultContext {
  readonly on: FaultRule['on']
  /** The name of the node that does the work. */
  readonly node: string
  readonly tick: Tick
  readonly site: FaultSite
  readonly registry?: string
  readonly username?: string | undefined
  /** The number of the layer, 1 for the base. */
  readonly layerNumber?: number
}

/** What a rule that struck does. */
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

/** Returns the failure of a rule where it triggers; nothing if the runtime gives no answer then. */
export function failureAt(
  { rule, fail }: Effect & { readonly type: 'fail' },
  site: FaultSite,
): Failure | undefined {
  const failure = failureOf(fail, site)
  return failure && injected(failure, rule)
}

function failureOf(fail: NonNullable<FaultRule['fail']>, site: FaultSite): Failure | undefined {
  if (typeof fail === 'object') return { code: 'injected', status: fail.code, message: fail.message }
  const preset = site.words.presets[fail]
  if (preset === undefined) throw new RangeError(`no preset ${fail}`)
  if ('hangs' in preset) return undefined
  if ('failure' in preset) return preset.failure(site)
  return { code: 'injected', status: preset.code, message: preset.message(site) }
}

function matchesRule(
  rule: FaultRule,
  { on, node, tick, site, registry, username, layerNumber }: FaultContext,
): boolean {
  return (
    rule.on === on &&
    (rule.node === undefined || matchesGlob(rule.node, node)) &&
    (rule.image === undefined || matchesGlob(rule.image, site.reference)) &&
    (rule.registry === undefined || matchesGlob(rule.registry, registry ?? '')) &&
    (rule.username === undefined || rule.username === username) &&
    (rule.layer === undefined || rule.layer === layerNumber) &&
    tick >= (rule.from ?? 0) &&
    tick < (rule.until ?? Number.POSITIVE_INFINITY)
  )
}

function triggered({ id, rule, matched, struck }: ActiveRule, seed: number): boolean {
  const { nth, times, probability = 1 } = rule
  if (nth !== undefined && matched + 1 !== nth) return false
  if (times !== undefined && struck >= times) return false
  return chance(`${seed} ${id} ${matched}`) < probability
}

/** A number from 0 to below 1 that looks random and is not. */
function chance(text: string): number {
  const HEX_DIGITS = 12
  return (
    Number.parseInt(sha256(text).slice('sha256:'.length, 'sha256:'.length + HEX_DIGITS), 16) /
    16 ** HEX_DIGITS
  )
}

function effectOf({ id, rule }: ActiveRule, context: FaultContext): Effect {
  const { fail, delay, slow, cut, stale } = rule
  if (fail !== undefined) {
    const late = typeof fail === 'string' && context.site.words.presets[fail]?.late === true
    return { rule: id, type: 'fail', fail, late }
  }
  if (delay !== undefined) return { rule: id, type: 'delay', ticks: delay }
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
