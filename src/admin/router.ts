/**
 * A part of the control API before it has operations.
 *
 * @module
 */
import { OpenAPIHono } from '@hono/zod-openapi'
import { invalid } from './responses.js'

/**
 * A router that refuses what is not of the declared shape.
 *
 * @param options - how it reads the path of a request, by default from its URL
 */
export function router(options: { readonly getPath?: (request: Request) => string } = {}): OpenAPIHono {
  return new OpenAPIHono({
    ...options,
    defaultHook: (result, c) => (result.success ? undefined : invalid(c, result.error, result.target)),
  })
}
