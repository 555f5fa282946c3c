/**
 * A layer that starts on its way over a link, for a pull or for a copy between registries.
 *
 * @module
 */
import { type Plan, planOf } from '../faults/effects.js'
import type { FaultSite } from '../faults/presets.js'
import type { FaultContext } from '../faults/rules.js'
import type { Due, Tick } from '../time/clock.js'
import type { TransfersContext } from './context.js'

/** How many layers of one image are on their way at once; containerd's default. */
export const LAYERS_AT_ONCE = 3

/** A layer that a fault rule holds up; without `next`, until the rule is released. */
export interface HeldUpLayer {
  readonly rule: number
  readonly next?: Due
}

/** A layer that is to start. */
export interface LayerStart {
  /** Where fault rules can strike; absent for a layer that a rule has let go on. */
  readonly context: (() => Omit<FaultContext, 'tick' | 'node'>) | undefined
  readonly site: () => FaultSite
  /** Schedules that the layer goes on after a delay. */
  readonly resume: (delay: Tick) => Due
}

/** Evaluates the fault rules for a layer: it is held up, or goes on as the plan says. */
export function startLayer(
  { faults, tick, nodeName }: TransfersContext,
  { context, site, resume }: LayerStart,
): HeldUpLayer | { readonly plan: Plan } {
  const effect =
    context === undefined ? undefined : faults.evaluate(() => ({ ...context(), tick, node: nodeName }))
  const plan = planOf(effect, site)
  if (effect === undefined) return { plan }
  const { rule } = effect
  if (plan.block) return { rule }
  return plan.delay === undefined ? { plan } : { rule, next: resume(plan.delay) }
}
