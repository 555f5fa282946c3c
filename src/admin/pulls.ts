/**
 * Pulls in progress in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Simulator } from '../library/simulator.js'
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
