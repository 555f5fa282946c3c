/**
 * Scenarios in the control API: the list of those that come with the package, and the stage where one is played.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { getPath } from 'hono/utils/url'
import type { ScenarioFile } from '../scenarios/schema.js'
import { answerError, done, jsonBody, jsonResponses, refuse } from './responses.js'
import { onlyDeclaredQueries, router } from './router.js'
import { Stage } from './stage.js'

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

/** The scenarios that can be played, by id. */
export type Repertoire = Readonly<Record<string, ScenarioFile>>

/** The place where a server plays scenarios, one at a time. */
export class Theatre {
  readonly #load: () => Promise<Repertoire>
  readonly #apiOf: (stage: Stage) => OpenAPIHono
  #loaded: Promise<Repertoire> | undefined
  #stage: Stage | undefined
  #api: OpenAPIHono | undefined
  #serial = 0

  /**
   * @param load - loads the scenarios; it is called when they are first needed
   * @param apiOf - creates the control API of the simulation on a stage
   */
  constructor(load: () => Promise<Repertoire>, apiOf: (stage: Stage) => OpenAPIHono) {
    this.#load = load
    this.#apiOf = apiOf
  }

  get stage(): Stage | undefined {
    return this.#stage
  }

  /** The control API of the simulation on the stage. */
  get api(): OpenAPIHono | undefined {
    return this.#api
  }

  repertoire(): Promise<Repertoire> {
    this.#loaded ??= this.#load()
    return this.#loaded
  }

  /** Puts a scenario on the stage. */
  async open(id: string, begun: number): Promise<Stage> {
    const all = await this.repertoire()
    if (!Object.hasOwn(all, id)) {
      const message = `there is no scenario ${id}; there are ${Object.keys(all).join(', ')}`
      throw new HTTPException(404, { message })
    }
    const stage = new Stage(++this.#serial, id, all[id] as ScenarioFile)
    stage.playTo(begun)
    this.close()
    this.#stage = stage
    this.#api = this.#apiOf(stage)
    return stage
  }

  /** Empties the stage. */
  close(): boolean {
    const any = this.#stage !== undefined
    this.#stage?.close()
    this.#stage = undefined
    this.#api = undefined
    return any
  }
}

/** Routes of scenarios and the stage. */
export function stageRoutes(theatre: Theatre): OpenAPIHono {
  const present = (): Stage => {
    if (theatre.stage !== undefined) return theatre.stage
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
        const all = Object.entries(await theatre.repertoire())
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
      c => c.json({ stage: theatre.stage === undefined ? null : shown(theatre.stage) }, 200),
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
        return c.json({ stage: shown(await theatre.open(scenario, begun)) }, 200)
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
      c => c.json({ done: theatre.close() }, 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/stage/play',
        tags,
        summary: 'Play the scenario: some ticks or until the next step begins, whichever is first; or to the end',
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
        return c.json({ stage: shown(await theatre.open(id, before)) }, 200)
      },
    )
  return app.all('/stage/:serial/*', (c: Context) => {
    const { stage, api } = theatre
    if (api === undefined || String(stage?.serial) !== c.req.param('serial')) {
      return refuse(c, 404, `the stage has no playing ${c.req.param('serial')}; see GET /v1/stage`)
    }
    return api.fetch(c.req.raw, c.env as object)
  }) as OpenAPIHono
}

/** Creates the base of the control API of a stage: its paths begin with `/stage/{serial}`. */
export function stagedRouter(serial: number): OpenAPIHono {
  const prefix = `/stage/${serial}`
  const app = router({ getPath: request => getPath(request).slice(prefix.length) })
  app.onError(answerError)
  app.notFound(c =>
    refuse(c, 404, `there is no ${c.req.method} ${getPath(c.req.raw)}; see GET /v1/openapi.json`),
  )
  app.use(onlyDeclaredQueries(app))
  return app
}

function shown({ serial, id, scenario, tick, begun, isOver, steps }: Stage): Staged {
  const { name, about = '' } = scenario
  return {
    serial,
    id,
    name,
    about: about.trim(),
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
