/**
 * The answers of the control API: JSON of a declared shape, and errors of one shape.
 *
 * @module
 */
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { describe, type Failure, type FailureCode, SimulatorError } from '../errors/index.js'
import { firstIssue } from '../util/schema-error.js'

/** The shape of all errors. */
const errorAnswer = z
  .object({
    error: z.object({
      code: z
        .string()
        .meta({ description: 'The code of the failure, for programs, for example invalid-fault.' }),
      message: z.string().meta({ description: 'The message of the failure, for people.' }),
      path: z
        .array(z.union([z.string(), z.number()]))
        .optional()
        .meta({ description: 'The place in the request, if the request is invalid.' }),
    }),
  })
  .openapi('Error')
type ErrorAnswer = z.infer<typeof errorAnswer>

/** The answer of an operation without a result. */
export const done = z.object({
  done: z.boolean().meta({ description: 'Whether the operation changed or found anything.' }),
})

/** The response of a failed operation. */
export const errorResponse = {
  description: 'The failure.',
  content: { 'application/json': { schema: errorAnswer } },
}

/** Returns the responses of an operation: its answer, and an error. */
export function jsonResponses<Schema extends z.ZodType>(schema: Schema, description: string) {
  return {
    200: { description, content: { 'application/json': { schema } } },
    default: errorResponse,
  }
}

/** Returns a response that is never complete in memory. The types of routes do not include such a response. */
export function streamed(response: Response): never {
  return response as never
}

/** Declares the body of a request. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { body: { required: true, content: { 'application/json': { schema } } } } as const
}

/** The HTTP status of failures that depend on the node's state and not on the request alone. */
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
  'no-scenario': 409,
}

const CODES: Readonly<Record<number, string>> = {
  400: 'invalid-request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'no-such-resource',
  413: 'too-large',
  415: 'unsupported-media-type',
}

/** A refusal of the runtime is about something unknown, or about its state. */
function statusOf(failure: Failure): ContentfulStatusCode {
  if (failure.code !== 'runtime-refused') return STATUS[failure.code] ?? 400
  return failure.status === 'NOT_FOUND' ? 404 : 409
}

/** Returns the answer for a thrown error. */
export function answerError(error: unknown, c: Context): Response {
  if (error instanceof SimulatorError) {
    const { failure } = error
    const path = 'path' in failure && typeof failure.path === 'object' ? failure.path : undefined
    return answer(c, statusOf(failure), failure.code, describe(failure), path)
  }
  if (error instanceof HTTPException) {
    const challenge = error.res?.headers.get('www-authenticate')
    if (challenge) c.header('www-authenticate', challenge)
    return refuse(c, error.status as ContentfulStatusCode, error.message)
  }
  return answer(c, 500, 'internal', error instanceof Error ? error.message : String(error))
}

/** Returns the answer for a request that is refused with an HTTP status. */
export function refuse(c: Context, status: ContentfulStatusCode, message: string): Response {
  return answer(c, status, CODES[status] ?? 'invalid-request', message || (MESSAGES[status] ?? 'refused'))
}

/** Returns the answer to a request that was refused before it reached any route. */
export function unreadableRequest(error: unknown, status: 400 | 500): Response {
  const code = status === 400 ? 'invalid-request' : 'internal'
  const message = error instanceof Error ? error.message : String(error)
  return Response.json({ error: { code, message } } satisfies ErrorAnswer, { status })
}

/** Returns the answer for a request with an unknown query parameter. */
export function refuseQuery(c: Context, name: string, problem: string): Response {
  return answer(c, 400, 'invalid-request', `query.${name}: unknown; ${problem}`, ['query', name])
}

/** The names of the parts of a request, for people. */
const PLACES: Readonly<Record<string, string>> = { param: 'path' }

/** The message for errors of a library without one. */
const NEEDS_TOKEN = 'expected the header Authorization: Bearer <token>'
const MESSAGES: Readonly<Record<number, string>> = { 400: NEEDS_TOKEN, 401: NEEDS_TOKEN }

/** Returns the answer for a request that does not have the declared shape. */
export function invalidRequest(c: Context, error: z.ZodError, target: string): Response {
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
