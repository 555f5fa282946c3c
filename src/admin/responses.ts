/**
 * What the control API answers: JSON of a declared shape, and errors of one shape.
 *
 * @module
 */
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { describe, type FailureCode, SimulatorError } from '../errors/index.js'
import { firstIssue } from '../util/schema-error.js'

/** The one shape of all errors. */
const errorAnswer = z
  .object({
    error: z.object({
      code: z.string().meta({ description: 'What went wrong, for programs: for example invalid-fault.' }),
      message: z.string().meta({ description: 'What went wrong, for people.' }),
      path: z
        .array(z.union([z.string(), z.number()]))
        .optional()
        .meta({ description: 'Where in the request, if that is what is wrong.' }),
    }),
  })
  .openapi('Error')
type ErrorAnswer = z.infer<typeof errorAnswer>

/** That something was done. */
export const done = z.object({
  done: z.boolean().meta({ description: 'Whether there was anything to do.' }),
})

/** The response of an operation that fails. */
export const whatWentWrong = {
  description: 'What went wrong.',
  content: { 'application/json': { schema: errorAnswer } },
}

/** The responses of an operation: its answer, and what else it may say. */
export function answers<Schema extends z.ZodType>(schema: Schema, description: string) {
  return {
    200: { description, content: { 'application/json': { schema } } },
    default: whatWentWrong,
  }
}

/** A response that is never whole in memory; the types of routes know of none. */
export function streamed(response: Response): never {
  return response as never
}

/** The body of a request. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return { body: { required: true, content: { 'application/json': { schema } } } } as const
}

/** Failures that are not the request's fault as it stands, but do not fit what the node has. */
const STATUS: Readonly<Partial<Record<FailureCode, ContentfulStatusCode>>> = {
  'not-found': 404,
  'platform-not-found': 404,
  'no-such-image': 404,
  'no-such-artifact': 404,
  'image-not-present': 404,
  'disk-missing': 404,
  'storage-limit': 409,
  'pull-refused': 409,
  'artifact-in-use': 409,
  'ambiguous-reference': 409,
}

const CODES: Readonly<Record<number, string>> = {
  400: 'invalid-request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'no-such-resource',
  413: 'too-large',
  415: 'unsupported-media-type',
}

/** Tells of whatever was thrown. */
export function failed(error: unknown, c: Context): Response {
  if (error instanceof SimulatorError) {
    const { failure } = error
    const path = 'path' in failure && typeof failure.path === 'object' ? failure.path : undefined
    return answer(c, STATUS[failure.code] ?? 400, failure.code, describe(failure), path)
  }
  if (error instanceof HTTPException) {
    const challenge = error.res?.headers.get('www-authenticate')
    if (challenge) c.header('www-authenticate', challenge)
    return refuse(c, error.status as ContentfulStatusCode, error.message)
  }
  return answer(c, 500, 'internal', error instanceof Error ? error.message : String(error))
}

/** Refuses a request for a reason that HTTP has a status for. */
export function refuse(c: Context, status: ContentfulStatusCode, message: string): Response {
  return answer(c, status, CODES[status] ?? 'invalid-request', message || (MESSAGES[status] ?? 'refused'))
}

/** Returns the answer to a request that was refused before it reached any route. */
export function unreadableRequest(error: unknown, status: 400 | 500): Response {
  const code = status === 400 ? 'invalid-request' : 'internal'
  const message = error instanceof Error ? error.message : String(error)
  return Response.json({ error: { code, message } } satisfies ErrorAnswer, { status })
}

/** What people call the places that values come from. */
const PLACES: Readonly<Record<string, string>> = { param: 'path' }

/** What to say where a library gives no message. */
const NEEDS_TOKEN = 'expected the header Authorization: Bearer <token>'
const MESSAGES: Readonly<Record<number, string>> = { 400: NEEDS_TOKEN, 401: NEEDS_TOKEN }

/** Tells where a request is not of the shape that it should have. */
export function invalid(c: Context, error: z.ZodError, target: string): Response {
  const { path, problem } = firstIssue(error)
  const place = target === 'json' ? path : [PLACES[target] ?? target, ...path]
  return answer(c, 400, 'invalid-request', `${place.join('.') || 'the body'}: ${problem}`, place)
}

function answer(
  c: Context,
  status: ContentfulStatusCode,
  code: string,
  message: string,
  path?: ErrorAnswer['error']['path'] | readonly (string | number)[],
): Response {
  const error: ErrorAnswer['error'] = { code, message, ...(path && { path: [...path] }) }
  return c.json({ error } satisfies ErrorAnswer, status)
}
