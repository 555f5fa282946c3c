/**
 * The watermarks of a kubelet in answers.
 *
 * @module
 */
import { z } from '@hono/zod-openapi'

/** The same in all answers. */
export const kubeletWatermarks = z
  .object({
    high: z.int(),
    low: z.int(),
    capacity: z.int().meta({
      description: 'The bytes of which they are percentages. Default: the quota at the start of the kubelet.',
    }),
  })
  .meta({
    description:
      'Percentages of the capacity of the kubelet of the node, at which it starts and stops to remove images; absent if it removes none, or if no kubelet runs in the process of the server.',
  })
