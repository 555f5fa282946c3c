/**
 * The effects of fault rules as short texts for people.
 *
 * @module
 */
import type { FaultEffects } from '../faults/rule.js'

/** Returns the effect of a rule in words: `fail unavailable`, `delay 300`, `cut bytes=1000`. */
export function effectText(effect: Partial<FaultEffects>): string {
  return Object.entries(effect).map(shownEffect).join(' ')
}

function shownEffect([effect, value]: [string, unknown]): string {
  if (value === true) return effect
  if (typeof value !== 'object' || value === null) return `${effect} ${value}`
  const details = Object.entries(value).map(([key, detail]) => (key === 'code' ? detail : `${key}=${detail}`))
  return `${effect} ${details.join(' ')}`
}
