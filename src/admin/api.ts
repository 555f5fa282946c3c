/**
 * The control API: operations to inspect and control nodes over HTTP.
 *
 * @module
 */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { bearerAuth } from 'hono/bearer-auth'
import { bodyLimit } from 'hono/body-limit'
import { except } from 'hono/combine'
import type { Simulator } from '../library/simulator.js'
import type { Metrics } from '../metrics/metrics.js'
import { clockRoutes } from './clock.js'
import { containerRuleRoutes } from './container-rules.js'
import { eventRoutes } from './events.js'
import { faultCountRoutes, faultRoutes } from './faults.js'
import { keptRunRoutes } from './kept-run.js'
import { type ApiDocument, clusterRoutes, nodeRoutes, withNodePaths } from './nodes.js'
import { pageRoutes } from './page.js'
import { recordedRunRoutes } from './recorded-run.js'
import { answerError, refuse } from './responses.js'
import { onlyDeclaredQueries, router } from './router.js'
import { stageRoutes } from './stage-routes.js'
import { type ScenarioSet, Stages, stagedRouter } from './stages.js'
import { stateRoutes } from './states.js'
import { upstreamRoutes } from './upstream.js'
import { viewRoutes } from './view.js'

/** Options of the control API. */
export interface ApiOptions {
  /** The bearer token that clients must send; none by default. */
  readonly token?: string
  /** Whether only clients with access to a unix socket can send requests; any host is then valid. */
  readonly isPrivate?: boolean
  /** The version of this package. */
  readonly version: string
  /** The metrics of the simulation. */
  readonly metrics: Metrics
  /** Loads the scenarios that can be played on the stage. Default: those that come with this package. */
  readonly scenarios?: () => Promise<ScenarioSet>
}

/** The control API of a node. */
export interface ControlApi {
  readonly fetch: OpenAPIHono['fetch']
  /** Stops the scenario on the stage. */
  close(): void
}

/** The maximum size of a request body, in bytes, except for a request with a state. */
const BODY_MAX = 2 ** 20
const STATE_BODY_MAX = 512 * 2 ** 20

/** Creates the control API of a node. */
export function controlApi(
  simulator: Simulator,
  { token, version, metrics, isPrivate = false, scenarios = loadOwnScenarios }: ApiOptions,
): ControlApi {
  const app = router()
  app.onError(answerError)
  app.notFound(c => refuse(c, 404, `there is no ${c.req.method} ${c.req.path}; see GET /v1/openapi.json`))
  if (!isPrivate) app.use(wellFormedHost)
  if (token === undefined && !isPrivate) app.use(onlyLocal)
  app.route('/', pageRoutes())
  if (token !== undefined) {
    app.use(bearerAuth({ token }))
    app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' })
  }
  const onError = (c: Context): Response => refuse(c, 413, 'the request is too large')
  app.use('/v1/state', bodyLimit({ maxSize: STATE_BODY_MAX, onError }))
  app.use(except('/v1/state', bodyLimit({ maxSize: BODY_MAX, onError })))
  app.use(anyBodyIsJson)
  app.use(onlyDeclaredQueries(app))
  addSimulation(app, simulator)
  const stages = new Stages(scenarios, stage => addSimulation(stagedRouter(stage.serial), stage.simulator))
  app.route('/', stageRoutes(stages))
  app.get('/metrics', async c => c.body(await metrics.text(), 200, { 'content-type': metrics.contentType }))
  app.get('/v1/openapi.json', c =>
    c.json(withNodePaths(openApiDocument(app, version, token !== undefined), simulator)),
  )
  return { fetch: app.fetch, close: () => stages.close() }
}

/** The operations on a simulation and its nodes. */
const PARTS = [
  clockRoutes,
  faultRoutes,
  faultCountRoutes,
  containerRuleRoutes,
  upstreamRoutes,
  nodeRoutes,
  stateRoutes,
  recordedRunRoutes,
  keptRunRoutes,
  eventRoutes,
  viewRoutes,
]

/** Declares the operations on a simulation and its nodes. */
function addSimulation(app: OpenAPIHono, simulator: Simulator): OpenAPIHono {
  for (const routes of PARTS) app.route('/', routes(simulator))
  return app.route('/', clusterRoutes(simulator.simulation))
}

async function loadOwnScenarios(): Promise<ScenarioSet> {
  return (await import('./own-scenarios.js')).ownScenarios()
}

/** Returns the OpenAPI document of the control API. */
function openApiDocument(app: OpenAPIHono, version: string, needsToken: boolean): ApiDocument {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'cri-image-sim control API',
      version,
      description: 'Operations to inspect and control simulated nodes.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
    ...(needsToken && { security: [{ token: [] }] }),
  })
}

/** Rejects a host that is invalid in a URL; reading the body of such a request would fail. */
const wellFormedHost: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') || 'localhost'
  if (!URL.canParse(`http://${host}`))
    return refuse(c, 400, `expected a valid host in the header Host, not ${host}`)
  await next()
  return undefined
}

/** Reads bodies as JSON that have no media type, or the one that curl sends by default. */
const anyBodyIsJson: MiddlewareHandler = async (c, next) => {
  const length = c.req.header('content-length') ?? (c.req.header('transfer-encoding') ? undefined : '0')
  const type = c.req.header('content-type') ?? FORM
  if (length !== '0' && type.startsWith(FORM)) c.req.raw.headers.set('content-type', 'application/json')
  await next()
}
const FORM = 'application/x-www-form-urlencoded'

const LOCAL_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i

/**
 * Rejects requests that a web page in a user's browser makes, by another name of this machine or from another origin.
 */
const onlyLocal: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? 'localhost'
  if (!LOCAL_HOST.test(host)) return refuse(c, 403, `expected localhost in the header Host, not ${host}`)
  const origin = c.req.header('origin')
  if (origin !== undefined && origin !== `http://${host}`) {
    return refuse(c, 403, `expected no request from a page of ${origin}`)
  }
  await next()
  return undefined
}
