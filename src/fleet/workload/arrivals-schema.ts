/**
 * The validator of a workload's arrivals: the reasons for which pods start.
 *
 * @module
 */
import * as z from 'zod'
import { duration, text, texts } from '../../util/values-schema.js'
import { count } from './values-schema.js'

const popularity = z
  .union(
    [
      z.literal('in-turn'),
      z.literal('uniform'),
      z.strictObject({ zipf: z.number().nonnegative() }),
      z.strictObject({ weights: z.array(z.number().nonnegative()).min(1) }),
    ],
    { error: 'expected in-turn, uniform, an object with zipf, or one with weights' },
  )
  .meta({
    description:
      'How a pod gets its image: one after the other (the default); or drawn with equal weights, with the weights 1 / rank^zipf, or with given ones. There is no default from measurements: no published figure of popularity was found.',
  })

const shared = {
  name: text.optional().meta({ description: 'A name for the report. Default: the kind and its number.' }),
  group: text.meta({ description: 'The group on whose nodes the pods run.' }),
  images: texts.meta({
    description: 'References of images, or the names of sets of drawn images.',
  }),
  popularity: popularity.optional(),
  at: duration.optional().meta({ description: 'When it begins. Default 0.' }),
  pullPolicy: z.enum(['IfNotPresent', 'Always']).optional().meta({ description: 'Default IfNotPresent.' }),
  lifetime: duration.optional().meta({
    description: 'The time after which a pod that is ready ends and uses its image no more. Default: never.',
  }),
}

const surge = z
  .union([count, z.string().regex(/^(?:100|[1-9]?\d)%$/)], {
    error: 'expected a number of pods, or a percentage such as 25%',
  })
  .refine(value => value !== '0%', 'expected more than 0%')

const until = duration.meta({ description: 'When it ends.' })

/** Validates an arrival of pods. */
export const arrival = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('rollout'),
      ...shared,
      pods: count.optional().meta({ description: 'The number of pods. Default: one for each node.' }),
      surge: surge.optional().meta({
        description: 'How many pods start at once; when one is ready, the next one starts. Default 100%.',
      }),
    })
    .meta({ description: 'A rollout: pods on the nodes in order, some at once.' }),
  z
    .strictObject({
      kind: z.literal('scale-up'),
      ...shared,
      pods: count,
      over: duration.optional().meta({
        description: 'The time over which the pods start, evenly. Default 0: all at once.',
      }),
    })
    .meta({ description: 'Pods on the nodes in order, at once or evenly over a time.' }),
  z
    .strictObject({
      kind: z.literal('stream'),
      ...shared,
      every: duration.meta({ description: 'The mean time between two pods.' }),
      until,
    })
    .meta({ description: 'A Poisson stream: pods at random times on random nodes.' }),
  z
    .strictObject({
      kind: z.literal('cron'),
      ...shared,
      every: duration.meta({ description: 'The time between two starts.' }),
      pods: count.meta({ description: 'The number of pods that each start makes at once, on random nodes.' }),
      until,
    })
    .meta({ description: 'Pods that a schedule starts all at the same time, again and again.' }),
  z
    .strictObject({
      kind: z.literal('replacement'),
      ...shared,
      pods: count
        .optional()
        .meta({ description: 'The number of pods on each node. Default: one for each image.' }),
      surge: surge.optional().meta({
        description:
          'How many nodes are replaced at once; when the pods of one are ready, the next follows. Default 1.',
      }),
      boot: duration.optional().meta({
        description:
          'The time from the end of a node until the new one, without images, is there. Default 60s.',
      }),
    })
    .meta({ description: 'Each node of the group is replaced by one with an empty disk, some at once.' }),
])

/** An arrival as it is written. */
export type WorkloadArrival = z.infer<typeof arrival>
