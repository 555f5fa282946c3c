/**
 * The node's states in the control API: snapshots, going back and forth, and the hash.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { type Snapshot, snapshotParts } from '../history/snapshot.js'
import { SnapshotReader } from '../history/snapshot-reader.js'
import type { Simulator } from '../library/simulator.js'
import { whole } from './parameters.js'
import { answers, body, done, streamed, whatWentWrong } from './responses.js'
import { router } from './router.js'

const tags = ['state']

/** The media type of snapshot files. */
const JSON_LINES = 'application/x-ndjson'

const hash = z
  .object({ hash: z.string(), tick: z.int() })
  .openapi('StateHash', { description: 'The SHA-256 of the state in canonical JSON.' })
const snapshotFile = {
  description: 'A snapshot file: JSON lines with a header, the rows of the state, and a hash.',
  content: { [JSON_LINES]: { schema: z.string() } },
}
const snapshot = z.object({ name: z.string(), tick: z.int() })
const snapshots = z.object({ snapshots: z.array(snapshot) }).openapi('Snapshots')

const atTick = z.object({
  tick: whole.optional().meta({ description: 'Default now.' }),
})
const name = z.string().regex(/^[\w.-]+$/, 'expected letters, digits, dots, dashes and underscores')
const named = z.object({ name })
const restarted = z.strictObject({ pulls: z.enum(['recover', 'drop']).default('recover') })

/** Keeping states, and going to one. */
export function stateRoutes(simulator: Simulator): OpenAPIHono {
  return router().route('/', travelRoutes(simulator)).route('/', snapshotRoutes(simulator))
}

function travelRoutes(simulator: Simulator): OpenAPIHono {
  const app = router()
  const deeds = {
    reset: { summary: 'Go back to the first state', do: () => simulator.reset() },
    undo: { summary: 'Take back the last thing that was done', do: () => simulator.undo() },
    redo: { summary: 'Do again what was taken back last', do: () => simulator.redo() },
  }
  for (const [deed, { summary, do: act }] of Object.entries(deeds)) {
    app.openapi(
      createRoute({
        method: 'post',
        path: `/v1/${deed}`,
        tags,
        summary,
        responses: answers(done, 'Whether there was anything to do.'),
      }),
      c => c.json({ done: act() ?? true }, 200),
    )
  }
  return app
}

/** Restarts a node. */
export function restartRoutes(simulator: Simulator): OpenAPIHono {
  return router().openapi(
    createRoute({
      method: 'post',
      path: '/v1/restart',
      tags,
      summary: 'Stop the node and start it again, as after a crash: calls in flight get UNAVAILABLE',
      request: body(restarted),
      responses: answers(done, 'It is done.'),
    }),
    c => {
      simulator.restart(c.req.valid('json').pulls)
      return c.json({ done: true }, 200)
    },
  )
}

function snapshotRoutes(simulator: Simulator): OpenAPIHono {
  const kept = new Map<string, Snapshot>()
  const find = (wanted: string): Snapshot => {
    const state = kept.get(wanted)
    if (state !== undefined) return state
    const message = `there is no snapshot ${wanted}; there are ${[...kept.keys()].join(', ') || 'none'}`
    throw new HTTPException(404, { message })
  }
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/state/hash',
        tags,
        summary: 'Read the hash of the state',
        responses: answers(hash, 'The hash.'),
      }),
      c => c.json({ hash: simulator.stateHash(), tick: simulator.clock.tick }, 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/state',
        tags,
        summary: 'Read the whole state, now or at an earlier tick, as a snapshot file',
        request: { query: atTick },
        responses: { 200: snapshotFile, default: whatWentWrong },
      }),
      c => {
        const { tick } = c.req.valid('query')
        return streamed(written(tick === undefined ? simulator.simulation.present : simulator.stateAt(tick)))
      },
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/v1/state',
        tags,
        summary: 'Go to the state of a snapshot file',
        request: { body: { ...snapshotFile, required: true } },
        responses: answers(hash, 'The hash of the state.'),
      }),
      async c => {
        simulator.restore(await readFrom(c.req.raw.body))
        return c.json({ hash: simulator.stateHash(), tick: simulator.clock.tick }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/snapshots',
        tags,
        summary: 'List the snapshots that are kept here',
        responses: answers(snapshots, 'The snapshots.'),
      }),
      c => c.json({ snapshots: [...kept].map(([each, state]) => ({ name: each, tick: state.tick })) }, 200),
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/v1/snapshots/{name}',
        tags,
        summary: 'Keep the state under a name',
        request: { params: named },
        responses: answers(snapshot, 'The snapshot.'),
      }),
      c => {
        const { name: wanted } = c.req.valid('param')
        kept.set(wanted, simulator.snapshot())
        return c.json({ name: wanted, tick: simulator.clock.tick }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/snapshots/{name}',
        tags,
        summary: 'Read a snapshot that is kept here, as a file',
        request: { params: named },
        responses: { 200: snapshotFile, default: whatWentWrong },
      }),
      c => streamed(written(find(c.req.valid('param').name))),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/snapshots/{name}/restore',
        tags,
        summary: 'Go back to a snapshot that is kept here',
        request: { params: named },
        responses: answers(hash, 'The hash of the state.'),
      }),
      c => {
        simulator.restore(find(c.req.valid('param').name))
        return c.json({ hash: simulator.stateHash(), tick: simulator.clock.tick }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/v1/snapshots/{name}',
        tags,
        summary: 'Forget a snapshot',
        request: { params: named },
        responses: answers(done, 'Whether there was one.'),
      }),
      c => c.json({ done: kept.delete(c.req.valid('param').name) }, 200),
    )
}

/** A snapshot as it is sent, however large. */
function written(snapshot: Snapshot): Response {
  const parts = snapshotParts(snapshot)
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done: isOver, value } = parts.next()
      if (isOver) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
  return new Response(stream, { headers: { 'content-type': JSON_LINES } })
}

/** Reads a snapshot file as it arrives. */
async function readFrom(body: ReadableStream<Uint8Array> | null): Promise<Snapshot> {
  const reader = new SnapshotReader()
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) reader.add(line)
  }
  if (rest !== '') reader.add(rest)
  return reader.snapshot()
}
