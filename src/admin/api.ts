/**
 * The control API: everything that a test may want to do to a node or know of it, over HTTP.
 *
 * @module
 */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { bearerAuth } from 'hono/bearer-auth'
import { createMetrics } from '../metrics.js'
import type { Simulator } from '../simulator.js'
import { failed, refuse } from './answers.js'
import { clockRoutes } from './clock.js'
import { eventRoutes } from './events.js'
import { faultRoutes } from './faults.js'
import { imageRoutes } from './images.js'
import { mirrorRoutes } from './mirrors.js'
import { preparationRoutes } from './preparation.js'
import { pullRoutes } from './pulls.js'
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

/** Makes the control API of a node. */
export function controlApi(simulator: Simulator, { token, version }: ApiOptions): OpenAPIHono {
  const app = router()
  app.onError(failed)
  app.notFound(c => refuse(c, 404, `there is no ${c.req.method} ${c.req.path}; see GET /v1/openapi.json`))
  if (token === undefined) app.use(onlyLocal)
  else app.use(bearerAuth({ token }))
  const parts = [
    clockRoutes,
    faultRoutes,
    imageRoutes,
    upstreamRoutes,
    mirrorRoutes,
    preparationRoutes,
    pullRoutes,
    stateRoutes,
    eventRoutes,
  ]
  for (const routes of parts) app.route('/', routes(simulator))
  const metrics = createMetrics(simulator)
  app.get('/metrics', async c => c.body(await metrics.text(), 200, { 'content-type': metrics.contentType }))
  app.get('/v1/openapi.json', c => c.json(openApiDocument(app, version)))
  return app
}

/** The OpenAPI document of the control API. */
function openApiDocument(app: OpenAPIHono, version: string): object {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'cri-image-sim control API',
      version,
      description: 'Everything that a test may want to do to a simulated node or know of it.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
  })
}

const LOCAL_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/

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
