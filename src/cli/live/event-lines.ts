/**
 * The events that the live view prints as lines. The frame shows the others by their effect.
 *
 * @module
 */
import type { SimulatorEvent } from '../../engine/events.js'
import { eventLine } from '../../texts/event-text.js'

const SHOWN_BY_FRAME: ReadonlySet<SimulatorEvent['type']> = new Set([
  'pull-started',
  'pull-queued',
  'caller-joined',
  'call-held-up',
  'call-passed',
  'pull-resolving',
  'pull-resolved',
  'layer-downloaded',
  'layer-extracted',
  'mirror-started',
  'mirror-resolved',
  'mirror-layer-downloaded',
  'mirror-layer-pushed',
  'build-started',
  'build-queued',
  'build-phase',
])

/** Returns the lines of an event: none if the frame shows it. */
export function linesOf(event: SimulatorEvent): readonly string[] {
  return SHOWN_BY_FRAME.has(event.type) ? [] : [eventLine(event)]
}
