/**
 * Pulls in progress in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { SimulatorError } from '../errors/index.js'
import { explanationOf } from '../library/pull-explanation.js'
import type { Simulator } from '../library/simulator.js'
import type { PullExplanation } from '../pulls/explanation.js'
import type { NodeContext } from '../service.js'
import { whole } from './parameters.js'
import { done, jsonResponses } from './responses.js'
import { router } from './router.js'

const linkShare = z
  .object({
    rate: z.int().meta({ description: 'Bytes per tick, rounded down.' }),
    transfers: z.int().meta({ description: 'The transfers that the same link limits, this one included.' }),
    node: z.string().optional().meta({ description: 'The node whose link limits the transfer.' }),
    registry: z.string().optional().meta({ description: 'The registry whose uplink limits the transfer.' }),
  })
  .openapi('LinkShare')
const rule = z.int().optional().meta({ description: 'The fault rule that blocks it.' })

const layerProgress = z.object({
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
const progress = z
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
const pulls = z
  .object({
    pulls: z.array(z.object({ pull: z.int(), reference: z.string(), callers: z.int(), progress })),
    heldUp: z
      .array(z.object({ caller: z.int(), on: z.string(), image: z.string(), rule: z.int() }))
      .meta({ description: 'Calls that a fault rule blocks before they start.' }),
  })
  .openapi('Pulls')

const one = z.object({ pull: whole })

const tick = z.int()
const until = z.int().optional().meta({ description: 'The tick of its end; absent while it lasts.' })
const explanation = z
  .object({
    pull: z.int(),
    reference: z.string(),
    from: tick,
    until,
    outcome: z.enum(['in-progress', 'complete', 'failed']),
    failure: z
      .object({ code: z.string(), message: z.string(), injectedBy: z.int().optional() })
      .optional()
      .meta({ description: 'The failure, and the fault rule that injected it.' }),
    spans: z
      .array(
        z.object({
          phase: z.enum(['queued', 'resolving', 'downloading', 'extracting']),
          from: tick,
          until,
          host: z.string().optional().meta({ description: 'The registry that is asked.' }),
          position: z.int().optional().meta({ description: 'The position in the queue at its start.' }),
          rule,
        }),
      )
      .meta({ description: 'The phases. Each request to a registry is one of its own.' }),
    layers: z.array(
      z.object({
        digest: z.string(),
        size: z.int(),
        stored: z.boolean(),
        spans: z.array(
          z.object({
            phase: layerProgress.shape.phase,
            from: tick,
            until,
            share: linkShare.optional(),
            rule,
          }),
        ),
      }),
    ),
    complete: z.boolean().meta({
      description: 'Whether the states of all its ticks are kept, so that the layers are complete.',
    }),
    tickNs: z.int().meta({ description: 'The nanoseconds of a tick.' }),
  })
  .openapi('PullExplanation')

/** Routes of pulls in progress. */
export function pullRoutes(simulator: Simulator): OpenAPIHono {
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/pulls',
        tags: ['pulls'],
        summary: 'List the pulls in progress',
        responses: jsonResponses(pulls, 'The pulls, in the order in which they started.'),
      }),
      c => c.json(shownPulls(simulator), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/pulls/{pull}/explanation',
        tags: ['pulls'],
        summary: 'Explain where the time of a pull went, in progress or ended',
        request: { params: one },
        responses: jsonResponses(explanation, 'Its phases and layers with their ticks.'),
      }),
      c => {
        const { pull } = c.req.valid('param')
        const found = explanationOf(simulator.simulation, simulator.port, pull)
        if (found !== undefined) return c.json(shownExplanation(found, simulator.clock.tickNs), 200)
        const message = `there is no pull ${pull} among the events that are kept; see GET /v1/events`
        throw new HTTPException(404, { message })
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
}

function shownExplanation(
  { failure, ...found }: PullExplanation,
  tickNs: number,
): z.infer<typeof explanation> {
  const error = failure && new SimulatorError(failure)
  return explanation.parse({
    ...found,
    ...(error && { failure: { code: error.code, message: error.message, injectedBy: error.injectedBy } }),
    tickNs,
  })
}

function shownPulls({ images, port: { state } }: Simulator): z.infer<typeof pulls> {
  return {
    pulls: images.pulls().map(pull => ({ ...pull, progress: progress.parse(pull.progress) })),
    heldUp: heldUpCalls(state),
  }
}

/** Returns the calls that fault rules block before they start. */
export function heldUpCalls({ node }: NodeContext): z.infer<typeof pulls>['heldUp'] {
  return [...node.callers.entries()].flatMap(([caller, waiting]) => {
    if (!('heldUp' in waiting)) return []
    const { heldUp: held, rule } = waiting
    return [{ caller, on: held.on, image: held.on === 'PullImage' ? held.request.image : '', rule }]
  })
}
