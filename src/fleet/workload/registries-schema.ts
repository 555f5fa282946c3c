/**
 * The validator of a workload's registries.
 *
 * @module
 */
import * as z from 'zod'
import { requestLimit } from '../../registries/catalog-schema.js'
import { LIMIT_PRESETS, type LimitPresetName } from '../../registries/limit-presets.js'
import { bytes, duration, text } from '../../util/values-schema.js'
import { drawOf, rate } from './values-schema.js'

const PRESETS = Object.keys(LIMIT_PRESETS) as [LimitPresetName, ...LimitPresetName[]]

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
  preset: z.enum(PRESETS).optional().meta({
    description: 'The published limits of a registry, by name; the page on fleets has their sources.',
  }),
  limits: z.array(requestLimit).optional().meta({
    description: 'Limits on the rate of requests, besides those of the preset.',
  }),
  cacheOf: text.optional().meta({
    description:
      'Makes it a pull-through cache of this registry: it fetches a manifest or layer once, and keeps it.',
  }),
  cacheSize: bytes.optional().meta({
    description:
      'The bytes of layers that a cache keeps. The layers that it has not sent for the longest time leave first. Default: no limit.',
  }),
  mirrors: z.array(text).optional().meta({ description: 'Registries that pulls ask first, in order.' }),
})

/** A registry as it is written. */
export type WorkloadRegistry = z.infer<typeof registry>
