/**
 * The validator of a workload's registries.
 *
 * @module
 */
import * as z from 'zod'
import { duration, text } from '../../scenarios/values-schema.js'
import { drawOf, rate } from './values-schema.js'

/** Validates a registry. */
export const registry = z.strictObject({
  host: text.meta({ description: 'The host as in references, for example docker.io.' }),
  latency: drawOf(duration).optional().meta({
    description: 'The time from a request to its answer. Default 20ms.',
  }),
  bandwidth: z
    .union([z.literal('unlimited'), drawOf(rate)])
    .optional()
    .meta({ description: 'The bandwidth of the uplink that all nodes share. Default 100MB/s.' }),
  mirrors: z.array(text).optional().meta({ description: 'Registries that pulls ask first, in order.' }),
})

/** A registry as it is written. */
export type WorkloadRegistry = z.infer<typeof registry>
