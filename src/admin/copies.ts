/**
 * Copy jobs, and the lineages of tags and artifacts, in the control API.
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
import { done, jsonBody, jsonResponses } from './responses.js'
import { router } from './router.js'

const request = z
  .strictObject({
    source: z.string().meta({ description: 'The reference to copy.' }),
    registry: z.string().meta({ description: 'The host to copy to.' }),
    naming: z.enum(NAMINGS).optional(),
    platform: z
      .string()
      .optional()
      .meta({ description: 'Copy only the manifest of this platform. Default: all platforms.' }),
    sourceAuth: auth.optional(),
    registryAuth: auth.optional(),
  })
  .openapi('CopyRequest')
const wait = z.object({
  wait: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Whether to answer after the end of the job. Default true.' }),
})

const layer = z.object({ digest: z.string(), phase: z.string(), size: z.int(), bytesDone: z.int() })
/** A copy job. */
export const copyJob = z
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
  .openapi('CopyJob')
/** The copy jobs in progress. */
export const copyJobs = z.object({ mirrors: z.array(copyJob) }).openapi('CopyJobs')
const one = z.object({ mirror: whole })

/** The lineage of a tag or an artifact. */
export const lineage = z
  .object({
    chain: z.string().meta({ description: 'The chain hash after the last entry.' }),
    since: z.string().optional().meta({ description: 'The chain hash before the first entry.' }),
    entries: z.array(z.object({ tick: z.int(), id: z.string(), chain: z.string() })),
    intact: z.boolean().meta({ description: 'Whether the chain agrees with its entries.' }),
  })
  .openapi('Lineage')
const tag = z.object({ reference: z.string().meta({ description: 'A tag, or the key of an artifact.' }) })

/** Routes of copy jobs and lineages. */
export function mirrorRoutes(simulator: Simulator): OpenAPIHono {
  const lineages = simulator.lineage
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/mirrors',
        tags: ['mirrors'],
        summary: 'List the copy jobs in progress',
        responses: jsonResponses(copyJobs, 'The copy jobs, in the order in which they started.'),
      }),
      c => c.json({ mirrors: copiesUnderWay(simulator.port.state).map(shown) }, 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/mirrors',
        tags: ['mirrors'],
        summary: 'Copy a reference to another registry',
        request: { query: wait, ...jsonBody(request) },
        responses: jsonResponses(copyJob, 'The copy job.'),
      }),
      async c => {
        const wanted = c.req.valid('json') as CopyRequest
        const handle = new StartedCopy(simulator.port, wanted)
        const mirror = handle.number
        if (c.req.valid('query').wait === 'false' && mirror !== 0) {
          const found = copiesUnderWay(simulator.port.state).find(each => each.mirror === mirror)
          if (found !== undefined) return c.json(shown(found), 200)
        }
        const { source, destination, digest } = await handle.done
        return c.json({ mirror, source, destination, phase: 'complete' as const, digest }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/v1/mirrors/{mirror}',
        tags: ['mirrors'],
        summary: 'Cancel a copy job',
        request: { params: one },
        responses: jsonResponses(done, 'Whether the job was in progress.'),
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
        summary: 'Read the lineage of a tag or an artifact, and whether its chain is intact',
        request: { query: tag },
        responses: jsonResponses(lineage, 'The lineage.'),
      }),
      c => {
        const { reference } = c.req.valid('query')
        const found = lineages.of(reference)
        if (found === undefined) throw new HTTPException(404, { message: `${reference} has no lineage` })
        const intact = lineages.verify(reference)?.intact === true
        return c.json({ ...found, entries: found.entries.map(entry => ({ ...entry })), intact }, 200)
      },
    )
}

type CopyInProgress = ReturnType<typeof copiesUnderWay>[number]

function shown({ mirror, source, destination, progress }: CopyInProgress): z.infer<typeof copyJob> {
  return copyJob.parse({ mirror, source, destination, ...(progress satisfies CopyProgress) })
}
