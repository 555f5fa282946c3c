/**
 * Events in the control API: a list, and a stream that can be resumed.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { Simulator } from '../library/simulator.js'
import type { Events } from '../node/events.js'
import { whole } from './parameters.js'
import { errorResponse, jsonResponses, streamed } from './responses.js'
import { router } from './router.js'

const tags = ['events']

/** An event with its number. */
export const event = z
  .object({
    id: z.int().meta({
      description:
        'The number of the event, 1 for the first one. It never decreases, not even after a restore.',
    }),
    event: z.looseObject({ type: z.string(), tick: z.int() }),
  })
  .openapi('Event')
/** Events, and the number of the latest one. */
export const events = z.object({ events: z.array(event), last: z.int() }).openapi('Events')

type Shown = z.infer<typeof event>['event']

const since = z.object({
  since: whole.optional().meta({ description: 'Only events after the one with this number.' }),
})

/** Routes of the list and the stream of events. */
export function eventRoutes({ events: log }: Simulator): OpenAPIHono {
  const app = router().openapi(
    createRoute({
      method: 'get',
      path: '/v1/events',
      tags,
      summary: 'List the events, the latest 10 000',
      request: { query: since },
      responses: jsonResponses(events, 'The events, oldest first.'),
    }),
    c => {
      const found = log.since(c.req.valid('query').since)
      const shown = found.map(({ id, entry }) => ({ id, event: entry as Shown }))
      return c.json({ events: shown, last: log.last }, 200)
    },
  )
  return app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/events/stream',
      tags,
      summary: 'Stream events as server-sent events',
      description:
        'Starts after the event in the header Last-Event-ID or in `since`; by default with the next event.',
      request: { query: since },
      responses: {
        200: {
          description: 'Each event has its number as id, its type as event and its JSON as data.',
          content: { 'text/event-stream': { schema: z.string() } },
        },
        default: errorResponse,
      },
    }),
    c => {
      const header = c.req.header('last-event-id')
      const from = /^\d+$/.test(header ?? '') ? Number(header) : c.req.valid('query').since
      // A client that requests only headers would never read an event.
      if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' })
      return streamed(streamSSE(c, stream => sendEvents(log, stream, resumeAt(log, from))))
    },
  )
}

/**
 * Returns the number to continue after. A number that no event has had belongs to an earlier run of the server, so
 * all events are new to its client.
 */
function resumeAt(log: Events, from = log.last): number {
  return from > log.last ? 0 : from
}

/**
 * Sends events as fast as the client reads. A client that is slower than the log discards events sees a gap in the
 * ids.
 */
async function sendEvents(log: Events, stream: SSEStreamingApi, from: number): Promise<void> {
  let last = from
  let wake = (): void => {}
  const unwatch = log.watch(() => wake())
  stream.onAbort(() => wake())
  // The comment informs the client that the stream is open.
  await stream.write(': watching\n\n')
  while (!stream.aborted) {
    const unsent = log.since(last)
    // A reset forgets events that were not sent.
    if (unsent.length === 0) last = log.last
    for (const { id, entry } of unsent) {
      await stream.writeSSE({ id: String(id), event: entry.type, data: JSON.stringify(entry) })
      last = id
    }
    if (log.last > last || stream.aborted) continue
    await new Promise<void>(resolve => {
      wake = resolve
    })
  }
  unwatch()
}
