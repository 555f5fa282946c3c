/**
 * The base of all routes of the control API.
 *
 * @module
 */
import { OpenAPIHono } from '@hono/zod-openapi'
import { invalidRequest } from './responses.js'

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
