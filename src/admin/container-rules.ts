/**
 * Container rules in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Simulator } from '../library/simulator.js'
import { containerRule } from '../scripts/schema.js'
import { whole } from './parameters.js'
import { done, jsonBody, jsonResponses } from './responses.js'
import { router } from './router.js'

const tags = ['containers']

/** A container rule with its number. */
export const numbered = z.object({ id: z.int(), rule: containerRule }).openapi('ContainerRule')
/** All container rules. */
export const rules = z.object({ rules: z.array(numbered) }).openapi('ContainerRules')
const one = z.object({ id: whole })

/** Routes that list, add and remove container rules. They are about all nodes; a rule may name some of them. */
export function containerRuleRoutes({ containerRules: control }: Simulator): OpenAPIHono {
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/container-rules',
        tags,
        summary: 'List the container rules',
        responses: jsonResponses(rules, 'The rules, in the order in which they were added.'),
      }),
      c => c.json({ rules: [...control.list()] }, 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/container-rules',
        tags,
        summary: 'Add a container rule; of the rules that match, the last one applies',
        request: jsonBody(containerRule),
        responses: jsonResponses(numbered, 'The rule with its number.'),
      }),
      c => {
        const rule = c.req.valid('json')
        return c.json({ id: control.add(rule), rule }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/v1/container-rules',
        tags,
        summary: 'Remove all container rules',
        responses: jsonResponses(done, 'Whether there were any.'),
      }),
      c => {
        const any = control.list().length > 0
        control.remove()
        return c.json({ done: any }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/v1/container-rules/{id}',
        tags,
        summary: 'Remove a container rule',
        request: { params: one },
        responses: jsonResponses(done, 'Whether there was one.'),
      }),
      c => {
        const { id } = c.req.valid('param')
        const any = control.list().some(rule => rule.id === id)
        if (any) control.remove(id)
        return c.json({ done: any }, 200)
      },
    )
}
