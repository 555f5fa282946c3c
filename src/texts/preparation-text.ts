/**
 * Events of the preparation as short texts for people.
 *
 * @module
 */

import type { EventBody, SimulatorEvent } from '../engine/events.js'
import { describe, type Failure } from '../errors/index.js'
import type { PreparationEvent } from '../prepare/events.js'
import { humanSize, shortId } from './image-rows.js'

/** A text for each event of some types. */
export type WordsFor<Type extends EventBody['type']> = {
  readonly [T in Type]: (event: Extract<SimulatorEvent, { type: T }>) => string
}

/** The texts of the preparation's events. */
export const preparationWords: WordsFor<PreparationEvent['type']> = {
  'request-answered': ({ caller }) => `caller ${caller} is answered`,
  'request-failed': ({ caller, failure }) => `caller ${caller} is refused: ${why(failure)}`,
  'build-started': ({ build, artifact }) => `build ${build} started: ${artifact}`,
  'build-queued': ({ build, position }) => `build ${build} queued at position ${position}`,
  'build-recovered': ({ build, artifact }) => `build ${build} starts again: ${artifact}`,
  'build-phase': ({ build, phase }) => `build ${build} is ${phase}`,
  'build-completed': ({ build, artifact }) => `build ${build} completed: ${artifact}`,
  'build-failed': ({ build, phase, failure }) => `build ${build} failed while ${phase}: ${why(failure)}`,
  'artifact-added': ({ artifact, size }) => `${artifact} added, ${humanSize(size)}`,
  'artifact-replaced': ({ artifact, size }) => `${artifact} replaced, ${humanSize(size)}`,
  'artifact-untagged': ({ artifact }) => `${artifact} untagged`,
  'artifact-removed': ({ artifact }) => `${artifact} removed`,
  'tag-moved': ({ tag, from, to }) =>
    `${tag} ${from === undefined ? 'names' : `moved from ${from} to`} ${to}`,
  'tag-deleted': ({ tag }) => `${tag} deleted`,
  'record-deleted': ({ record }) => `${record} deleted`,
  'digest-known': ({ digest }) => `the worker knows ${shortId(digest)}`,
  'digest-evicted': ({ digest }) => `the worker evicted ${shortId(digest)}`,
  'binary-hashed': ({ hash, failure }) =>
    failure === undefined
      ? `the guest binary is hashed: ${hash ?? 'none'}`
      : `no guest binary: ${why(failure)}`,
  'lease-taken': ({ lease, target }) => `lease ${lease} taken on ${target}`,
  'lease-ended': ({ lease, expired }) => `lease ${lease} ${expired ? 'expired' : 'ended'}`,
  'box-created': ({ box, backing }) => `box ${box} created on ${backing}`,
  'box-removed': ({ box }) => `box ${box} removed`,
  'partial-removed': ({ digest }) => `partial content ${shortId(digest)} removed`,
  'collection-ended': ({ what, removed, freed }) =>
    `collected ${what}: ${removed} removed, ${humanSize(freed)} freed`,
  warning: ({ about, problem }) => `${about}: ${problem}`,
}

/** Returns the message of a failure on one line. The message of a fault rule may have several. */
export function why(failure: Failure): string {
  return describe(failure).replace(/\s+/g, ' ')
}
