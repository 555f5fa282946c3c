/**
 * Mirroring, and what tags have pointed at, in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { type CopyRequest, NAMINGS } from '../copies/copies.js'
import { type CopyProgress, copiesUnderWay, StartedCopy } from '../library/copies.js'
import type { Simulator } from '../library/simulator.js'
import { auth } from './auth.js'
import { whole } from './parameters.js'
import { answers, body, done } from './responses.js'
import { router } from './router.js'

const request = z
  .strictObject({
    source: z.string().meta({ description: 'The reference to copy, as typed.' }),
    registry: z.string().meta({ description: 'The host to copy to.' }),
    naming: z.enum(NAMINGS).optional(),
    platform: z.string().optional().meta({ description: 'Only the manifest of this one. Default: all.' }),
    sourceAuth: auth.optional(),
    registryAuth: auth.optional(),
  })
  .openapi('CopyRequest')
const wait = z.object({
  wait: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Whether to answer when it has ended, which is the default, or at once.' }),
})

const layer = z.object({ digest: z.string(), phase: z.string(), size: z.int(), bytesDone: z.int() })
const mirroring = z
  .object({
    mirror: z.int(),
    source: z.string(),
    destination: z.string(),
    phase: z.enum(['resolving', 'checking', 'downloading', 'pushing', 'complete', 'failed']),
    since: z.record(z.string(), z.int()).optional(),
    bytesDone: z.int().optional(),
    bytesTotal: z.int().optional(),
    layers: z.array(layer).optional(),
    digest: z.string().optional(),
  })
  .openapi('Mirroring')
const mirrorings = z.object({ mirrors: z.array(mirroring) }).openapi('Mirrorings')
const one = z.object({ mirror: whole })

const lineage = z
  .object({
    chain: z.string().meta({ description: 'The chain over all that the tag has pointed at.' }),
    since: z.string().optional().meta({ description: 'The chain before the first entry.' }),
    entries: z.array(z.object({ tick: z.int(), id: z.string(), chain: z.string() })),
    intact: z.boolean().meta({ description: 'Whether the chain is what its entries say.' }),
  })
  .openapi('Lineage')
const tag = z.object({ reference: z.string().meta({ description: 'A tag, or the key of an artifact.' }) })

/** Copying references between registries, and the lineage of tags. */
export function mirrorRoutes(simulator: Simulator): OpenAPIHono {
  const lineages = simulator.lineage
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/mirrors',
        tags: ['mirrors'],
        summary: 'List the mirrorings under way with their progress',
        responses: answers(mirrorings, 'The mirrorings, in the order in which they started.'),
      }),
      c => c.json({ mirrors: copiesUnderWay(simulator.port.state).map(shown) }, 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/mirrors',
        tags: ['mirrors'],
        summary: 'Copy a reference to another registry',
        request: { query: wait, ...body(request) },
        responses: answers(mirroring, 'The mirroring.'),
      }),
      async c => {
        const wanted = c.req.valid('json') as CopyRequest
        const handle = new StartedCopy(simulator.port, wanted)
        const mirror = handle.number
        if (c.req.valid('query').wait === 'false' && mirror !== 0) {
          const found = copiesUnderWay(simulator.port.state).find(each => each.mirror === mirror)
          if (found !== undefined) return c.json(shown(found), 200)
        }
        const { source, destination, digest } = await handle
        return c.json({ mirror, source, destination, phase: 'complete' as const, digest }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/v1/mirrors/{mirror}',
        tags: ['mirrors'],
        summary: 'End a mirroring',
        request: { params: one },
        responses: answers(done, 'Whether it was under way.'),
      }),
      c => {
        const { mirror } = c.req.valid('param')
        const any = simulator.port.state.node.copies.underWay.has(mirror)
        simulator.port.dispatch({ type: 'cancel-mirror', mirror })
        return c.json({ done: any }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/lineage',
        tags: ['lineage'],
        summary:
          'Read what a tag has pointed at, or where an artifact comes from, and whether its chain is intact',
        request: { query: tag },
        responses: answers(lineage, 'The lineage.'),
      }),
      c => {
        const { reference } = c.req.valid('query')
        const found = lineages.of(reference)
        if (found === undefined)
          throw new HTTPException(404, { message: `${reference} never pointed at anything` })
        const intact = lineages.verify(reference)?.intact === true
        return c.json({ ...found, entries: found.entries.map(entry => ({ ...entry })), intact }, 200)
      },
    )
}

type UnderWay = ReturnType<typeof copiesUnderWay>[number]

function shown({ mirror, source, destination, progress }: UnderWay): z.infer<typeof mirroring> {
  return mirroring.parse({ mirror, source, destination, ...(progress satisfies CopyProgress) })
}
