/**
 * Scenarios in the control API: the list of those that come with the package, and the stage where one is played.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { BYTES, file, fileOf, JSON_LINES } from './files.js'
import { done, errorResponse, jsonBody, jsonResponses, refuse } from './responses.js'
import { router } from './router.js'
import type { Stage } from './stage.js'
import type { Stages } from './stages.js'

const tags = ['scenarios']

const scenarios = z
  .object({
    scenarios: z.array(
      z.object({
        id: z.string().meta({ description: 'The name of its file, without its extension.' }),
        name: z.string(),
        about: z.string().meta({ description: 'Its subject, in Markdown.' }),
        steps: z.int(),
      }),
    ),
  })
  .openapi('Scenarios')

const stagedStep = z.object({
  say: z.string().meta({ description: 'The narration, in Markdown; empty without one.' }),
  action: z.string().meta({ description: 'The action as a short text; empty without one.' }),
  tick: z.int().optional().meta({ description: 'The tick at which the step began; absent before.' }),
  checks: z.array(
    z.object({
      isMet: z.boolean(),
      node: z.string().optional(),
      subject: z.string(),
      expected: z.string(),
      found: z.string(),
    }),
  ),
  failures: z.array(z.object({ isExpected: z.boolean(), message: z.string() })),
})

const staged = z.object({
  serial: z
    .int()
    .meta({ description: 'The number of this playing. Its own control API is under /stage/{serial}/v1/.' }),
  id: z.string(),
  name: z.string(),
  about: z.string(),
  nodes: z.array(z.string()).meta({ description: 'The names of its nodes.' }),
  tick: z.int().meta({ description: 'The current tick.' }),
  begun: z.int().meta({
    description: 'The number of steps that have begun. The last of them is carried out by the next playing.',
  }),
  isOver: z.boolean().meta({ description: 'Whether the last step is over.' }),
  steps: z.array(stagedStep),
})
const stageAnswer = z
  .object({ stage: staged.nullable().meta({ description: 'Null if no scenario is on the stage.' }) })
  .openapi('Stage')

const choice = z.strictObject({
  scenario: z.string().meta({ description: 'The id of a scenario.' }),
  begun: z.int().nonnegative().optional().meta({
    description: 'The number of steps to begin at once. Default 1: the narration of the first step.',
  }),
})

const playing = z.union(
  [
    z.strictObject({ ticks: z.int().positive().max(Number.MAX_SAFE_INTEGER) }),
    z.strictObject({ to: z.enum(['next-step', 'end']) }),
  ],
  { error: 'expected { ticks } or { to: "next-step" | "end" }' },
)

/** A stage as the control API shows it. */
export type Staged = z.infer<typeof staged>
/** A scenario in the list of the control API. */
export type ListedScenario = z.infer<typeof scenarios>['scenarios'][number]

/** Routes of scenarios and the stage. */
export function stageRoutes(stages: Stages): OpenAPIHono {
  const present = (): Stage => {
    if (stages.stage !== undefined) return stages.stage
    throw new HTTPException(404, { message: 'no scenario is on the stage; see PUT /v1/stage' })
  }
  const app = router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/scenarios',
        tags,
        summary: 'List the scenarios that the server can play',
        responses: jsonResponses(scenarios, 'The scenarios.'),
      }),
      async c => {
        const all = Object.entries(await stages.scenarioSet())
        const listed = all.map(([id, { name, about = '', steps }]) => ({
          id,
          name,
          about,
          steps: steps.length,
        }))
        return c.json({ scenarios: listed }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/stage',
        tags,
        summary: 'Read the scenario on the stage and its steps',
        responses: jsonResponses(stageAnswer, 'The stage.'),
      }),
      c => c.json({ stage: stages.stage === undefined ? null : shown(stages.stage) }, 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/stage/scenario',
        tags,
        summary: 'Read the scenario on the stage, as a scenario file in JSON',
        responses: { 200: fileOf('application/json', 'The scenario.'), default: errorResponse },
      }),
      () => file('application/json', `${JSON.stringify(present().scenario, undefined, 2)}\n`),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/stage/journal',
        tags,
        summary: 'Read the journal of the simulation on the stage',
        responses: { 200: fileOf(JSON_LINES, 'The journal.'), default: errorResponse },
      }),
      () => file(JSON_LINES, present().journal),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/stage/trace',
        tags,
        summary: 'Read the trace of the scenario up to the present tick, for Perfetto',
        responses: { 200: fileOf(BYTES, 'The trace.'), default: errorResponse },
      }),
      async () => file(BYTES, (await present().trace()) as Uint8Array<ArrayBuffer>),
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/v1/stage',
        tags,
        summary: 'Put a scenario on the stage, in a simulation of its own',
        request: jsonBody(choice),
        responses: jsonResponses(stageAnswer, 'The stage.'),
      }),
      async c => {
        const { scenario, begun = 1 } = c.req.valid('json')
        return c.json({ stage: shown(await stages.open(scenario, begun)) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/v1/stage',
        tags,
        summary: 'Empty the stage',
        responses: jsonResponses(done, 'Whether there was a scenario on it.'),
      }),
      c => c.json({ done: stages.close() }, 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/stage/play',
        tags,
        summary:
          'Play the scenario: some ticks or until the next step begins, whichever is first; or to the end',
        request: jsonBody(playing),
        responses: jsonResponses(stageAnswer, 'The stage.'),
      }),
      c => {
        const stage = present()
        const how = c.req.valid('json')
        if ('ticks' in how) stage.play(stage.tick + how.ticks)
        else if (how.to === 'next-step') stage.play()
        else stage.playTo(Number.POSITIVE_INFINITY)
        return c.json({ stage: shown(stage) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/stage/back',
        tags,
        summary: 'Play the scenario again up to the beginning of the step before',
        responses: jsonResponses(stageAnswer, 'The stage, with another number.'),
      }),
      async c => {
        const { id, begun, isOver } = present()
        const before = Math.max(1, isOver ? begun : begun - 1)
        return c.json({ stage: shown(await stages.open(id, before)) }, 200)
      },
    )
  return app.all('/stage/:serial/*', (c: Context) => {
    const serial = c.req.param('serial') ?? ''
    const api = stages.apiOf(serial)
    if (api === undefined) return refuse(c, 404, `the stage has no playing ${serial}; see GET /v1/stage`)
    return api.fetch(c.req.raw, c.env as object)
  }) as OpenAPIHono
}

function shown({ serial, id, scenario, nodes, tick, begun, isOver, steps }: Stage): Staged {
  const { name, about = '' } = scenario
  return {
    serial,
    id,
    name,
    about: about.trim(),
    nodes: [...nodes],
    tick,
    begun,
    isOver,
    steps: steps.map(({ say, action, tick: since, checks, failures }) => ({
      say,
      action,
      ...(since !== undefined && { tick: since }),
      checks: checks.map(({ isMet, node, subject, expected, found }) => ({
        isMet,
        ...(node !== undefined && { node }),
        subject,
        expected,
        found,
      })),
      failures: [...failures],
    })),
  }
}
