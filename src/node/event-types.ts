/**
 * The types of events, at run time.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import type { EventBody, SimulatorEvent } from '../state.js'
import { didYouMean } from '../util/did-you-mean.js'

/** The type of an event, for example `pull-completed`. */
export type EventType = EventBody['type']

/** The event of a type. */
export type EventOf<Type extends EventType> = Extract<SimulatorEvent, { readonly type: Type }>

/** Every type once; the compiler requires all of them. */
const TYPES: Readonly<Record<EventType, true>> = {
  'pull-started': true,
  'pull-queued': true,
  'pull-recovered': true,
  'caller-joined': true,
  'call-held-up': true,
  'call-passed': true,
  'caller-left': true,
  'pull-resolving': true,
  'pull-resolved': true,
  'layer-downloaded': true,
  'layer-extracted': true,
  'pull-completed': true,
  'pull-failed': true,
  'mirror-started': true,
  'mirror-resolved': true,
  'mirror-layer-downloaded': true,
  'mirror-layer-pushed': true,
  'mirror-completed': true,
  'mirror-failed': true,
  'pod-created': true,
  'pod-started': true,
  'pod-stopped': true,
  'pod-updated': true,
  'pod-removed': true,
  'container-created': true,
  'container-started': true,
  'container-stopped': true,
  'container-not-started': true,
  'container-updated': true,
  'container-removed': true,
  'container-output': true,
  'container-log-reopened': true,
  'exec-completed': true,
  'operation-completed': true,
  'operation-failed': true,
  'image-added': true,
  'image-removed': true,
  'image-untagged': true,
  'image-pinned': true,
  'quota-changed': true,
  restarted: true,
  restored: true,
  'reference-moved': true,
  'request-answered': true,
  'request-failed': true,
  'build-started': true,
  'build-queued': true,
  'build-recovered': true,
  'build-phase': true,
  'build-completed': true,
  'build-failed': true,
  'artifact-added': true,
  'artifact-replaced': true,
  'artifact-untagged': true,
  'artifact-removed': true,
  'tag-moved': true,
  'tag-deleted': true,
  'record-deleted': true,
  'digest-known': true,
  'digest-evicted': true,
  'binary-hashed': true,
  'lease-taken': true,
  'lease-ended': true,
  'box-created': true,
  'box-removed': true,
  'partial-removed': true,
  'collection-ended': true,
  warning: true,
}

/**
 * Checks the type of an event, for users without a type checker.
 *
 * @throws SimulatorError `invalid-argument`
 */
export function checkEventType(type: string): void {
  if (Object.hasOwn(TYPES, type)) return
  const expected = `the type of an event, for example pull-completed${didYouMean(type, Object.keys(TYPES))}`
  throw new SimulatorError({ code: 'invalid-argument', argument: 'event', value: String(type), expected })
}

/** Returns whether an event has a type. */
export function isEventOf<Type extends EventType>(event: SimulatorEvent, type: Type): event is EventOf<Type> {
  return event.type === type
}
