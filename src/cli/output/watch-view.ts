/**
 * The view of `ctl watch` without a terminal: a line for each event.
 *
 * @module
 */
import type { Writable } from 'node:stream'
import type { BuildsInProgress } from '../ctl/builds.js'
import type { NumberedEvent } from '../ctl/event-stream.js'
import type { Pulls } from '../ctl/pulls.js'
import { eventLine } from './event-text.js'

/** A view of events. */
export interface View {
  event(numbered: NumberedEvent): void
  /** Shows the progress of the pulls; absent if the view does not show it. */
  readonly pulls?: (pulls: Pulls) => void
  /** Shows the progress of the builds; absent if the view does not show it. */
  readonly builds?: (underWay: BuildsInProgress) => void
  end(): void
}

/** Creates a view with a line for each event: its tick and its text. */
export function linesView(out: Writable): View {
  return {
    event: ({ event }) => void out.write(`${eventLine(event)}\n`),
    end: () => {},
  }
}

/** Creates a view with a line of JSON for each event. */
export function jsonView(out: Writable): View {
  return {
    event: numbered => void out.write(`${JSON.stringify(numbered)}\n`),
    end: () => {},
  }
}
