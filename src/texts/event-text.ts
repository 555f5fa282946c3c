/**
 * Events as short texts for people.
 *
 * @module
 */
import type { EventBody, SimulatorEvent } from '../engine/events.js'
import { effectText } from './fault-text.js'
import { humanSize, shortId } from './image-rows.js'
import { preparationWords, type WordsFor, why } from './preparation-text.js'

const WORDS: WordsFor<EventBody['type']> = {
  ...preparationWords,
  'pull-started': ({ pull, reference }) => `pull ${pull} started: ${reference}`,
  'pull-queued': ({ pull, position }) => `pull ${pull} queued at position ${position}`,
  'pull-recovered': ({ pull, reference }) => `pull ${pull} starts again: ${reference}`,
  'caller-joined': ({ pull, caller }) => `caller ${caller} joined pull ${pull}`,
  'fault-triggered': ({ rule, name, on, effect, reference, pull }) => {
    const where = pull === undefined ? `${on} ${reference ?? ''}` : `${on} of pull ${pull}`
    return `rule ${rule}${name === undefined ? '' : ` (${name})`} triggers: ${effectText(effect)}, ${where.trim()}`
  },
  'call-held-up': ({ caller, rule }) => `caller ${caller} is blocked by rule ${rule}`,
  'call-passed': ({ caller, effect }) =>
    `caller ${caller} continues${effect ? ` (rule ${effect.rule}: ${effect.type})` : ''}`,
  'caller-left': ({ pull, caller, failure }) =>
    `caller ${caller} left${pull === undefined ? '' : ` pull ${pull}`}: ${why(failure)}`,
  'pull-resolving': ({ pull, host }) => `pull ${pull} asks ${host}`,
  'pull-resolved': ({ pull, digest, bytes }) =>
    `pull ${pull} resolved: ${shortId(digest)}, ${humanSize(bytes)} to download`,
  'layer-downloaded': ({ pull, layer }) => `pull ${pull} downloaded layer ${shortId(layer)}`,
  'layer-extracted': ({ pull, layer }) => `pull ${pull} extracted layer ${shortId(layer)}`,
  'pull-completed': ({ pull, reference, image }) =>
    `pull ${pull} completed: ${reference} is ${shortId(image)}`,
  'pull-failed': ({ pull, failure }) => `pull ${pull} failed: ${why(failure)}`,
  'mirror-started': ({ mirror, source, destination }) =>
    `copy ${mirror} started: ${source} to ${destination}`,
  'mirror-resolved': ({ mirror, digest, bytes }) =>
    `copy ${mirror} resolved: ${shortId(digest)}, ${humanSize(bytes)} to copy`,
  'mirror-layer-downloaded': ({ mirror, layer }) => `copy ${mirror} downloaded layer ${shortId(layer)}`,
  'mirror-layer-pushed': ({ mirror, layer }) => `copy ${mirror} pushed layer ${shortId(layer)}`,
  'mirror-completed': ({ mirror, destination, digest }) =>
    `copy ${mirror} completed: ${destination} is ${shortId(digest)}`,
  'mirror-failed': ({ mirror, failure }) => `copy ${mirror} failed: ${why(failure)}`,
  'pod-created': ({ pod, name }) => `pod ${shortId(pod)} created: ${name}`,
  'pod-started': ({ pod }) => `pod ${shortId(pod)} started`,
  'pod-stopped': ({ pod }) => `pod ${shortId(pod)} stopped`,
  'pod-updated': ({ pod }) => `pod ${shortId(pod)} has other limits`,
  'pod-removed': ({ pod }) => `pod ${shortId(pod)} removed`,
  'container-created': ({ container, name, pod, image }) =>
    `container ${shortId(container)} created: ${name} in pod ${shortId(pod)}, image ${shortId(image)}`,
  'container-started': ({ container }) => `container ${shortId(container)} started`,
  'container-stopped': ({ container, exitCode, reason }) =>
    `container ${shortId(container)} stopped: ${reason}, exit code ${exitCode}`,
  'container-not-started': ({ container, message }) =>
    `container ${shortId(container)} could not be started: ${message}`,
  'container-updated': ({ container }) => `container ${shortId(container)} has other limits`,
  'container-removed': ({ container }) => `container ${shortId(container)} removed`,
  'container-output': ({ container, stream, text }) =>
    `container ${shortId(container)} ${stream}: ${text.trimEnd()}`,
  'container-log-reopened': ({ container }) => `container ${shortId(container)} writes a new log file`,
  'exec-completed': ({ caller, container, exitCode }) =>
    `caller ${caller}: command in container ${shortId(container)} ended, exit code ${exitCode}`,
  'operation-completed': ({ caller, on, subject }) => `caller ${caller}: ${on} ${shortId(subject)} completed`,
  'operation-failed': ({ caller, failure }) => `caller ${caller}: ${why(failure)}`,
  'image-added': ({ image, size }) => `image ${shortId(image)} added, ${humanSize(size)}`,
  'image-removed': ({ image }) => `image ${shortId(image)} removed`,
  'image-untagged': ({ image, reference }) => `image ${shortId(image)} lost the name ${reference}`,
  'image-pinned': ({ image, pinned }) => `image ${shortId(image)} ${pinned ? 'pinned' : 'unpinned'}`,
  'quota-changed': ({ from, to }) => `quota changed from ${humanSize(from)} to ${humanSize(to)}`,
  restarted: () => 'the node restarted',
  restored: ({ by }) => `the state was replaced: ${by}`,
  'reference-moved': ({ reference, from, to }) =>
    `${reference} moved from ${shortId(from)} to ${shortId(to)}`,
}

/** Returns the text of an event; its type if it is unknown, as from a newer server. */
export function eventText(event: SimulatorEvent): string {
  const words = WORDS[event.type] as ((event: SimulatorEvent) => string) | undefined
  return words === undefined ? event.type : words(event)
}

/** Returns the line of an event: its tick, its node in a cluster, and its text. */
export function eventLine(event: SimulatorEvent): string {
  const { tick, node } = event
  return [tick, ...(node === undefined ? [] : [node]), eventText(event)].join('  ')
}
