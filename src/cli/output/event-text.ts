/**
 * What happened, in a few words for people.
 *
 * @module
 */
import type { EventBody, SimulatorEvent } from '../../state.js'
import { humanSize, shortId } from './image-rows.js'
import { preparationWords, type WordsFor, why } from './preparation-text.js'

const WORDS: WordsFor<EventBody['type']> = {
  ...preparationWords,
  'pull-started': ({ pull, reference }) => `pull ${pull} started: ${reference}`,
  'pull-queued': ({ pull, position }) => `pull ${pull} waits in line, position ${position}`,
  'pull-recovered': ({ pull, reference }) => `pull ${pull} begins anew: ${reference}`,
  'caller-joined': ({ pull, caller }) => `caller ${caller} joined pull ${pull}`,
  'call-held-up': ({ caller, rule }) => `caller ${caller} is held up by rule ${rule}`,
  'call-passed': ({ caller, effect }) =>
    `caller ${caller} goes on${effect ? ` (rule ${effect.rule}: ${effect.type})` : ''}`,
  'caller-left': ({ pull, caller, failure }) =>
    `caller ${caller} left${pull === undefined ? '' : ` pull ${pull}`}: ${why(failure)}`,
  'pull-resolving': ({ pull, host }) => `pull ${pull} asks ${host}`,
  'pull-resolved': ({ pull, digest, bytes }) =>
    `pull ${pull} resolved: ${shortId(digest)}, ${humanSize(bytes)} to fetch`,
  'layer-downloaded': ({ pull, layer }) => `pull ${pull} downloaded layer ${shortId(layer)}`,
  'layer-extracted': ({ pull, layer }) => `pull ${pull} extracted layer ${shortId(layer)}`,
  'pull-completed': ({ pull, reference, image }) =>
    `pull ${pull} completed: ${reference} is ${shortId(image)}`,
  'pull-failed': ({ pull, failure }) => `pull ${pull} failed: ${why(failure)}`,
  'mirror-started': ({ mirror, source, destination }) =>
    `mirroring ${mirror} started: ${source} to ${destination}`,
  'mirror-resolved': ({ mirror, digest, bytes }) =>
    `mirroring ${mirror} resolved: ${shortId(digest)}, ${humanSize(bytes)} to copy`,
  'mirror-layer-downloaded': ({ mirror, layer }) => `mirroring ${mirror} downloaded layer ${shortId(layer)}`,
  'mirror-layer-pushed': ({ mirror, layer }) => `mirroring ${mirror} pushed layer ${shortId(layer)}`,
  'mirror-completed': ({ mirror, destination, digest }) =>
    `mirroring ${mirror} completed: ${destination} is ${shortId(digest)}`,
  'mirror-failed': ({ mirror, failure }) => `mirroring ${mirror} failed: ${why(failure)}`,
  'image-added': ({ image, size }) => `image ${shortId(image)} added, ${humanSize(size)}`,
  'image-removed': ({ image }) => `image ${shortId(image)} removed`,
  'image-untagged': ({ image, reference }) => `image ${shortId(image)} lost the name ${reference}`,
  'image-pinned': ({ image, pinned }) => `image ${shortId(image)} ${pinned ? 'pinned' : 'no longer pinned'}`,
  'quota-changed': ({ from, to }) => `quota changed from ${humanSize(from)} to ${humanSize(to)}`,
  restarted: () => 'the node restarted',
  restored: ({ by }) => `the node went to another state: ${by}`,
  'reference-moved': ({ reference, from, to }) =>
    `${reference} moved from ${shortId(from)} to ${shortId(to)}`,
}

/** Says what happened. A server that is newer may tell of more; that is named at least. */
export function eventText(event: SimulatorEvent): string {
  const words = WORDS[event.type] as ((event: SimulatorEvent) => string) | undefined
  return words === undefined ? event.type : words(event)
}

/** Returns the line of an event: its tick, its node where there are several, and what happened. */
export function eventLine(event: SimulatorEvent): string {
  const { tick, node } = event
  return [tick, ...(node === undefined ? [] : [node]), eventText(event)].join('  ')
}
