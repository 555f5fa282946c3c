/**
 * The progress of `cri-image-sim pull --progress`, which it reads from the control API of the server.
 *
 * @module
 */
import { canonicalReference, parseReference } from '../spec.js'
import { eventLine } from '../texts/event-text.js'
import { type Control, type ControlTarget, control, withQuery } from './ctl/control-client.js'
import { type EventList, eventsAfter, latestEvent, type NumberedEvent } from './ctl/event-stream.js'
import { Lookout } from './ctl/lookout.js'
import { frame, pullFrame } from './live/frame.js'
import { PullTracker, type StoredLayer } from './live/pull-tracker.js'
import { canDraw, endAtSignals, isColoured, Screen } from './live/screen.js'

/** A pull that is shown while it runs. */
export interface ShownPull {
  /** Shows the end of the pull. */
  complete(image: string): Promise<void>
  /** Ends the view. */
  end(): void
}

/**
 * Starts to show the progress of a pull that is about to start.
 *
 * @throws ControlError if the server has no control API
 */
export async function showPull(image: string, { node, ...target }: ControlTarget): Promise<ShownPull> {
  const api = control(target)
  const { nodes } = await api.call<{ readonly nodes: readonly { readonly node: string }[] }>(
    'GET',
    '/v1/nodes',
  )
  const name = node ?? nodes[0]?.node ?? ''
  const reference = canonicalReference(parseReference(image))
  const view = {
    api,
    name,
    since: await latestEvent(api),
    tracker: new PullTracker(reference, nodes.length > 1 ? name : undefined),
  }
  return canDraw(process.stdout) ? onTerminal(view) : asLines(view)
}

interface PullView {
  readonly api: Control
  /** The name of the node. */
  readonly name: string
  /** The last event before the pull. */
  readonly since: number
  readonly tracker: PullTracker
}

/** Prints the events of the pull. */
function asLines({ api, since, tracker }: PullView): ShownPull {
  const ended = new AbortController()
  let last = since
  const show = ({ id, event }: NumberedEvent): void => {
    last = id
    if (tracker.event(event)) process.stdout.write(`${eventLine(event)}\n`)
  }
  const followed = follow(api, since, ended.signal, show)
  return {
    async complete() {
      ended.abort()
      await followed
      for (const numbered of await eventsSince(api, last)) show(numbered)
    },
    end: () => ended.abort(),
  }
}

function onTerminal({ api, name, since, tracker }: PullView): ShownPull {
  const screen = new Screen(process.stdout)
  const forget = endAtSignals(() => screen.end())
  const ended = new AbortController()
  let tickNs = 1
  const lookout = new Lookout(
    api,
    model => {
      const own = tracker.only(model)
      tickNs = model.tickNs
      screen.show(size => frame(own, size, isColoured()))
    },
    name,
  )
  lookout.lookSoon()
  const followed = follow(api, since, ended.signal, () => lookout.lookSoon())
  const end = (keep: boolean): void => {
    ended.abort()
    lookout.stop()
    screen.end(keep)
    forget()
  }
  return {
    async complete(id) {
      lookout.stop()
      for (const { event } of await eventsSince(api, since)) tracker.event(event)
      const path = `/v1/nodes/${encodeURIComponent(name)}/images`
      const { images } = await api.call<{ readonly images: readonly { layers: readonly StoredLayer[] }[] }>(
        'GET',
        withQuery(path, { image: id }),
      )
      const pull = tracker.complete(id, images[0]?.layers ?? [])
      if (pull !== undefined) screen.show(size => pullFrame(pull, tickNs, size, isColoured()))
      end(true)
      await followed
    },
    end: () => end(false),
  }
}

/** Calls `show` with each event, until it is aborted. */
async function follow(
  api: Control,
  since: number,
  signal: AbortSignal,
  show: (numbered: NumberedEvent) => void,
): Promise<void> {
  try {
    for await (const numbered of eventsAfter(api, since, { signal, lost: () => {} })) show(numbered)
  } catch {
    // The call of the pull reports a server that is gone.
  }
}

async function eventsSince({ call }: Control, since: number): Promise<EventList['events']> {
  return (await call<EventList>('GET', withQuery('/v1/events', { since }))).events
}
