/**
 * The base of all routes of the control API.
 *
 * @module
 */
import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { didYouMean } from '../util/did-you-mean.js'
import { invalidRequest, refuseQuery } from './responses.js'

/**
 * Creates a router that rejects requests without the declared shape.
 *
 * @param options - `getPath` reads the path of a request; by default from its URL
 */
export function router(options: { readonly getPath?: (request: Request) => string } = {}): OpenAPIHono {
  return new OpenAPIHono({
    ...options,
    defaultHook: (result, c) => (result.success ? undefined : invalidRequest(c, result.error, result.target)),
  })
}

/** Rejects requests with a query parameter that the operation of an app does not declare. */
export function onlyDeclaredQueries(app: OpenAPIHono): MiddlewareHandler {
  let declared: ReadonlyMap<string, readonly string[]> | undefined
  return async (c, next) => {
    const names = [...new URL(c.req.url).searchParams.keys()]
    if (names.length === 0) return next()
    declared ??= declaredQueries(app)
    const operation = matchedRoutes(c).find(({ method }) => method !== 'ALL')
    const known = operation && declared.get(`${operation.method} ${operation.path}`)
    const unknown = known && names.find(name => !known.includes(name))
    if (unknown === undefined) return next()
    const expected = known?.length ? `one of ${known.join(', ')}` : 'no query'
    return refuseQuery(c, unknown, `expected ${expected}${didYouMean(unknown, known ?? [])}`)
  }
}

/** Returns the names of the query parameters of each operation, by its method and path in a router. */
function declaredQueries({ openAPIRegistry }: OpenAPIHono): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>()
  for (const definition of openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue
    const { method, path, request } = definition.route as RouteConfig
    const query = request?.query as { readonly shape?: object } | undefined
    names.set(
      `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      Object.keys(query?.shape ?? {}),
    )
  }
  return names
}
