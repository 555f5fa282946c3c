/**
 * How `ctl watch` shows what happens where no terminal is: a line for each event.
 *
 * @module
 */
import type { Writable } from 'node:stream'
import type { UnderWay } from '../ctl/builds.js'
import type { NumberedEvent } from '../ctl/event-stream.js'
import type { Pulls } from '../ctl/pulls.js'
import { eventLine } from './event-text.js'

/** What shows what happens. */
export interface View {
  event(numbered: NumberedEvent): void
  /** Shows how far the pulls have come; absent where that is of no use. */
  readonly pulls?: (pulls: Pulls) => void
  /** And the builds. */
  readonly builds?: (underWay: UnderWay) => void
  end(): void
}

/** A line for each event: its tick, and what happened. */
export function linesView(out: Writable): View {
  return {
    event: ({ event }) => void out.write(`${eventLine(event)}\n`),
    end: () => {},
  }
}

/** A line of JSON for each event. */
export function jsonView(out: Writable): View {
  return {
    event: numbered => void out.write(`${JSON.stringify(numbered)}\n`),
    end: () => {},
  }
}
