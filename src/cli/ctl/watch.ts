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

/** Between two looks, in milliseconds: bars move evenly, and the server has time for others. */
const LOOK_MS = 100

/** `ctl watch`: follows what happens until a signal comes, or until nothing is under way. */
export async function watch({
  untilIdle = false,
  ...flags
}: ControlFlags & { readonly untilIdle?: boolean }): Promise<void> {
  const interrupted = new AbortController()
  const interrupt = (): void => interrupted.abort()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupt)
  // Whoever reads may stop before the end.
  process.stdout.once('error', interrupt)
  await follow(control(flags), await viewFor(flags), interrupted.signal, untilIdle)
}

/** The bars are loaded only where they can be seen. */
async function viewFor({ json }: ControlFlags): Promise<View> {
  if (json) return jsonView(process.stdout)
  if (!process.stdout.isTTY) return linesView(process.stdout)
  const { barsView } = await import('../output/progress-bars.js')
  return barsView(process.stdout)
}

async function follow(api: Control, view: View, interrupted: AbortSignal, untilIdle: boolean): Promise<void> {
  const idle = new AbortController()
  const lookout = createLookout(api, seen => {
    view.pulls?.(seen)
    view.builds?.(seen)
    if (untilIdle && !isBusy(seen)) idle.abort()
  })
  const look = view.pulls !== undefined || untilIdle ? lookout.look : () => {}
  let last = await latestEvent(api)
  look()
  try {
    const signal = AbortSignal.any([interrupted, idle.signal])
    for await (const numbered of eventsAfter(api, last, { signal, lost: sayLost })) {
      view.event(numbered)
      last = numbered.id
      look()
    }
    // What led to the end may be on its way still.
    if (!interrupted.aborted) for (const numbered of await eventsSince(api, last)) view.event(numbered)
  } finally {
    lookout.stop()
    view.end()
  }
}

/** Looks at what is under way soon after it is told to, and again as long as anything is. */
function createLookout(api: Control, show: (seen: InProgress) => void): { look(): void; stop(): void } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const look = (): void => {
    if (!stopped) timer ??= setTimeout(lookNow, LOOK_MS)
  }
  const lookNow = async (): Promise<void> => {
    // While the server is gone there is nothing to see; the events tell of that.
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

function sayLost(): void {
  process.stderr.write('cri-image-sim: the connection is lost; waiting for the server\n')
}
