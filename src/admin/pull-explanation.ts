/**
 * Explanations of pulls in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { SimulatorError } from '../errors/index.js'
import { explanationOf } from '../library/pull-explanation.js'
import type { Simulator } from '../library/simulator.js'
import type { PullExplanation } from '../pulls/explanation.js'
import { whole } from './parameters.js'
import { layerProgress, linkShare, pullFailure, rule, shownFailure } from './pulls.js'
import { jsonResponses } from './responses.js'
import { router } from './router.js'

const tick = z.int()
const until = z.int().optional().meta({ description: 'The tick of its end; absent while it lasts.' })
/** Where the time of a pull went. */
export const pullExplanation = z
  .object({
    pull: z.int(),
    reference: z.string(),
    from: tick,
    until,
    outcome: z.enum(['in-progress', 'complete', 'failed']),
    failure: pullFailure
      .optional()
      .meta({ description: 'The failure, and the fault rule that injected it.' }),
    spans: z
      .array(
        z.object({
          phase: z.enum(['queued', 'resolving', 'downloading', 'extracting']),
          from: tick,
          until,
          host: z.string().optional().meta({ description: 'The registry that is asked.' }),
          position: z.int().optional().meta({ description: 'The position in the queue at its start.' }),
          rule,
        }),
      )
      .meta({ description: 'The phases. Each request to a registry is one of its own.' }),
    layers: z.array(
      z.object({
        digest: z.string(),
        size: z.int(),
        stored: z.boolean(),
        spans: z.array(
          z.object({
            phase: layerProgress.shape.phase,
            from: tick,
            until,
            share: linkShare.optional(),
            rule,
          }),
        ),
      }),
    ),
    complete: z.boolean().meta({
      description: 'Whether the states of all its ticks are kept, so that the layers are complete.',
    }),
    tickNs: z.int().meta({ description: 'The nanoseconds of a tick.' }),
  })
  .openapi('PullExplanation')

/** Routes that explain pulls. */
export function pullExplanationRoutes(simulator: Simulator): OpenAPIHono {
  return router().openapi(
    createRoute({
      method: 'get',
      path: '/v1/pulls/{pull}/explanation',
      tags: ['pulls'],
      summary: 'Explain where the time of a pull went, in progress or ended',
      request: { params: z.object({ pull: whole }) },
      responses: jsonResponses(pullExplanation, 'Its phases and layers with their ticks.'),
    }),
    c => {
      const { pull } = c.req.valid('param')
      const found = explanationOf(simulator.simulation, simulator.port, pull)
      if (found !== undefined) return c.json(shown(found, simulator.clock.tickNs), 200)
      const message = `there is no pull ${pull} among the events that are kept; see GET /v1/pulls?ended=true`
      throw new HTTPException(404, { message })
    },
  )
}

function shown({ failure, ...found }: PullExplanation, tickNs: number): z.infer<typeof pullExplanation> {
  return pullExplanation.parse({
    ...found,
    ...(failure && { failure: shownFailure(new SimulatorError(failure)) }),
    tickNs,
  })
}
