/**
 * A part of the control API before it has operations.
 *
 * @module
 */
import { OpenAPIHono } from '@hono/zod-openapi'
import { invalid } from './responses.js'

/** A router that refuses what is not of the declared shape. */
export function router(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result, c) => (result.success ? undefined : invalid(c, result.error, result.target)),
  })
}
