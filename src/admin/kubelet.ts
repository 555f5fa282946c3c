/**
 * The kubelet of a node in the control API, if one runs in the server's process.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Simulator } from '../library/simulator.js'
import { kubeletWatermarks } from './kubelet-watermarks.js'
import { whole } from './parameters.js'
import { jsonResponses } from './responses.js'
import { router } from './router.js'

const kubeletEvent = z.object({
  type: z.enum(['Normal', 'Warning']),
  reason: z.string(),
  message: z.string(),
  object: z.looseObject({ kind: z.enum(['Node', 'Pod']), name: z.string() }),
})
const collection = z.object({
  removed: z.int().meta({ description: 'The number of images that it removed.' }),
  usagePercent: z.number().optional().meta({ description: 'The usage of the disk before it.' }),
  toFree: z
    .int()
    .optional()
    .meta({ description: 'Bytes to free for the low watermark; absent below the high one.' }),
  counted: z.int().meta({
    description:
      'Bytes that the kubelet counts as freed: the whole size of each image, also of shared layers.',
  }),
})

/** Reports of the kubelet of a node. */
export const kubelet = z
  .object({
    watermarks: kubeletWatermarks.optional(),
    reports: z
      .array(
        z.object({
          id: z.int().meta({ description: 'The number of the report, 1 for the first.' }),
          tick: z.int(),
          event: kubeletEvent.optional(),
          collection: collection
            .optional()
            .meta({ description: 'A collection that removed images, or should have.' }),
        }),
      )
      .meta({ description: 'Each report is an event or the result of a collection.' }),
    last: z.int().meta({ description: 'The number of the latest report.' }),
  })
  .openapi('Kubelet')

/** A report of a kubelet in the control API. */
export type ListedReport = z.infer<typeof kubelet>['reports'][number]

const query = z.object({
  since: whole.optional().meta({ description: 'Only reports after the one with this number.' }),
})

/** Route of the kubelet of a node. */
export function kubeletRoutes({ port }: Simulator): OpenAPIHono {
  return router().openapi(
    createRoute({
      method: 'get',
      path: '/v1/kubelet',
      tags: ['kubelet'],
      summary: 'List the reports of the kubelet of the node: events and collections, the latest 10 000',
      request: { query },
      responses: jsonResponses(
        kubelet,
        'The watermarks and reports; none if no kubelet runs in the process of the server.',
      ),
    }),
    c => {
      const { kubelet: log } = port
      const reports = log?.since(c.req.valid('query').since) ?? []
      const shown = reports.map(({ id, entry }) => ({ id, ...entry })) as ListedReport[]
      return c.json(
        { ...(log?.watermarks && { watermarks: log.watermarks }), reports: shown, last: log?.last ?? 0 },
        200,
      )
    },
  )
}
