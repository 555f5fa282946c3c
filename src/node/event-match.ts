/**
 * Conditions for events.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { matchesImage } from '../image/reference-pattern.js'
import { checkEventFields, type EventOf, type EventType } from './event-types.js'

/**
 * The events that are meant: those for which a function returns true, or whose fields have the given values. The field
 * `reference` is a pattern of images, normalised: `nginx:1.27` means `docker.io/library/nginx:1.27`.
 */
export type EventMatch<Type extends EventType> =
  | ((event: EventOf<Type>) => boolean)
  | Readonly<Partial<Omit<EventOf<Type>, 'type'>>>

/**
 * Returns the function that checks events of a type against a condition.
 *
 * @throws SimulatorError `invalid-argument`
 */
export function matcherOf<Type extends EventType>(
  type: Type,
  match: EventMatch<Type> | undefined,
): (event: EventOf<Type>) => boolean {
  if (match === undefined) return () => true
  if (typeof match === 'function') return match
  if (typeof match !== 'object' || match === null) throw noMatch(match)
  checkEventFields(type, Object.keys(match))
  const wanted = Object.entries(match).filter(([, value]) => value !== undefined)
  return event => wanted.every(([field, value]) => fits(field, value, event[field as keyof typeof event]))
}

function fits(field: string, wanted: unknown, actual: unknown): boolean {
  if (field === 'reference' && typeof wanted === 'string' && typeof actual === 'string')
    return matchesImage(wanted, actual)
  if (typeof wanted !== 'object' || wanted === null) return wanted === actual
  if (typeof actual !== 'object' || actual === null) return false
  const fields = actual as Readonly<Record<string, unknown>>
  return Object.entries(wanted).every(([name, value]) => fits(name, value, fields[name]))
}

function noMatch(match: unknown): SimulatorError {
  const expected = 'a function of the event, or an object of its fields'
  return new SimulatorError({ code: 'invalid-argument', argument: 'match', value: String(match), expected })
}
