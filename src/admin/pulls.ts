/**
 * Pulls in progress in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Simulator } from '../library/simulator.js'
import type { Auth } from '../registries/credentials.js'
import type { NodeContext } from '../service.js'
import { auth } from './auth.js'
import { whole } from './parameters.js'
import { done, jsonBody, jsonResponses } from './responses.js'
import { router } from './router.js'

const layerProgress = z.object({
  digest: z.string(),
  phase: z.enum(['waiting', 'held-up', 'downloading', 'downloaded', 'extracting', 'extracted']),
  size: z.int(),
  bytesDone: z.int(),
})
const since = z.record(z.string(), z.int()).meta({ description: 'The tick at which each phase began.' })
export const progress = z
  .discriminatedUnion('phase', [
    z.object({ phase: z.literal('queued'), position: z.int(), since }),
    z.object({ phase: z.literal('resolving'), since }),
    z.object({
      phase: z.enum(['downloading', 'extracting']),
      bytesDone: z.int(),
      bytesTotal: z.int(),
      layers: z.array(layerProgress),
      since,
    }),
  ])
  .openapi('PullProgress')
const pulls = z
  .object({
    pulls: z.array(z.object({ pull: z.int(), reference: z.string(), callers: z.int(), progress })),
    heldUp: z
      .array(z.object({ caller: z.int(), on: z.string(), image: z.string(), rule: z.int() }))
      .meta({ description: 'Calls that a fault rule blocks before they start.' }),
  })
  .openapi('Pulls')

const started = z
  .object({
    caller: z.int().meta({ description: 'The number of the caller that waits for it.' }),
    pull: z.int().optional().meta({
      description: 'The number of the pull; absent if a fault rule blocks the call, or if the pull is over.',
    }),
  })
  .openapi('StartedPull')
const request = z
  .strictObject({
    image: z.string().meta({ description: 'A reference.' }),
    deadline: z.int().positive().optional().meta({ description: 'The ticks that the caller waits.' }),
    auth: auth.optional(),
  })
  .openapi('PullRequest')

const one = z.object({ pull: whole })

/** Routes of pulls in progress. */
export function pullRoutes(simulator: Simulator): OpenAPIHono {
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/pulls',
        tags: ['pulls'],
        summary: 'List the pulls in progress',
        responses: jsonResponses(pulls, 'The pulls, in the order in which they started.'),
      }),
      c => c.json(shownPulls(simulator), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/pulls',
        tags: ['pulls'],
        summary: 'Start a pull; answers at once',
        request: jsonBody(request),
        responses: jsonResponses(started, 'The pull.'),
      }),
      c => c.json(startPull(simulator, c.req.valid('json')), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/pulls/{pull}/release',
        tags: ['pulls'],
        summary: 'Continue a pull that fault rules block',
        request: { params: one },
        responses: jsonResponses(done, 'Whether the pull is in progress.'),
      }),
      c => {
        const { pull } = c.req.valid('param')
        const any = simulator.port.state.node.pulls.has(pull)
        simulator.images.release(pull)
        return c.json({ done: any }, 200)
      },
    )
}

/** Starts a pull. Its end is visible in the events. */
function startPull({ port }: Simulator, { image, deadline, auth: credentials }: z.infer<typeof request>) {
  const caller = port.requestPull(
    {
      image,
      ...(deadline !== undefined && { deadline }),
      ...(credentials && { auth: credentials as Auth }),
    },
    () => {},
  )
  const waiting = port.state.node.callers.get(caller)
  return { caller, ...(waiting !== undefined && 'pull' in waiting && { pull: waiting.pull }) }
}

function shownPulls({ images, port: { state } }: Simulator): z.infer<typeof pulls> {
  return {
    pulls: images.pulls().map(pull => ({ ...pull, progress: progress.parse(pull.progress) })),
    heldUp: heldUpCalls(state),
  }
}

/** Returns the calls that fault rules block before they start. */
export function heldUpCalls({ node }: NodeContext): z.infer<typeof pulls>['heldUp'] {
  return [...node.callers.entries()].flatMap(([caller, waiting]) => {
    if (!('heldUp' in waiting)) return []
    const { heldUp: held, rule } = waiting
    return [{ caller, on: held.on, image: held.on === 'PullImage' ? held.request.image : '', rule }]
  })
}
