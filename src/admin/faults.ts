/**
 * Fault rules in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { CALLS, PHASES, PREPARATIONS } from '../faults/presets.js'
import type { ActiveRule } from '../faults/rules.js'
import { type FaultRule, faultRule } from '../faults/schema.js'
import type { Simulator } from '../library/simulator.js'
import { matchesGlob } from '../util/glob.js'
import { whole } from './parameters.js'
import { done, jsonBody, jsonResponses } from './responses.js'
import { router } from './router.js'

const tags = ['faults']

/** A fault rule with its counts. */
export const fault = z
  .object({
    id: z.int(),
    rule: faultRule,
    matched: z.int().meta({
      description:
        "How many times the rule's conditions matched, before nth, times and probability were applied.",
    }),
    struck: z.int().meta({ description: 'How many times the rule triggered.' }),
  })
  .openapi('Fault')
/** All fault rules. */
export const faults = z.object({ faults: z.array(fault) }).openapi('Faults')
/** The verdict on each fault rule at a point. */
export const explainedFaults = z
  .object({
    rules: z.array(
      fault.extend({
        verdict: z.enum(['triggers', 'preceded', 'limited', 'does-not-match']).meta({
          description:
            'The first rule whose conditions and limits allow it triggers; it precedes later ones. A limit is nth, times or probability.',
        }),
        by: z.int().optional().meta({ description: 'The rule that precedes it.' }),
        limit: z.enum(['nth', 'times', 'probability']).optional(),
        unmet: z
          .array(z.enum(['on', 'node', 'image', 'registry', 'username', 'layer', 'from', 'until']))
          .optional()
          .meta({ description: 'The conditions that are not met.' }),
      }),
    ),
    point: z
      .object({
        on: z.string(),
        node: z.string(),
        tick: z.int(),
        image: z.string(),
        registry: z.string().optional(),
        username: z.string().optional(),
        layer: z.int().optional(),
      })
      .meta({ description: 'The call or phase, with the values that were not given.' }),
  })
  .openapi('ExplainedFaults')
const question = z.object({
  on: z.enum([...CALLS, ...PHASES, ...PREPARATIONS]).meta({ description: 'The call or phase.' }),
  image: z.string().optional().meta({ description: 'The image of the call. Default: none.' }),
  registry: z.string().optional().meta({
    description: 'The registry that is asked. Default: the one of the image, for a pull and its phases.',
  }),
  username: z.string().optional().meta({ description: 'The user name of the caller. Default: none.' }),
  layer: whole.optional().meta({ description: 'The number of the layer, 1 for the base. Default: none.' }),
})

const unused = z.object({
  unused: z.enum(['true', 'false']).optional().meta({ description: 'Only rules that have never triggered.' }),
})
const one = z.object({ id: whole })
const some = z.strictObject({ rule: z.int().positive().optional() })

/**
 * Routes that list, inject and remove fault rules.
 *
 * @param node - only rules of this node: those that may trigger on it are listed, those that name it alone are
 * removed, and a new rule names it; by default all rules
 */
export function faultRoutes(simulator: Simulator, node?: string): OpenAPIHono {
  const { faults: control } = simulator
  const listed = (): readonly ActiveRule[] =>
    control.list().filter(({ rule }) => node === undefined || matchesGlob(rule.node ?? '*', node))
  const removable = (): readonly ActiveRule[] =>
    control.list().filter(({ rule }) => node === undefined || rule.node === node)
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/faults',
        tags,
        summary: 'List the fault rules with their counts',
        request: { query: unused },
        responses: jsonResponses(faults, 'The rules, in the order in which they were injected.'),
      }),
      c => {
        const only = c.req.valid('query').unused === 'true'
        return c.json({ faults: listed().filter(({ struck }) => !only || struck === 0) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/faults/explain',
        tags,
        summary: 'Explain which rule a call or phase would trigger now, and why the others would not',
        request: { query: question },
        responses: jsonResponses(explainedFaults, 'The rules, in the order in which they were injected.'),
      }),
      c => c.json(shownExplanation(simulator, c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/faults',
        tags,
        summary: 'Inject a fault rule',
        request: jsonBody(faultRule),
        responses: jsonResponses(fault, 'The rule with its number.'),
      }),
      c => {
        const id = control.inject(withNode(c.req.valid('json'), node))
        return c.json(control.list().find(rule => rule.id === id) as z.infer<typeof fault>, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/v1/faults',
        tags,
        summary: 'Remove all rules; calls and phases that they block continue',
        responses: jsonResponses(done, 'Whether there were rules.'),
      }),
      c => {
        const rules = removable()
        if (node === undefined) control.remove()
        else for (const { id } of rules) control.remove(id)
        return c.json({ done: rules.length > 0 }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/v1/faults/{id}',
        tags,
        summary: 'Remove a rule; calls and phases that it blocks continue',
        request: { params: one },
        responses: jsonResponses(done, 'Whether the rule existed.'),
      }),
      c => {
        const { id } = c.req.valid('param')
        const any = removable().some(rule => rule.id === id)
        if (any || node === undefined) control.remove(id)
        return c.json({ done: any }, 200)
      },
    )
}

function shownExplanation(
  { faults: control }: Simulator,
  asked: z.infer<typeof question>,
): z.infer<typeof explainedFaults> {
  return explainedFaults.parse(control.explain(asked))
}

function withNode(rule: FaultRule, node: string | undefined): FaultRule {
  if (node === undefined) return rule
  if (rule.node === undefined || rule.node === node) return { ...rule, node }
  const message = `node: expected ${node}, which the path names, or none; found ${rule.node}`
  throw new HTTPException(400, { message })
}

/** Routes that reset the counts of all fault rules, and that release blocked calls and phases, on all nodes. */
export function faultCountRoutes({ faults: control }: Simulator): OpenAPIHono {
  return router()
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/faults/reset',
        tags,
        summary: 'Reset the counts of all rules to zero',
        responses: jsonResponses(done, 'Always true.'),
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
        summary: 'Continue the calls and phases that a rule blocks, or that all rules block',
        request: jsonBody(some),
        responses: jsonResponses(done, 'Whether the rule exists.'),
      }),
      c => {
        const { rule } = c.req.valid('json')
        const any = rule === undefined || control.list().some(({ id }) => id === rule)
        control.release(rule)
        return c.json({ done: any }, 200)
      },
    )
}
