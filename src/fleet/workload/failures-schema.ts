/**
 * The validator of a workload's failures.
 *
 * @module
 */
import * as z from 'zod'
import { duration, text } from '../../util/values-schema.js'
import { count } from './values-schema.js'

const shared = {
  at: duration.meta({ description: 'When it begins.' }),
  for: duration.meta({ description: 'How long it lasts.' }),
}

/** Validates a failure. */
export const failure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('registry-down'), host: text, ...shared }).meta({
    description: 'A registry refuses connections. Transfers that have begun continue.',
  }),
  z.strictObject({ kind: z.literal('zone-cut'), zone: text, ...shared }).meta({
    description: 'No node of a zone reaches a registry. Transfers that have begun continue.',
  }),
  z
    .strictObject({
      kind: z.literal('node-crash'),
      group: text,
      nodes: count.meta({ description: 'The number of nodes that crash at once; the seed draws them.' }),
      ...shared,
    })
    .meta({
      description:
        'Nodes crash and come back with the images that were complete. Their pods start again, and pull what is missing.',
    }),
])

/** A failure as it is written. */
export type WorkloadFailure = z.infer<typeof failure>
