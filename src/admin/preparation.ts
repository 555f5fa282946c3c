/**
 * The preparation in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Simulator } from '../library/simulator.js'
import { isRequest } from '../prepare/commands.js'
import type { Answer } from '../prepare/events.js'
import { OPERATIONS, type Operation } from './prepare-commands.js'
import { preparationReads } from './prepare-reads.js'
import { jsonBody, jsonResponses } from './responses.js'
import { router } from './router.js'

const wait = z.object({
  wait: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Whether to answer when the result exists. Default true.' }),
})

/** The answer of an operation of the preparation. */
export const answer = z
  .object({
    done: z.literal(true),
    record: z
      .string()
      .optional()
      .meta({ description: 'The image that was created, by repository and digest.' }),
    isNew: z.boolean().optional().meta({ description: 'Whether a build was started for this request.' }),
    artifact: z.string().optional().meta({ description: 'The artifact that now exists.' }),
    digest: z.string().optional().meta({ description: 'The digest that is now known.' }),
    removed: z.int().optional(),
    freed: z.int().optional().meta({ description: 'Freed bytes.' }),
  })
  .openapi('PreparationAnswer')

/** Routes of builds, prepared images, guest root filesystems, leases and the collector. */
export function preparationRoutes(simulator: Simulator): OpenAPIHono {
  const app = router().route('/', preparationReads(simulator))
  for (const operation of OPERATIONS) {
    app.openapi(createRoute(routeOf(operation)), async (c: Context) => {
      const { method } = operation
      const input = c.req.valid((method === 'delete' ? 'query' : 'json') as never)
      const command = operation.command(input, simulator.clock.tickNs)
      if (!isRequest(command) || c.req.query('wait') === 'false') {
        simulator.port.dispatch(command)
        return c.json({ done: true }, 200)
      }
      const found = await simulator.port.request(command, (each: Answer) => each)
      return c.json({ done: true, ...found }, 200)
    })
  }
  return app
}

function routeOf({ method, path, tag, summary, input, isAnswered }: Operation): RouteConfig {
  const request =
    method === 'delete'
      ? { query: input as z.ZodObject }
      : { ...jsonBody(input), ...(isAnswered && { query: wait }) }
  return { method, path, tags: [tag], summary, request, responses: jsonResponses(answer, 'The result.') }
}
