/**
 * The run so far as a scenario, in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { SimulatorError } from '../errors/index.js'
import type { Simulator } from '../library/simulator.js'
import { recordedRunOf } from '../scenarios/recorded-run.js'
import { errorResponse } from './responses.js'
import { router } from './router.js'

const query = z.object({
  name: z.string().min(1).optional().meta({ description: 'The title of the scenario. Default: A run.' }),
})
const YAML = 'application/yaml'
const scenarioFile = {
  description: 'A scenario file, which leads to the present state hash.',
  content: { [YAML]: { schema: z.string() } },
}

/** Route that saves the run as a scenario. */
export function recordedRunRoutes({ simulation }: Simulator): OpenAPIHono {
  return router().openapi(
    createRoute({
      method: 'get',
      path: '/v1/scenario',
      tags: ['scenarios'],
      summary: 'Read the run so far as a scenario: its set-up, its commands, and the state hash',
      request: { query },
      responses: { 200: scenarioFile, default: errorResponse },
    }),
    async c => {
      const run = recordedRunOf(simulation)
      const reason =
        'this server does not record it; in the library, call recordScenario() before the first command'
      if (run === undefined) throw new SimulatorError({ code: 'no-scenario', reason })
      const { stringify } = await import('yaml')
      return c.body(stringify(run.scenario(c.req.valid('query').name)), 200, { 'content-type': YAML })
    },
  )
}
