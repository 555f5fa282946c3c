/**
 * The validator of a workload's arrivals: what makes pods start.
 *
 * @module
 */
import * as z from 'zod'
import { duration, text, texts } from '../../scenarios/values-schema.js'
import { count } from './values-schema.js'

const shared = {
  name: text.optional().meta({ description: 'A name for the report. Default: the kind and its number.' }),
  group: text.meta({ description: 'The group on whose nodes the pods run.' }),
  images: texts.meta({
    description: 'References; the pods take them one after the other, from the first again after the last.',
  }),
  at: duration.optional().meta({ description: 'When it begins. Default 0.' }),
  pullPolicy: z.enum(['IfNotPresent', 'Always']).optional().meta({ description: 'Default IfNotPresent.' }),
}

const surge = z
  .union([count, z.string().regex(/^(?:100|[1-9]?\d)%$/)], {
    error: 'expected a number of pods, or a percentage such as 25%',
  })
  .refine(value => value !== '0%', 'expected more than 0%')

/** Validates an arrival of pods. */
export const arrival = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rollout'),
    ...shared,
    pods: count.optional().meta({ description: 'The number of pods. Default: one for each node.' }),
    surge: surge.optional().meta({
      description: 'How many pods start at once; when one is ready, the next one starts. Default 100%.',
    }),
  }),
])

/** An arrival as it is written. */
export type WorkloadArrival = z.infer<typeof arrival>
