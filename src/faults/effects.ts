/**
 * Conversion of the effect of a fault rule to a plan. No other module knows the kinds of effects.
 *
 * Domains and servers carry out plans: they wait, take longer, stop early, fail, or answer with an earlier state.
 *
 * @module
 */
import type { Failure } from '../errors/index.js'
import type { Tick } from '../time/clock.js'
import type { FaultSite } from './presets.js'
import { type Effect, failureAt } from './rules.js'

/** The changes that an effect makes to a piece of work. */
export interface Plan {
  /** Whether the work waits until the rule is released. */
  readonly block: boolean
  /** Additional ticks to wait. */
  readonly delay?: Tick
  /** The factor by which the work takes longer. */
  readonly factor: number
  /** Bytes of a layer, or messages of a stream, after which the work stops with `failure`. */
  readonly limit?: number
  readonly failure?: Failure
  /** Whether the work fails at its end, not at its start. */
  readonly late: boolean
  /** Whether the answer is the state before the last change. */
  readonly stale: boolean
}

/** The plan for work that no fault rule affects. */
export const UNCHANGED: Plan = { block: false, factor: 1, late: false, stale: false }

/** Returns the plan for an effect at a site. */
export function planOf(effect: Effect | undefined, site: () => FaultSite): Plan {
  switch (effect?.type) {
    case undefined:
      return UNCHANGED
    case 'fail': {
      const failure = failureAt(effect, site())
      if (failure === 'hangs') return { ...UNCHANGED, block: true }
      if (failure === 'ignored') return UNCHANGED
      return { ...UNCHANGED, failure, late: effect.late }
    }
    case 'delay':
      return { ...UNCHANGED, delay: effect.ticks }
    case 'hang':
      return { ...UNCHANGED, block: true }
    case 'slow':
      return { ...UNCHANGED, factor: effect.factor }
    case 'cut':
      return { ...UNCHANGED, limit: effect.after, failure: effect.failure }
    case 'stale':
      return { ...UNCHANGED, stale: true }
  }
}

/**
 * Returns the duration of work in ticks; undefined if the work is blocked. The caller handles a failure at the start.
 */
export function plannedTicks(ticks: Tick, { block, delay = 0, factor }: Plan): Tick | undefined {
  return block ? undefined : ticks * factor + delay
}
