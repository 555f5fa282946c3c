/**
 * The start of the transfer of a layer, for a pull or for a copy between registries.
 *
 * @module
 */
import type { FaultPlace } from '../faults/context.js'
import { type Plan, planOf, UNCHANGED } from '../faults/effects.js'
import type { FaultSite } from '../faults/presets.js'
import type { Due, Tick } from '../time/clock.js'
import type { TransfersContext } from './context.js'

/** How many layers of one image are transferred at once; containerd's default. */
export const LAYERS_AT_ONCE = 3

/** A layer that a fault rule delays; without `next`, blocked until the rule is released. */
export interface HeldUpLayer {
  readonly rule: number
  readonly next?: Due
}

/** A layer that is to start. */
export interface LayerStart {
  /** Returns what fault rules match. */
  readonly context: () => FaultPlace
  readonly site: () => FaultSite
  /** Schedules that the layer continues after a delay. */
  readonly resume: (delay: Tick) => Due
}

/** The start of a layer that no fault rule affects, for example since one has released it. */
export const NOT_AFFECTED = { plan: UNCHANGED } as const

/** Evaluates the fault rules for a layer: it is delayed or blocked, or continues as planned. */
export function startLayer(
  { faultAt }: TransfersContext,
  { context, site, resume }: LayerStart,
): HeldUpLayer | { readonly plan: Plan } {
  const effect = faultAt(context)
  if (effect === undefined) return NOT_AFFECTED
  const plan = planOf(effect, site)
  const { rule } = effect
  if (plan.block) return { rule }
  return plan.delay === undefined ? { plan } : { rule, next: resume(plan.delay) }
}
