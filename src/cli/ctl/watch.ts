/**
 * `cri-image-sim ctl watch`.
 *
 * @module
 */

import { look } from '../live/look.js'
import { isBusy } from '../live/model.js'
import { jsonView, linesView, liveView, type View } from '../output/watch-view.js'
import { type Control, control } from './control-client.js'
import { type EventList, eventsAfter, latestEvent } from './event-stream.js'
import type { ControlFlags } from './index.js'
import { Lookout } from './lookout.js'

/** `ctl watch`: shows events until a signal arrives, or until nothing is in progress. */
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

/** Creates the view. The code that draws is loaded only for a terminal. */
function viewFor({ json }: ControlFlags): View | Promise<View> {
  if (json) return jsonView(process.stdout)
  const isTerminal = process.stdout.isTTY === true && process.env.TERM !== 'dumb'
  return isTerminal ? liveView() : linesView(process.stdout)
}

async function follow(api: Control, view: View, interrupted: AbortSignal, untilIdle: boolean): Promise<void> {
  const idle = new AbortController()
  const lookout = new Lookout(api, model => {
    view.look?.(model)
    if (untilIdle && !isBusy(model)) idle.abort()
  })
  const lookSoon = view.look !== undefined || untilIdle ? () => lookout.lookSoon() : () => {}
  try {
    let last = await latestEvent(api)
    view.look?.(await look(api))
    lookSoon()
    const signal = AbortSignal.any([interrupted, idle.signal])
    for await (const numbered of eventsAfter(api, last, { signal, lost: () => view.lost() })) {
      view.event(numbered)
      last = numbered.id
      lookSoon()
    }
    lookout.stop()
    if (interrupted.aborted) return
    // The last events may not have arrived yet.
    for (const numbered of await eventsSince(api, last)) view.event(numbered)
    view.look?.(await look(api))
  } finally {
    lookout.stop()
    view.end()
  }
}

async function eventsSince({ call }: Control, id: number): Promise<EventList['events']> {
  return (await call<EventList>('GET', `/v1/events?since=${id}`)).events
}
