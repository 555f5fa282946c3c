/**
 * States in the control API: snapshots, reset, undo, redo, and the state hash.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { type Snapshot, snapshotParts } from '../history/snapshot.js'
import type { Simulator } from '../library/simulator.js'
import { RESETS } from '../node/choices.js'
import { ticksOf } from '../util/duration.js'
import { moment } from './parameters.js'
import { done, errorResponse, jsonBody, jsonResponses, streamed } from './responses.js'
import { router } from './router.js'
import { readUpload } from './snapshot-upload.js'

const tags = ['state']

/** The media type of snapshot files. */
const JSON_LINES = 'application/x-ndjson'

/** The result of `undo` and `redo`. */
export const changed = done
  .extend({
    step: z
      .object({
        command: z.string().meta({ description: 'The type of the command that the step began with.' }),
        subject: z
          .string()
          .optional()
          .meta({ description: 'The subject of the command: an image, a host, a number of ticks.' }),
        node: z.string().optional(),
        tick: z.int().meta({ description: 'The tick at which the step began.' }),
      })
      .optional()
      .meta({ description: 'The step; absent if there was none.' }),
  })
  .openapi('ChangedState')

/** The hash of a state. */
export const hash = z
  .object({ hash: z.string(), tick: z.int() })
  .openapi('StateHash', { description: 'The SHA-256 of the state in canonical JSON.' })
const snapshotFile = {
  description: 'A snapshot file: JSON lines with a header, the rows of the state, and a hash.',
  content: { [JSON_LINES]: { schema: z.string() } },
}
/** A snapshot that the server keeps. */
export const snapshot = z.object({ name: z.string(), tick: z.int() })
/** All snapshots that the server keeps. */
export const snapshots = z.object({ snapshots: z.array(snapshot) }).openapi('Snapshots')

const atTick = z.object({
  tick: moment.optional().meta({
    description: 'The tick of the state, or its time since tick 0. Default: the current tick.',
  }),
})
const name = z.string().regex(/^[\w.-]+$/, 'expected letters, digits, dots, dashes and underscores')
const named = z.object({ name })
const restarted = z.strictObject({
  pulls: z.enum(['recover', 'drop']).default('recover'),
  exited: z.array(z.string()).optional().meta({
    description:
      'Ids of containers whose processes ended while the runtime was down: reason Unknown, exit code 255.',
  }),
})

const resetQuery = z.object({
  what: z.enum(RESETS).default('everything').meta({
    description:
      'behaviour: fault rules, container rules and settings of registries. history: recorded calls, kept events, and the counts of fault rules. everything: the state, the recorded calls, the kept events, how the clock advances, and the snapshots on the server. Default everything.',
  }),
})

/** Routes that save and restore states. */
export function stateRoutes(simulator: Simulator): OpenAPIHono {
  const kept = new Map<string, Snapshot>()
  return router().route('/', historyRoutes(simulator, kept)).route('/', snapshotRoutes(simulator, kept))
}

function historyRoutes(simulator: Simulator, kept: Map<string, Snapshot>): OpenAPIHono {
  const app = router().openapi(
    createRoute({
      method: 'post',
      path: '/v1/reset',
      tags,
      summary: 'Set the simulation back to its start: its behaviour, its history, or everything',
      request: { query: resetQuery },
      responses: jsonResponses(done, 'Always true.'),
    }),
    c => {
      const { what } = c.req.valid('query')
      simulator.reset(what)
      if (what === 'everything') kept.clear()
      return c.json({ done: true }, 200)
    },
  )
  const actions = {
    undo: { summary: 'Undo the last step', do: () => simulator.undo() },
    redo: { summary: 'Redo the step that was undone last', do: () => simulator.redo() },
  }
  for (const [action, { summary, do: act }] of Object.entries(actions)) {
    app.openapi(
      createRoute({
        method: 'post',
        path: `/v1/${action}`,
        tags,
        summary,
        responses: jsonResponses(changed, 'Whether there was a step, and which.'),
      }),
      c => {
        const step = simulator.simulation.nextSteps[action as keyof typeof actions]
        return c.json({ done: act(), ...(step && { step }) }, 200)
      },
    )
  }
  return app
}

/** Route that restarts a node. */
export function restartRoutes(simulator: Simulator): OpenAPIHono {
  return router().openapi(
    createRoute({
      method: 'post',
      path: '/v1/restart',
      tags,
      summary: 'Restart the node as after a crash; calls in progress get UNAVAILABLE',
      request: jsonBody(restarted),
      responses: jsonResponses(done, 'Always true.'),
    }),
    c => {
      const { pulls, exited } = c.req.valid('json')
      simulator.restart(pulls, exited && { exited })
      return c.json({ done: true }, 200)
    },
  )
}

function snapshotRoutes(simulator: Simulator, kept: Map<string, Snapshot>): OpenAPIHono {
  const snapshotNamed = (wanted: string): Snapshot => {
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
        responses: jsonResponses(hash, 'The hash.'),
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
        responses: { 200: snapshotFile, default: errorResponse },
      }),
      c => {
        const { tick } = c.req.valid('query')
        const { simulation, clock } = simulator
        return streamed(
          fileResponse(
            tick === undefined ? simulation.present : simulator.stateAt(ticksOf(tick, clock.tickNs)),
          ),
        )
      },
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/v1/state',
        tags,
        summary: 'Restore the state of a snapshot file',
        request: { body: { ...snapshotFile, required: true } },
        responses: jsonResponses(hash, 'The hash of the state.'),
      }),
      async c => {
        simulator.restore(await readUpload(c.req.raw.body))
        return c.json({ hash: simulator.stateHash(), tick: simulator.clock.tick }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/snapshots',
        tags,
        summary: 'List the snapshots of the server',
        responses: jsonResponses(snapshots, 'The snapshots.'),
      }),
      c => c.json({ snapshots: [...kept].map(([each, state]) => ({ name: each, tick: state.tick })) }, 200),
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/v1/snapshots/{name}',
        tags,
        summary: 'Save the state under a name on the server',
        request: { params: named },
        responses: jsonResponses(snapshot, 'The snapshot.'),
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
        summary: 'Read a snapshot of the server as a file',
        request: { params: named },
        responses: { 200: snapshotFile, default: errorResponse },
      }),
      c => streamed(fileResponse(snapshotNamed(c.req.valid('param').name))),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/snapshots/{name}/restore',
        tags,
        summary: 'Restore a snapshot of the server',
        request: { params: named },
        responses: jsonResponses(hash, 'The hash of the state.'),
      }),
      c => {
        simulator.restore(snapshotNamed(c.req.valid('param').name))
        return c.json({ hash: simulator.stateHash(), tick: simulator.clock.tick }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/v1/snapshots/{name}',
        tags,
        summary: 'Remove a snapshot of the server',
        request: { params: named },
        responses: jsonResponses(done, 'Whether the snapshot existed.'),
      }),
      c => c.json({ done: kept.delete(c.req.valid('param').name) }, 200),
    )
}

/** Returns a response that streams a snapshot of any size. */
function fileResponse(snapshot: Snapshot): Response {
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
