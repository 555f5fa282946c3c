/**
 * The fault rules as a part of a command's context.
 *
 * @module
 */
import type { FaultContext } from './conditions.js'
import type { FaultEffects, FaultPoint } from './rule.js'
import type { ActiveRule, Effect, Faults } from './rules.js'

/** Events of fault rules. They are no part of the hash of events in a journal, since the counts of rules are state. */
export interface FaultEvent {
  readonly type: 'fault-triggered'
  readonly rule: number
  /** The name of the rule, if it has one. */
  readonly name?: string
  readonly on: FaultPoint
  /** The effect as the rule has it. */
  readonly effect: Partial<FaultEffects>
  /** The canonical reference of the image; absent for a call without one. */
  readonly reference?: string
  /** The pull that it affects, unless a call or other work triggers the rule. */
  readonly pull?: number
  readonly layer?: string
}

/** A point at which a rule can trigger, on the node of a context and at its tick. */
export type FaultPlace = Omit<FaultContext, 'node' | 'tick'> & {
  /** The pull that does the work. */
  readonly pull?: number
}

/** The fault rules that work is checked against. */
export interface FaultsContext {
  readonly faults: Faults
  /**
   * Returns the effect of the first fault rule that triggers, and emits an event for it. Increases the counts of all
   * matching rules up to that one.
   */
  faultAt(place: () => FaultPlace): Effect | undefined
}

/** Returns the event of a rule that triggered. */
export function faultEvent({ id, rule }: ActiveRule, { on, site, pull }: FaultPlace): FaultEvent {
  const { name } = rule
  const { reference, layer } = site
  return {
    type: 'fault-triggered',
    rule: id,
    ...(name !== undefined && { name }),
    on,
    effect: writtenEffect(rule),
    ...(reference !== '' && { reference }),
    ...(pull !== undefined && { pull }),
    ...(layer && { layer: layer.digest }),
  }
}

/** Returns the effect of a rule in its written form. */
function writtenEffect({ fail, delay, hang, slow, cut }: ActiveRule['rule']): Partial<FaultEffects> {
  if (fail !== undefined) return { fail }
  if (delay !== undefined) return { delay }
  if (hang !== undefined) return { hang }
  if (slow !== undefined) return { slow }
  return cut === undefined ? { stale: true } : { cut }
}
