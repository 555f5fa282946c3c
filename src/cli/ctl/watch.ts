/**
 * `cri-image-sim ctl watch`.
 *
 * @module
 */

import { jsonView, linesView, type View } from '../output/watch-view.js'
import { type Control, control } from './control-client.js'
import { type EventList, eventsAfter, latestEvent } from './event-stream.js'
import { type InProgress, inProgress, isBusy } from './in-progress.js'
import type { ControlFlags } from './index.js'

/**
 * The interval between two requests, in milliseconds: short enough for smooth bars, long enough for other clients.
 */
const LOOK_MS = 100

/** `ctl watch`: prints events until a signal arrives, or until nothing is in progress. */
export async function watch({
  untilIdle = false,
  ...flags
}: ControlFlags & { readonly untilIdle?: boolean }): Promise<void> {
  const interrupted = new AbortController()
  const interrupt = (): void => interrupted.abort()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupt)
  // The reader of a pipe may stop before the end.
  process.stdout.once('error', interrupt)
  await follow(control(flags), await viewFor(flags), interrupted.signal, untilIdle)
}

/** Creates the view. The progress bars are loaded only for a terminal. */
async function viewFor({ json }: ControlFlags): Promise<View> {
  if (json) return jsonView(process.stdout)
  if (!process.stdout.isTTY) return linesView(process.stdout)
  const { barsView } = await import('../output/progress-bars.js')
  return barsView(process.stdout)
}

async function follow(api: Control, view: View, interrupted: AbortSignal, untilIdle: boolean): Promise<void> {
  const idle = new AbortController()
  const poller = createPoller(api, seen => {
    view.pulls?.(seen)
    view.builds?.(seen)
    if (untilIdle && !isBusy(seen)) idle.abort()
  })
  const look = view.pulls !== undefined || untilIdle ? poller.look : () => {}
  let last = await latestEvent(api)
  look()
  try {
    const signal = AbortSignal.any([interrupted, idle.signal])
    for await (const numbered of eventsAfter(api, last, { signal, lost: reportLost })) {
      view.event(numbered)
      last = numbered.id
      look()
    }
    // The last events may not have arrived yet.
    if (!interrupted.aborted) for (const numbered of await eventsSince(api, last)) view.event(numbered)
  } finally {
    poller.stop()
    view.end()
  }
}

/**
 * Creates a poller. After `look`, it requests everything that is in progress, and repeats that as long as there is
 * something.
 */
function createPoller(api: Control, show: (seen: InProgress) => void): { look(): void; stop(): void } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const look = (): void => {
    if (!stopped) timer ??= setTimeout(lookNow, LOOK_MS)
  }
  const lookNow = async (): Promise<void> => {
    // Without a server there is nothing to show; the stream of events reports the lost connection.
    const seen = await inProgress(api).catch(() => undefined)
    timer = undefined
    if (stopped) return
    if (seen !== undefined) show(seen)
    if (seen === undefined || isBusy(seen)) look()
  }
  return {
    look,
    stop(): void {
      stopped = true
      clearTimeout(timer)
    },
  }
}

async function eventsSince({ call }: Control, id: number): Promise<EventList['events']> {
  return (await call<EventList>('GET', `/v1/events?since=${id}`)).events
}

function reportLost(): void {
  process.stderr.write('cri-image-sim: the connection is lost; reconnecting to the server\n')
}
