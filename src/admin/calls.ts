/**
 * Recorded calls in the control API: listed, awaited, verified and cleared.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Simulator } from '../library/simulator.js'
import { checkExpectation } from '../node/call-expectation.js'
import type { CallInFlight, CallRecord, Calls } from '../node/call-log.js'
import { type CallVerification, verifyCalls } from '../node/call-verification.js'
import { waitTime, whole } from './parameters.js'
import { done, jsonBody, jsonResponses } from './responses.js'
import { router } from './router.js'

const tags = ['calls']

const callInFlight = z
  .object({
    method: z.string(),
    request: z.record(z.string(), z.unknown()).meta({
      description:
        'The request, without secrets. 64-bit integers are numbers, and decimal texts beyond ±(2^53 − 1).',
    }),
    image: z.string(),
    username: z.string().optional().meta({ description: 'The user name in the credentials of a pull.' }),
    tick: z.int().meta({ description: 'The tick at which the call began.' }),
  })
  .openapi('CallInFlight')
const call = callInFlight
  .extend({
    id: z.int().meta({ description: 'The number of the call, 1 for the first that ended.' }),
    code: z.string().meta({ description: 'The name of the gRPC code.' }),
    message: z.string(),
    ticks: z.int().meta({ description: 'The duration in ticks.' }),
  })
  .openapi('Call')
/** Calls that have ended, and calls in flight. */
export const calls = z
  .object({
    calls: z.array(call),
    inFlight: z.array(callInFlight).meta({ description: 'The calls that have not ended.' }),
  })
  .openapi('Calls')

const METHOD = 'A pattern of methods, for example PullImage or *ImageService/*.'
const IMAGE = 'A pattern of images. redis:7 also matches docker.io/library/redis:7.'
const CODE = 'The name of a gRPC code.'
const SINCE = 'Only calls after the one with this id.'

const filter = z.object({
  method: z.string().optional().meta({ description: METHOD }),
  image: z.string().optional().meta({ description: IMAGE }),
  code: z.string().optional().meta({ description: CODE }),
  since: whole.optional().meta({ description: SINCE }),
  state: z.enum(['ended', 'in-flight']).optional().meta({
    description: 'Only calls that have ended, or only calls in flight. Default: both.',
  }),
  wait: waitTime.optional().meta({
    description:
      'Waits up to this long in real time, for example 2s, until a call is listed: one that has ended, or with state=in-flight one that has begun. Default: no wait.',
  }),
})

const expectation = z
  .strictObject({
    method: z.string().optional().meta({ description: METHOD }),
    image: z.string().optional().meta({ description: IMAGE }),
    code: z.string().optional().meta({ description: CODE }),
    username: z.string().optional().meta({ description: 'The user name in the credentials of a pull.' }),
    atLeast: z.int().nonnegative().optional().meta({ description: 'Default 1, without atMost and times.' }),
    atMost: z.int().nonnegative().optional(),
    times: z.int().nonnegative().optional().meta({ description: 'The exact number of calls.' }),
    since: z.int().nonnegative().optional().meta({ description: SINCE }),
  })
  .openapi('CallExpectation')
/** The result of a verification. */
export const verification = z
  .object({
    ok: z.boolean().meta({ description: 'Whether the number of matching calls is as expected.' }),
    message: z.string().meta({ description: 'The expectation and the number of calls found, in one line.' }),
    matched: z.array(call).meta({ description: 'The calls that meet all conditions.' }),
    nearestMisses: z
      .array(z.object({ call, reasons: z.array(z.string()) }))
      .meta({ description: 'If there are too few calls, up to five others, with the conditions they fail.' }),
  })
  .openapi('CallVerification')
const wait = z.object({
  wait: waitTime.optional().meta({
    description: 'Waits up to this long in real time, for example 2s, until the expectation holds.',
  }),
})

/** Routes of recorded calls. */
export function callRoutes({ calls: log }: Simulator): OpenAPIHono {
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/calls',
        tags,
        summary: 'List the calls that have ended and those in flight; waits for one if asked to',
        request: { query: filter },
        responses: jsonResponses(calls, 'The calls that have ended, in that order, and those in flight.'),
      }),
      async c => {
        const { wait: waitMs, ...query } = c.req.valid('query')
        const { method, code } = query
        checkExpectation({ ...(method !== undefined && { method }), ...(code !== undefined && { code }) })
        const list = (): z.infer<typeof calls> => listed(log, query)
        const isListed = (): boolean => list()[query.state === 'in-flight' ? 'inFlight' : 'calls'].length > 0
        await waitUntil(log, isListed, waitMs, c.req.raw.signal)
        return c.json(list(), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/calls/verify',
        tags,
        summary: 'Compare the calls that have ended with an expectation; names the nearest misses',
        request: { query: wait, ...jsonBody(expectation) },
        responses: jsonResponses(verification, 'Whether the expectation holds, and the calls.'),
      }),
      async c => {
        const { since, ...expected } = c.req.valid('json')
        const verify = (): CallVerification => verifyCalls(log.list({ since }), expected)
        await waitUntil(log, () => verify().ok, c.req.valid('query').wait, c.req.raw.signal)
        return c.json(shownVerification(verify()), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/v1/calls',
        tags,
        summary: 'Clear the list of calls that have ended',
        responses: jsonResponses(done, 'Whether there were calls.'),
      }),
      c => {
        const any = log.list().length > 0
        log.clear()
        return c.json({ done: any }, 200)
      },
    )
}

type Filter = Omit<z.infer<typeof filter>, 'wait'>

function listed(log: Calls, { state, ...conditions }: Filter): z.infer<typeof calls> {
  return {
    calls: state === 'in-flight' ? [] : log.list(conditions).map(shown),
    inFlight: state === 'ended' ? [] : log.inFlight(conditions).map(shown),
  }
}

/**
 * Waits until a condition about the calls holds, the time is over, or the client has left.
 *
 * @param ms - the longest wait, in real milliseconds
 */
async function waitUntil(log: Calls, holds: () => boolean, ms = 0, signal?: AbortSignal): Promise<void> {
  if (ms === 0 || holds()) return
  await new Promise<void>(resolve => {
    const end = (): void => {
      clearTimeout(timer)
      unwatch()
      resolve()
    }
    const timer = setTimeout(end, ms)
    const unwatch = log.onChange(() => {
      if (holds()) end()
    })
    signal?.addEventListener('abort', end, { once: true })
  })
}

function shown<Shown extends CallRecord | CallInFlight>(
  each: Shown,
): Shown & { request: Record<string, unknown> } {
  return { ...each, request: Object.fromEntries(Object.entries(each.request)) }
}

function shownVerification(result: CallVerification): z.infer<typeof verification> {
  return {
    ok: result.ok,
    message: result.message,
    matched: result.matched.map(shown),
    nearestMisses: result.nearestMisses.map(({ call: each, reasons }) => ({
      call: shown(each),
      reasons: [...reasons],
    })),
  }
}
