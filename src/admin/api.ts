/**
 * The control API: everything that a test may want to do to a node or know of it, over HTTP.
 *
 * @module
 */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { bearerAuth } from 'hono/bearer-auth'
import { bodyLimit } from 'hono/body-limit'
import { except } from 'hono/combine'
import type { Simulator } from '../library/simulator.js'
import { createMetrics } from '../metrics/metrics.js'
import { clockRoutes } from './clock.js'
import { eventRoutes } from './events.js'
import { faultCountRoutes, faultRoutes } from './faults.js'
import { type ApiDocument, clusterRoutes, nodeRoutes, withNodePaths } from './nodes.js'
import { failed, refuse } from './responses.js'
import { router } from './router.js'
import { stateRoutes } from './states.js'
import { upstreamRoutes } from './upstream.js'

/** What the control API has to know beside the node. */
export interface ApiOptions {
  /** What callers must send as a bearer token, if anything. */
  readonly token?: string
  /** The version of this package. */
  readonly version: string
}

/** The control API of a node. */
export interface ControlApi {
  readonly fetch: OpenAPIHono['fetch']
  /** Ends what it counts. */
  close(): void
}

/** The longest body of a request, in bytes, but for one that has a state in it. */
const BODY_MAX = 2 ** 20
const STATE_BODY_MAX = 512 * 2 ** 20

/** Makes the control API of a node. */
export function controlApi(simulator: Simulator, { token, version }: ApiOptions): ControlApi {
  const app = router()
  app.onError(failed)
  app.notFound(c => refuse(c, 404, `there is no ${c.req.method} ${c.req.path}; see GET /v1/openapi.json`))
  app.use(wellFormedHost)
  if (token === undefined) app.use(onlyLocal)
  else {
    app.use(bearerAuth({ token }))
    app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' })
  }
  const onError = (c: Context): Response => refuse(c, 413, 'the request is too large')
  app.use('/v1/state', bodyLimit({ maxSize: STATE_BODY_MAX, onError }))
  app.use(except('/v1/state', bodyLimit({ maxSize: BODY_MAX, onError })))
  const parts = [
    clockRoutes,
    faultRoutes,
    faultCountRoutes,
    upstreamRoutes,
    nodeRoutes,
    stateRoutes,
    eventRoutes,
  ]
  for (const routes of parts) app.route('/', routes(simulator))
  app.route('/', clusterRoutes(simulator.simulation))
  const metrics = createMetrics(simulator)
  app.get('/metrics', async c => c.body(await metrics.text(), 200, { 'content-type': metrics.contentType }))
  app.get('/v1/openapi.json', c =>
    c.json(withNodePaths(openApiDocument(app, version, token !== undefined), simulator)),
  )
  return { fetch: app.fetch, close: () => metrics.close() }
}

/** The OpenAPI document of the control API. */
function openApiDocument(app: OpenAPIHono, version: string, needsToken: boolean): ApiDocument {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'cri-image-sim control API',
      version,
      description: 'Everything that a test may want to do to simulated nodes or know of them.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
    ...(needsToken && { security: [{ token: [] }] }),
  })
}

/** Refuses a host that no URL can have: what reads a request's body would fail on it. */
const wellFormedHost: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') || 'localhost'
  if (!URL.canParse(`http://${host}`))
    return refuse(c, 400, `expected a host in the header Host, not ${host}`)
  await next()
  return undefined
}

const LOCAL_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i

/** A web page that somebody happens to look at must not get here, neither by another name of this machine nor from elsewhere. */
const onlyLocal: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? 'localhost'
  if (!LOCAL_HOST.test(host)) return refuse(c, 403, `expected to be called localhost, not ${host}`)
  const origin = c.req.header('origin')
  if (origin !== undefined && origin !== `http://${host}`) {
    return refuse(c, 403, `expected no call from pages of ${origin}`)
  }
  await next()
  return undefined
}
