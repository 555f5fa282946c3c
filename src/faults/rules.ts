/**
 * Faults: rules that make a matching call or phase of a pull fail, wait, hang or lie.
 *
 * Of the rules that match, the one that was injected first strikes. Whether one with a probability strikes is decided by the
 * SHA-256 of the seed, its number and how often it has matched: the same run, the same luck.
 *
 * @module
 */

import { sha256 } from '../digest.js'
import type { Failure } from '../errors/index.js'
import type { Tick } from '../time/clock.js'
import { matchesGlob } from '../util/glob.js'
import { byNumber, type OrderedMap, orderedMap } from '../util/ordered-map.js'
import { FAULT_PRESETS, type FaultSite, shortRead, shortWrite } from './presets.js'
import type { FaultRule } from './schema.js'

/** All rules of a node. */
export interface Faults {
  readonly seed: number
  readonly rules: OrderedMap<number, ActiveRule>
  /** How many rules were ever injected; numbers the next one. */
  readonly injected: number
}

type Draft = { -readonly [K in keyof Faults]: Faults[K] }

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
export interface Occasion {
  readonly on: FaultRule['on']
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

/** Some rules, in their order. */
export function createFaults(seed: number, rules: readonly FaultRule[]): Faults {
  const faults: Draft = { seed, rules: orderedMap(byNumber), injected: 0 }
  for (const rule of rules) inject(faults, rule)
  return faults
}

/** Adds a rule behind all others. */
export function inject(faults: Draft, rule: FaultRule): void {
  const id = ++faults.injected
  faults.rules = faults.rules.set(id, { id, rule, matched: 0, struck: 0 })
}

/** Takes out a rule, or all of them. */
export function withdraw(faults: Draft, id: number | undefined): void {
  if (faults.rules.size === 0) return
  faults.rules = id === undefined ? orderedMap(byNumber) : faults.rules.delete(id)
}

/** Forgets how often rules have matched and struck, so that they begin anew. */
export function resetCounts(faults: Draft): void {
  if ([...faults.rules.values()].every(({ matched }) => matched === 0)) return
  faults.rules = faults.rules.edit(draft => {
    for (const [id, active] of faults.rules.entries()) draft.set(id, { ...active, matched: 0, struck: 0 })
  })
}

/** What happens at an occasion, if any rule strikes. Counts every rule that matches up to the one that does. */
export function meet(faults: Draft, describe: () => Occasion): Effect | undefined {
  if (faults.rules.size === 0) return undefined
  const occasion = describe()
  for (const active of faults.rules.values()) {
    if (!matches(active.rule, occasion)) continue
    const strikes = isStruck(active, faults.seed)
    const { id, matched, struck } = active
    faults.rules = faults.rules.set(id, {
      ...active,
      matched: matched + 1,
      struck: struck + (strikes ? 1 : 0),
    })
    if (strikes) return effectOf(active, occasion)
  }
  return undefined
}

/** What a rule fails with where it strikes. */
export function failureAt({ fail }: Effect & { readonly type: 'fail' }, site: FaultSite): Failure {
  if (typeof fail === 'object') return { code: 'injected', status: fail.code, message: fail.message }
  const preset = FAULT_PRESETS[fail]
  if (preset === undefined) throw new RangeError(`no preset ${fail}`)
  if ('failure' in preset) return preset.failure(site)
  return { code: 'injected', status: preset.code, message: preset.message(site) }
}

function matches(rule: FaultRule, { on, tick, site, registry, username, layerNumber }: Occasion): boolean {
  return (
    rule.on === on &&
    (rule.image === undefined || matchesGlob(rule.image, site.reference)) &&
    (rule.registry === undefined || matchesGlob(rule.registry, registry ?? '')) &&
    (rule.username === undefined || rule.username === username) &&
    (rule.layer === undefined || rule.layer === layerNumber) &&
    tick >= (rule.from ?? 0) &&
    tick < (rule.until ?? Number.POSITIVE_INFINITY)
  )
}

function isStruck({ id, rule, matched, struck }: ActiveRule, seed: number): boolean {
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

function effectOf({ id, rule }: ActiveRule, occasion: Occasion): Effect {
  const { fail, delay, slow, cut, stale } = rule
  if (fail !== undefined) {
    const late = typeof fail === 'string' && FAULT_PRESETS[fail]?.late === true
    return { rule: id, type: 'fail', fail, late }
  }
  if (delay !== undefined) return { rule: id, type: 'delay', ticks: delay }
  if (slow !== undefined) return { rule: id, type: 'slow', factor: slow }
  if (stale !== undefined) return { rule: id, type: 'stale' }
  if (cut !== undefined) return { rule: id, type: 'cut', ...cutOf(cut, occasion) }
  return { rule: id, type: 'hang' }
}

function cutOf(
  cut: NonNullable<FaultRule['cut']>,
  { on, site }: Occasion,
): { after: number; failure: Failure } {
  if ('bytes' in cut) {
    const message = (on === 'pushing' ? shortWrite : shortRead)(site, cut.bytes)
    return { after: cut.bytes, failure: { code: 'injected', status: 'UNKNOWN', message } }
  }
  const failure: Failure = {
    code: 'injected',
    status: 'UNAVAILABLE',
    message: 'error reading from server: EOF',
  }
  return { after: cut.messages, failure }
}
