/**
 * The hash of the events of an input.
 *
 * @module
 */
import type { SimulatorEvent } from '../engine/events.js'
import { shortHash } from './state-hash.js'

/**
 * Returns the short hash of the events that an input caused; undefined without one. Events of fault rules are not in
 * it: what they say is in the counts of the rules, and journals from before there were such events replay.
 */
export function eventHash(events: readonly SimulatorEvent[]): string | undefined {
  const hashed = events.filter(({ type }) => type !== 'fault-triggered')
  return hashed.length === 0 ? undefined : shortHash(hashed)
}
