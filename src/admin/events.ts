/**
 * Events in the control API: a list, and a stream that can be taken up again.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { Simulator } from '../library/simulator.js'
import type { Events } from '../node/events.js'
import { whole } from './parameters.js'
import { answers, streamed, whatWentWrong } from './responses.js'
import { router } from './router.js'

const tags = ['events']

const event = z
  .object({
    id: z.int().meta({
      description: 'Numbers events, 1 for the first; going to another state does not turn it back.',
    }),
    event: z.looseObject({ type: z.string(), tick: z.int() }),
  })
  .openapi('Event')
const events = z.object({ events: z.array(event), last: z.int() }).openapi('Events')

type Shown = z.infer<typeof event>['event']

const since = z.object({
  since: whole.optional().meta({ description: 'Only later ones than this.' }),
})

/** What has happened, and what happens. */
export function eventRoutes({ events: log }: Simulator): OpenAPIHono {
  const app = router().openapi(
    createRoute({
      method: 'get',
      path: '/v1/events',
      tags,
      summary: 'List what has happened; the latest 10 000 events at least',
      request: { query: since },
      responses: answers(events, 'The events, oldest first.'),
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
      summary: 'Watch what happens, as server-sent events',
      description:
        'Begins after the event of the header Last-Event-ID or of `since`, or else with the next one that happens.',
      request: { query: since },
      responses: {
        200: {
          description: 'Each event has its number as id, its type as event and its JSON as data.',
          content: { 'text/event-stream': { schema: z.string() } },
        },
        default: whatWentWrong,
      },
    }),
    c => {
      const header = c.req.header('last-event-id')
      const from = /^\d+$/.test(header ?? '') ? Number(header) : c.req.valid('query').since
      // Whoever asks for the headers alone would never take an event.
      if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' })
      return streamed(streamSSE(c, stream => follow(log, stream, known(log, from))))
    },
  )
}

/** A number that no event has had yet is of an earlier life of the server: everything is new to whoever has it. */
function known(log: Events, from = log.last): number {
  return from > log.last ? 0 : from
}

/** Sends events as fast as they are taken; whoever is slower than the log forgets finds a gap in the ids. */
async function follow(log: Events, stream: SSEStreamingApi, from: number): Promise<void> {
  let last = from
  let wake = (): void => {}
  const unwatch = log.watch(() => wake())
  stream.onAbort(() => wake())
  // Whoever watches is told at once that it does.
  await stream.write(': watching\n\n')
  while (!stream.aborted) {
    for (const { id, entry } of log.since(last)) {
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
