/**
 * The part of the run that is kept, as a journal and as a trace, in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Simulator } from '../library/simulator.js'
import { BYTES, file, fileOf, JSON_LINES } from './files.js'
import { errorResponse } from './responses.js'
import { router } from './router.js'

const KEPT =
  'The run is kept for the last 1000 commands, since the start of the server or of its last journal; commands that were undone are not part of it.'

/** Routes of the journal and the trace of what is kept. */
export function keptRunRoutes({ simulation }: Simulator): OpenAPIHono {
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/journal',
        tags: ['state'],
        summary: 'Read the journal of the commands that are kept, which leads to the present state hash',
        description: KEPT,
        responses: { 200: fileOf(JSON_LINES, 'The journal.'), default: errorResponse },
      }),
      async () => {
        const { journalOf } = await import('../library/kept-journal.js')
        return file(JSON_LINES, journalOf(simulation.keptRun))
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/trace',
        tags: ['state'],
        summary: 'Read the trace of what is kept, for Perfetto',
        description: `${KEPT} The trace begins after the last reset or restore, and has the calls that are still recorded.`,
        responses: { 200: fileOf(BYTES, 'The trace.'), default: errorResponse },
      }),
      async () => {
        const { keptTrace } = await import('../trace/kept-trace.js')
        return file(BYTES, keptTrace(simulation) as Uint8Array<ArrayBuffer>)
      },
    )
}
