/**
 * Pulls in progress in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { NodeContext } from '../engine/node-context.js'
import { SimulatorError } from '../errors/index.js'
import { type EndedPull, endedPulls } from '../library/ended-pulls.js'
import { type PullHandle, type PullSetup, startPull } from '../library/pull-handle.js'
import type { Simulator } from '../library/simulator.js'
import type { Auth } from '../registries/credentials.js'
import { ticksOf } from '../util/duration.js'
import { duration } from '../util/quantity-schema.js'
import { auth } from './auth.js'
import { image, shownImage } from './images.js'
import { whole } from './parameters.js'
import { done, jsonBody, jsonResponses } from './responses.js'
import { router } from './router.js'

/** The share of a transfer in the link that limits it. */
export const linkShare = z
  .object({
    rate: z.int().meta({ description: 'Bytes per tick, rounded down.' }),
    transfers: z.int().meta({ description: 'The transfers that the same link limits, this one included.' }),
    node: z.string().optional().meta({ description: 'The node whose link limits the transfer.' }),
    registry: z.string().optional().meta({ description: 'The registry whose uplink limits the transfer.' }),
  })
  .openapi('LinkShare')
/** The rule that blocks a pull or layer. */
export const rule = z.int().optional().meta({ description: 'The fault rule that blocks it.' })

/** The progress of a layer. */
export const layerProgress = z.object({
  digest: z.string(),
  phase: z.enum(['waiting', 'held-up', 'downloading', 'downloaded', 'extracting', 'extracted']),
  size: z.int(),
  bytesDone: z.int(),
  bytesExtracted: z.int().meta({ description: 'The part of its size that is extracted.' }),
  stored: z.boolean().meta({ description: 'Whether the node stored the layer before the pull.' }),
  share: linkShare.optional().meta({
    description: 'While it downloads, its share of the link that limits it; absent if no link has a limit.',
  }),
  rule,
})
const since = z.record(z.string(), z.int()).meta({ description: 'The tick at which each phase began.' })
export const progress = z
  .discriminatedUnion('phase', [
    z.object({
      phase: z.literal('queued'),
      position: z.int(),
      limit: z.int().optional().meta({ description: 'The pulls that run at once; no limit if absent.' }),
      since,
    }),
    z.object({
      phase: z.literal('resolving'),
      host: z.string().meta({ description: 'The registry that the pull asks.' }),
      asked: z.int().meta({ description: 'How many times it has asked this registry.' }),
      rule,
      since,
    }),
    z.object({
      phase: z.enum(['downloading', 'extracting']),
      bytesDone: z.int(),
      bytesTotal: z.int(),
      layers: z.array(layerProgress),
      since,
    }),
  ])
  .openapi('PullProgress')
/** A failure of a pull, and the fault rule that injected it. */
export const pullFailure = z.object({
  code: z.string(),
  message: z.string(),
  injectedBy: z.int().optional(),
})
const endedPull = z.object({
  pull: z.int(),
  reference: z.string(),
  from: z.int().optional().meta({ description: 'The tick of its start; absent if it is no longer kept.' }),
  until: z.int().meta({ description: 'The tick of its end.' }),
  outcome: z.enum(['complete', 'failed']),
  image: z.string().optional().meta({ description: 'The id of the image.' }),
  failure: pullFailure.optional().meta({ description: 'The failure, and the fault rule that injected it.' }),
})

/** Pulls in progress, blocked calls, and pulls that have ended. */
export const pulls = z
  .object({
    pulls: z.array(z.object({ pull: z.int(), reference: z.string(), callers: z.int(), progress })),
    heldUp: z
      .array(z.object({ caller: z.int(), on: z.string(), image: z.string(), rule: z.int() }))
      .meta({ description: 'Calls that a fault rule blocks before they start.' }),
    ended: z.array(endedPull).optional().meta({
      description:
        'The pulls whose ends are among the kept events, in the order of their ends, if asked for.',
    }),
  })
  .openapi('Pulls')

const one = z.object({ pull: whole })
const which = z.object({
  ended: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Whether the pulls that have ended are in the answer too. Default: false.' }),
})
const request = z
  .strictObject({
    image: z.string().meta({ description: 'The reference to pull.' }),
    auth: auth.optional(),
    deadline: duration.optional().meta({ description: 'How long the pull may take. Default: no limit.' }),
  })
  .openapi('PullRequest')
const wait = z.object({
  wait: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Whether to answer after the end of the pull. Default true.' }),
})
/** A pull that was requested: its image, or its number while it is in progress. */
export const started = z
  .object({
    done: z.boolean().meta({ description: 'Whether the pull has ended.' }),
    pull: z.int().optional().meta({ description: 'The number of the pull while it is in progress.' }),
    image: image.optional().meta({ description: 'The image, after the end of the pull.' }),
  })
  .openapi('StartedPull')

/** Routes that start, list, release and cancel pulls. */
export function pullRoutes(simulator: Simulator): OpenAPIHono {
  return router()
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/pulls',
        tags: ['pulls'],
        summary: 'Pull an image',
        request: { query: wait, ...jsonBody(request) },
        responses: jsonResponses(started, 'The image, or the pull in progress.'),
      }),
      async c => {
        const handle = pullImage(simulator, c.req.valid('json'))
        if (c.req.valid('query').wait === 'false' && !isOver(handle))
          return c.json({ done: false, ...(handle.pull !== undefined && { pull: handle.pull }) }, 200)
        cancelWhenClosed(handle, c.req.raw.signal)
        return c.json({ done: true, image: shownImage(await handle) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/pulls',
        tags: ['pulls'],
        summary: 'List the pulls in progress, and on request those that have ended',
        request: { query: which },
        responses: jsonResponses(pulls, 'The pulls, in the order in which they started.'),
      }),
      c => {
        const isEndedAsked = c.req.valid('query').ended === 'true'
        const { simulation, port } = simulator
        const ended = isEndedAsked ? { ended: endedPulls(simulation, port).map(shownEnd) } : {}
        return c.json({ ...shownPulls(simulator), ...ended }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/pulls/{pull}/release',
        tags: ['pulls'],
        summary: 'Continue a pull that fault rules block',
        request: { params: one },
        responses: jsonResponses(done, 'Whether the pull is in progress.'),
      }),
      c => {
        const { pull } = c.req.valid('param')
        const any = simulator.port.state.node.pulls.has(pull)
        simulator.images.release(pull)
        return c.json({ done: any }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/v1/pulls/{pull}',
        tags: ['pulls'],
        summary: 'Cancel a pull for all its callers',
        request: { params: one },
        responses: jsonResponses(done, 'Whether the pull was in progress.'),
      }),
      c => c.json({ done: simulator.images.cancel(c.req.valid('param').pull) }, 200),
    )
}

/** Ignores the course of a pull. */
const UNOBSERVED: PullSetup = {
  check: () => {},
  onStart: () => {},
  onEnd: () => {},
  trace: { replaceIn: () => {} },
}

/** Starts a pull. It is not recorded as a call, because no client of CRI made it. */
function pullImage(
  { port, clock }: Simulator,
  { image: name, auth: credentials, deadline }: z.infer<typeof request>,
): PullHandle {
  const pull = {
    image: name,
    ...(credentials && { auth: credentials as Auth }),
    ...(deadline !== undefined && { deadline: ticksOf(deadline, clock.tickNs) }),
  }
  return startPull(port, pull, UNOBSERVED)
}

/** Cancels a pull when the connection of its client closes. As over gRPC, the pull ends if no other caller waits for it. */
function cancelWhenClosed(handle: PullHandle, connection: AbortSignal): void {
  if (connection.aborted) handle.cancel()
  else connection.addEventListener('abort', () => handle.cancel())
}

function isOver({ progress: { phase } }: PullHandle): boolean {
  return phase === 'complete' || phase === 'failed'
}

function shownPulls({ images, port: { state } }: Simulator): z.infer<typeof pulls> {
  return {
    pulls: images.pulls().map(pull => ({ ...pull, progress: progress.parse(pull.progress) })),
    heldUp: heldUpCalls(state),
  }
}

function shownEnd({ failure, ...pull }: EndedPull): z.infer<typeof endedPull> {
  if (failure === undefined) return { ...pull, outcome: 'complete' }
  return { ...pull, outcome: 'failed', failure: shownFailure(new SimulatorError(failure)) }
}

/** Returns a failure of a pull. */
export function shownFailure({ code, message, injectedBy }: SimulatorError): z.infer<typeof pullFailure> {
  return { code, message, ...(injectedBy !== undefined && { injectedBy }) }
}

/** Returns the calls that fault rules block before they start. */
export function heldUpCalls({ node }: NodeContext): z.infer<typeof pulls>['heldUp'] {
  return [...node.callers.entries()].flatMap(([caller, waiting]) => {
    if (!('heldUp' in waiting)) return []
    const { heldUp: held, rule } = waiting
    return [{ caller, on: held.on, image: held.on === 'PullImage' ? held.request.image : '', rule }]
  })
}
