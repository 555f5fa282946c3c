/**
 * The types of events and their fields, at run time.
 *
 * @module
 */
import type { EventBody } from '../engine/events.js'

/** The type of an event, for example `pull-completed`. */
export type EventType = EventBody['type']

type FieldsOf<Body> = Body extends unknown ? Exclude<keyof Body, 'type'> : never

/** Every field of every type once; the compiler requires all of them. */
const FIELDS: {
  readonly [Type in EventType]: Readonly<Record<FieldsOf<Extract<EventBody, { readonly type: Type }>>, true>>
} = {
  'pull-started': { pull: true, reference: true },
  'pull-queued': { pull: true, position: true },
  'pull-recovered': { pull: true, reference: true },
  'caller-joined': { pull: true, caller: true },
  'fault-triggered': {
    rule: true,
    name: true,
    on: true,
    effect: true,
    reference: true,
    pull: true,
    layer: true,
  },
  'call-held-up': { caller: true, rule: true },
  'call-passed': { caller: true, effect: true },
  'caller-left': { pull: true, caller: true, failure: true },
  'pull-resolving': { pull: true, host: true },
  'pull-resolved': { pull: true, reference: true, digest: true, bytes: true },
  'layer-downloaded': { pull: true, layer: true },
  'layer-extracted': { pull: true, layer: true },
  'pull-completed': { pull: true, reference: true, image: true, digest: true, callers: true },
  'pull-failed': { pull: true, reference: true, failure: true, callers: true },
  'mirror-started': { mirror: true, source: true, destination: true },
  'mirror-resolved': { mirror: true, digest: true, bytes: true },
  'mirror-layer-downloaded': { mirror: true, layer: true },
  'mirror-layer-pushed': { mirror: true, layer: true },
  'mirror-completed': { mirror: true, source: true, destination: true, digest: true },
  'mirror-failed': { mirror: true, source: true, failure: true },
  'pod-created': { pod: true, name: true },
  'pod-started': { pod: true },
  'pod-stopped': { pod: true },
  'pod-updated': { pod: true },
  'pod-removed': { pod: true },
  'container-created': { container: true, pod: true, name: true, image: true },
  'container-started': { container: true, pod: true },
  'container-stopped': { container: true, pod: true, exitCode: true, reason: true },
  'container-not-started': { container: true, pod: true, message: true },
  'container-updated': { container: true, pod: true },
  'container-removed': { container: true, pod: true },
  'container-output': { container: true, pod: true, stream: true, text: true },
  'container-log-reopened': { container: true, pod: true },
  'exec-completed': { caller: true, container: true, exitCode: true },
  'operation-completed': { caller: true, on: true, subject: true },
  'operation-failed': { caller: true, failure: true },
  'image-added': { image: true, size: true },
  'image-removed': { image: true },
  'image-untagged': { image: true, reference: true },
  'image-pinned': { image: true, pinned: true },
  'quota-changed': { from: true, to: true },
  restarted: {},
  restored: { by: true },
  'reference-moved': { reference: true, from: true, to: true },
  'request-answered': { caller: true, answer: true },
  'request-failed': { caller: true, failure: true },
  'build-started': { build: true, artifact: true },
  'build-queued': { build: true, position: true },
  'build-recovered': { build: true, artifact: true },
  'build-phase': { build: true, phase: true },
  'build-completed': { build: true, artifact: true, record: true, ensures: true },
  'build-failed': { build: true, artifact: true, phase: true, failure: true, record: true },
  'artifact-added': { artifact: true, size: true },
  'artifact-replaced': { artifact: true, size: true },
  'artifact-untagged': { artifact: true },
  'artifact-removed': { artifact: true },
  'tag-moved': { tag: true, from: true, to: true },
  'tag-deleted': { tag: true },
  'record-deleted': { record: true },
  'digest-known': { digest: true },
  'digest-evicted': { digest: true },
  'binary-hashed': { hash: true, failure: true },
  'lease-taken': { lease: true, target: true },
  'lease-ended': { lease: true, expired: true },
  'box-created': { box: true, backing: true },
  'box-removed': { box: true },
  'partial-removed': { digest: true },
  'collection-ended': { collection: true, what: true, removed: true, failed: true, freed: true },
  warning: { about: true, problem: true },
}

/** The types of events, in the order of their domains. */
export const EVENT_TYPES = Object.keys(FIELDS) as readonly EventType[]

/** Returns the fields that events of a type may have. */
export function eventFields(type: EventType): readonly string[] {
  return ['tick', 'node', ...Object.keys(FIELDS[type])]
}
