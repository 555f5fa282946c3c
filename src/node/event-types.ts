/**
 * The types of events, at run time.
 *
 * @module
 */

import type { SimulatorEvent } from '../engine/events.js'
import { SimulatorError } from '../errors/index.js'
import { didYouMean } from '../util/did-you-mean.js'
import { EVENT_TYPES, type EventType, eventFields } from './event-fields.js'

export type { EventType }

/** The event of a type. */
export type EventOf<Type extends EventType> = Extract<SimulatorEvent, { readonly type: Type }>

/**
 * Checks the type of an event, for users without a type checker.
 *
 * @throws SimulatorError `invalid-argument`
 */
export function checkEventType(type: string): void {
  if ((EVENT_TYPES as readonly string[]).includes(type)) return
  const expected = `the type of an event, for example pull-completed${didYouMean(type, EVENT_TYPES)}`
  throw new SimulatorError({ code: 'invalid-argument', argument: 'event', value: String(type), expected })
}

/**
 * Checks the fields of a condition for events: a field that no event of the type has would never match.
 *
 * @throws SimulatorError `invalid-argument`
 */
export function checkEventFields(type: EventType, fields: readonly string[]): void {
  const known = eventFields(type)
  const unknown = fields.find(field => !known.includes(field))
  if (unknown === undefined) return
  const expected = `a field of ${type}: ${known.join(' or ')}${didYouMean(unknown, known)}`
  throw new SimulatorError({ code: 'invalid-argument', argument: 'match', value: unknown, expected })
}

/** Returns whether an event has a type. */
export function isEventOf<Type extends EventType>(event: SimulatorEvent, type: Type): event is EventOf<Type> {
  return event.type === type
}
