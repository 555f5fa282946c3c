/**
 * Faults in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { faultRule } from '../faults/schema.js'
import type { Simulator } from '../library/simulator.js'
import { whole } from './parameters.js'
import { answers, body, done } from './responses.js'
import { router } from './router.js'

const tags = ['faults']

const fault = z
  .object({
    id: z.int(),
    rule: faultRule,
    matched: z.int().meta({ description: 'How often all was so that it asks for, but for its luck.' }),
    struck: z.int().meta({ description: 'How often it struck.' }),
  })
  .openapi('Fault')
const faults = z.object({ faults: z.array(fault) }).openapi('Faults')

const unused = z.object({
  unused: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Only rules that have never struck: what a test meant to happen and did not.' }),
})
const one = z.object({ id: whole })
const some = z.strictObject({ rule: z.int().positive().optional() })

/** Making a node misbehave. */
export function faultRoutes(simulator: Simulator): OpenAPIHono {
  const control = simulator.faults
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/faults',
        tags,
        summary: 'List the fault rules with their counts',
        request: { query: unused },
        responses: answers(faults, 'The rules, in the order in which they were injected.'),
      }),
      c => {
        const only = c.req.valid('query').unused === 'true'
        return c.json({ faults: [...(only ? control.unused() : control.list())] }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/faults',
        tags,
        summary: 'Inject a fault rule',
        request: body(faultRule),
        responses: answers(fault, 'The rule with its number.'),
      }),
      c => {
        const id = control.inject(c.req.valid('json'))
        return c.json(control.list().find(rule => rule.id === id) as z.infer<typeof fault>, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/v1/faults',
        tags,
        summary: 'Take out all rules; what they hold up goes on',
        responses: answers(done, 'Whether there were any.'),
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
        path: '/v1/faults/{id}',
        tags,
        summary: 'Take out a rule; what it holds up goes on',
        request: { params: one },
        responses: answers(done, 'Whether there was one.'),
      }),
      c => {
        const { id } = c.req.valid('param')
        const any = control.list().some(rule => rule.id === id)
        control.remove(id)
        return c.json({ done: any }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/faults/reset',
        tags,
        summary: 'Have all rules count from zero again',
        responses: answers(done, 'It is done.'),
      }),
      c => {
        control.reset()
        return c.json({ done: true }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/faults/release',
        tags,
        summary: 'Let what a rule holds up without an end go on, or what all do',
        request: body(some),
        responses: answers(done, 'Whether there is such a rule.'),
      }),
      c => {
        const { rule } = c.req.valid('json')
        const any = rule === undefined || control.list().some(({ id }) => id === rule)
        control.release(rule)
        return c.json({ done: any }, 200)
      },
    )
}
