/**
 * The validator and the JSON Schema of workload files.
 *
 * @module
 */
import * as z from 'zod'
import { duration } from '../../util/values-schema.js'
import { arrival } from './arrivals-schema.js'
import { failure } from './failures-schema.js'
import { workloadImage } from './images-schema.js'
import { group } from './nodes-schema.js'
import { registry } from './registries-schema.js'
import { count } from './values-schema.js'

/** Validates the shape of a workload; the names in it are checked when it is read. */
export const workloadFile = z
  .strictObject({
    $schema: z.string().optional(),
    name: z.string().min(1, 'expected a text that is not empty').meta({ description: 'The title.' }),
    about: z.string().optional().meta({ description: 'The question that it answers, in Markdown.' }),
    horizon: duration.optional().meta({
      description: 'The run ends when all pods are ready, but not after this time. Default 24h.',
    }),
    nodes: z.array(group).min(1, 'expected at least one group of nodes'),
    registries: z.array(registry).optional().meta({ description: 'Registries with settings of their own.' }),
    peers: z
      .strictObject({
        policy: z.enum(['spegel', 'dragonfly']).meta({
          description:
            'spegel: a node fetches a layer from one of its zone that has it, otherwise from the registry at once. dragonfly: it waits if one of its zone fetches the layer already.',
        }),
        uploads: count.optional().meta({
          description: 'The most transfers that a node serves at once. Default: no limit.',
        }),
        search: duration.optional().meta({
          description: 'The time that a node searches for peers before each layer. Default 0.',
        }),
      })
      .optional()
      .meta({
        description: 'Nodes serve the layers that they have to others of their zone. Default: they do not.',
      }),
    images: z.array(workloadImage).optional().meta({
      description: 'Images; a reference that is not listed is in the built-in catalog or synthesised.',
    }),
    arrivals: z.array(arrival).min(1, 'expected at least one'),
    failures: z.array(failure).optional(),
  })
  .meta({
    title: 'cri-image-sim workload',
    description: 'Groups of nodes, registries and images, and the pods that start on the nodes.',
  })

/** A workload as it is written: the form of the YAML or JSON file. */
export type WorkloadFile = z.infer<typeof workloadFile>

/** Returns the JSON Schema of a workload file. */
export function workloadSchema(): object {
  return z.toJSONSchema(workloadFile, { io: 'input' })
}
