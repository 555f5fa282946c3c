/**
 * What the effect of a fault means for the work that it strikes: the one place that knows what effects there are.
 *
 * Work carries out plans: it waits, takes longer, stops early, fails, or answers with what was true before.
 *
 * @module
 */
import type { Failure } from '../errors/index.js'
import type { Tick } from '../time/clock.js'
import type { FaultSite } from './presets.js'
import { type Effect, failureAt } from './rules.js'

/** What work does differently. */
export interface Plan {
  /** Waits until the rule is released. */
  readonly block: boolean
  /** Ticks to wait first, if it waits at all. */
  readonly delay?: Tick
  /** How many times as long it takes. */
  readonly factor: number
  /** Bytes of a layer, or messages of a stream, after which it breaks off with `failure`. */
  readonly limit?: number
  readonly failure?: Failure
  /** Whether the failure shows when all work is done, and not at once. */
  readonly late: boolean
  /** Whether the answer is what was true before the last change. */
  readonly stale: boolean
}

const AS_USUAL: Plan = { block: false, factor: 1, late: false, stale: false }

/** Returns what the effect of a fault means where it strikes. */
export function planOf(effect: Effect | undefined, site: () => FaultSite): Plan {
  switch (effect?.type) {
    case undefined:
      return AS_USUAL
    case 'fail': {
      const failure = failureAt(effect, site())
      if (failure === undefined) return { ...AS_USUAL, block: true }
      return { ...AS_USUAL, failure, late: effect.late }
    }
    case 'delay':
      return { ...AS_USUAL, delay: effect.ticks }
    case 'hang':
      return { ...AS_USUAL, block: true }
    case 'slow':
      return { ...AS_USUAL, factor: effect.factor }
    case 'cut':
      return { ...AS_USUAL, limit: effect.after, failure: effect.failure }
    case 'stale':
      return { ...AS_USUAL, stale: true }
  }
}

/** Returns how long work takes; `undefined` for work that is blocked. A failure that shows at once takes no time. */
export function plannedTicks(ticks: Tick, { block, delay = 0, factor }: Plan): Tick | undefined {
  return block ? undefined : ticks * factor + delay
}
