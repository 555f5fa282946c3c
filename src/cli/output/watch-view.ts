/**
 * The views of `ctl watch` without a terminal: a line for each event.
 *
 * @module
 */
import type { Writable } from 'node:stream'
import { eventLine } from '../../texts/event-text.js'
import type { NumberedEvent } from '../ctl/event-stream.js'
import type { LiveModel } from '../live/model.js'

/** A view of events. */
export interface View {
  event(numbered: NumberedEvent): void
  /** Shows a look at the server; absent if the view shows only events. */
  readonly look?: (model: LiveModel) => void
  /** Shows that the connection is lost. */
  lost(): void
  end(): void
}

const LOST = 'cri-image-sim: the connection is lost; reconnecting to the server'

/** Creates a view with a line for each event: its tick and its text. */
export function linesView(out: Writable): View {
  return {
    event: ({ event }) => void out.write(`${eventLine(event)}\n`),
    lost: reportLost,
    end: () => {},
  }
}

/** Creates a view with a line of JSON for each event. */
export function jsonView(out: Writable): View {
  return {
    event: numbered => void out.write(`${JSON.stringify(numbered)}\n`),
    lost: reportLost,
    end: () => {},
  }
}

/** Creates a view on a terminal: a frame with everything in progress, and lines for other events above it. */
export async function liveView(): Promise<View> {
  const [{ LiveView }, { Screen, isColoured }] = await Promise.all([
    import('../live/live-view.js'),
    import('../live/screen.js'),
  ])
  const view = new LiveView(new Screen(process.stdout), isColoured())
  return {
    event: ({ event }) => view.event(event),
    look: model => view.look(model),
    lost: () => view.print(LOST),
    end: () => view.end(),
  }
}

function reportLost(): void {
  process.stderr.write(`${LOST}\n`)
}
