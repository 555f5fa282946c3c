/**
 * Fault rules as short texts for people.
 *
 * @module
 */
import type { FaultRule } from '../../faults/schema.js'

/** A fault rule, and how often it has triggered. */
export interface LiveRule {
  readonly id: number
  readonly rule: FaultRule
  readonly struck: number
}

/** Returns the line for a fault rule that has triggered. */
export function ruleLine(tick: number, { id, rule }: LiveRule, times: number): string {
  const often = times === 1 ? '' : ` ${times} times`
  return `${tick}  rule ${id} triggered${often} on ${rule.on}: ${effectText(rule)}`
}

/** Returns the effect of a fault rule as a text, for example `fail not-found` or `slow 4`. */
export function effectText({ fail, delay, hang, slow, cut, stale }: FaultRule): string {
  if (fail !== undefined) return `fail ${typeof fail === 'string' ? fail : `${fail.code} ${fail.message}`}`
  if (delay !== undefined) return `delay ${delay}`
  if (hang !== undefined) return 'hang'
  if (slow !== undefined) return `slow ${slow}`
  if (stale !== undefined) return 'stale'
  if (cut === undefined) return ''
  return 'bytes' in cut ? `cut after ${cut.bytes} bytes` : `cut after ${cut.messages} messages`
}
