/**
 * What happened where images are prepared, in a few words for people.
 *
 * @module
 */
import { describe, type Failure } from '../../errors/index.js'
import type { PreparationEvent } from '../../prepare/events.js'
import type { EventBody, SimulatorEvent } from '../../state.js'
import { humanSize, shortId } from './image-rows.js'

/** Words for each event of some types. */
export type WordsFor<Type extends EventBody['type']> = {
  readonly [T in Type]: (event: Extract<SimulatorEvent, { type: T }>) => string
}

/** Words for each event of what is prepared. */
export const preparationWords: WordsFor<PreparationEvent['type']> = {
  'request-answered': ({ caller }) => `caller ${caller} is answered`,
  'request-failed': ({ caller, failure }) => `caller ${caller} is refused: ${why(failure)}`,
  'build-started': ({ build, artifact }) => `build ${build} started: ${artifact}`,
  'build-queued': ({ build, position }) => `build ${build} waits in line, position ${position}`,
  'build-recovered': ({ build, artifact }) => `build ${build} begins anew: ${artifact}`,
  'build-phase': ({ build, phase }) => `build ${build} is ${phase}`,
  'build-completed': ({ build, artifact }) => `build ${build} completed: ${artifact}`,
  'build-failed': ({ build, phase, failure }) => `build ${build} failed while ${phase}: ${why(failure)}`,
  'artifact-added': ({ artifact, size }) => `${artifact} added, ${humanSize(size)}`,
  'artifact-replaced': ({ artifact, size }) => `${artifact} replaced, ${humanSize(size)}`,
  'artifact-untagged': ({ artifact }) => `${artifact} lost its name`,
  'artifact-removed': ({ artifact }) => `${artifact} removed`,
  'tag-moved': ({ tag, from, to }) =>
    `${tag} ${from === undefined ? 'names' : `moved from ${from} to`} ${to}`,
  'tag-deleted': ({ tag }) => `${tag} deleted`,
  'record-deleted': ({ record }) => `${record} deleted`,
  'digest-known': ({ digest }) => `the worker has ${shortId(digest)}`,
  'digest-evicted': ({ digest }) => `the worker evicted ${shortId(digest)}`,
  'binary-hashed': ({ hash, failure }) =>
    failure === undefined
      ? `the guest binary is hashed: ${hash ?? 'none'}`
      : `no guest binary: ${why(failure)}`,
  'lease-taken': ({ lease, target }) => `lease ${lease} keeps ${target}`,
  'lease-ended': ({ lease, expired }) => `lease ${lease} ${expired ? 'is over' : 'ended'}`,
  'box-created': ({ box, backing }) => `box ${box} created on ${backing}`,
  'box-removed': ({ box }) => `box ${box} removed`,
  'partial-removed': ({ digest }) => `what a failed pull left of ${shortId(digest)} removed`,
  'collection-ended': ({ what, removed, freed }) =>
    `collected ${what}: ${removed} removed, ${humanSize(freed)} freed`,
  warning: ({ about, problem }) => `${about}: ${problem}`,
}

/** Messages that a fault rule makes up may have any lines. */
export function why(failure: Failure): string {
  return describe(failure).replace(/\s+/g, ' ')
}
