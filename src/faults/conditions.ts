/**
 * The conditions of fault rules, and why a rule does not trigger.
 *
 * @module
 */
import { matchesImage } from '../image/reference-pattern.js'
import type { Tick } from '../time/clock.js'
import { ticksOf } from '../util/duration.js'
import { matchesGlob } from '../util/glob.js'
import { pseudoRandom } from '../util/pseudo-random.js'
import type { FaultSite } from './presets.js'
import type { FaultConditions, FaultRule } from './rule.js'

/** A rule and its counts. */
export interface ActiveRule {
  readonly id: number
  readonly rule: FaultRule
  /** How many times the rule's conditions matched, before `nth`, `times` and `probability` were applied. */
  readonly matched: number
  /** How many times the rule triggered. */
  readonly struck: number
}

/** A point that is checked against the rules, with the values of its conditions. */
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

/** A condition of a rule on the point that is checked. */
export type Condition = Exclude<keyof FaultConditions, 'name' | 'nth' | 'times' | 'probability'>

/** A limit of a rule on how often it triggers. */
export type Limit = 'nth' | 'times' | 'probability'

type Check = (rule: FaultRule, context: FaultContext, tickNs: number) => boolean

/** Whether each condition is met. */
const CHECKS: { readonly [C in Condition]: Check } = {
  on: (rule, { on }) => rule.on === on,
  node: (rule, { node }) => rule.node === undefined || matchesGlob(rule.node, node),
  image: (rule, { site }) => rule.image === undefined || matchesImage(rule.image, site.reference),
  registry: (rule, { registry = '' }) => rule.registry === undefined || matchesGlob(rule.registry, registry),
  username: (rule, { username }) => rule.username === undefined || rule.username === username,
  layer: (rule, { layerNumber }) => rule.layer === undefined || rule.layer === layerNumber,
  from: (rule, { tick }, tickNs) => tick >= ticksOf(rule.from ?? 0, tickNs),
  until: (rule, { tick }, tickNs) => rule.until === undefined || tick < ticksOf(rule.until, tickNs),
}
const CONDITIONS = Object.entries(CHECKS) as readonly (readonly [Condition, Check])[]

/** Returns whether all conditions of a rule are met, regardless of its limits. */
export function matchesRule(rule: FaultRule, context: FaultContext, tickNs: number): boolean {
  for (const [, isMet] of CONDITIONS) if (!isMet(rule, context, tickNs)) return false
  return true
}

/** Returns the conditions of a rule that are not met. */
export function unmetConditions(
  rule: FaultRule,
  context: FaultContext,
  tickNs: number,
): readonly Condition[] {
  return CONDITIONS.filter(([, isMet]) => !isMet(rule, context, tickNs)).map(([condition]) => condition)
}

/** Returns the limit that keeps a matching rule from triggering; undefined if it triggers. */
export function limitOf({ id, rule, matched, struck }: ActiveRule, seed: number): Limit | undefined {
  const { nth, times, probability = 1 } = rule
  if (nth !== undefined && matched + 1 !== nth) return 'nth'
  if (times !== undefined && struck >= times) return 'times'
  return pseudoRandom(`${seed} ${id} ${matched}`) < probability ? undefined : 'probability'
}
