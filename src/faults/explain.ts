/**
 * Explanations of fault rules: which rule a call or phase would trigger, and why the others would not.
 *
 * @module
 */
import {
  type ActiveRule,
  type Condition,
  type FaultContext,
  type Limit,
  limitOf,
  unmetConditions,
} from './conditions.js'

/** The verdict on a rule at a point. */
export type Verdict =
  /** It would trigger. */
  | { readonly verdict: 'triggers' }
  /** It would trigger, if the rule `by`, which was injected before, did not. */
  | { readonly verdict: 'preceded'; readonly by: number }
  /** Its conditions are met, but a limit on how often it triggers is not. */
  | { readonly verdict: 'limited'; readonly limit: Limit }
  /** Some of its conditions are not met. */
  | { readonly verdict: 'does-not-match'; readonly unmet: readonly Condition[] }

/** A rule with its counts, and what it would do. */
export type ExplainedRule = ActiveRule & Verdict

/** Returns what each rule would do at a point, in the order in which they were injected. Changes no counts. */
export function explainRules(
  rules: Iterable<ActiveRule>,
  context: FaultContext,
  { seed, tickNs }: { readonly seed: number; readonly tickNs: number },
): readonly ExplainedRule[] {
  let first: number | undefined
  return [...rules].map((active): ExplainedRule => {
    const unmet = unmetConditions(active.rule, context, tickNs)
    if (unmet.length > 0) return { ...active, verdict: 'does-not-match', unmet }
    const limit = limitOf(active, seed)
    if (limit !== undefined) return { ...active, verdict: 'limited', limit }
    if (first !== undefined) return { ...active, verdict: 'preceded', by: first }
    first = active.id
    return { ...active, verdict: 'triggers' }
  })
}
