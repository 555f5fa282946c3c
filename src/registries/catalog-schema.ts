/**
 * The validator and the JSON Schema of catalog files.
 *
 * @module
 */

import * as z from 'zod'
import { PLATFORM, PLATFORM_EXPECTED } from '../image/platform.js'
import { containerBehaviour } from '../scripts/schema.js'
import { BYTES_EXPECTED, isBytes, isRate, RATE_EXPECTED } from '../util/quantity.js'
import { duration, positiveDuration } from '../util/quantity-schema.js'
import { REQUESTS } from './request-limits.js'

const text = z.string().refine(value => value.isWellFormed(), 'expected well-formed Unicode')

const bytes = z
  .union([z.int(), z.string()], { error: `expected ${BYTES_EXPECTED}` })
  .refine(isBytes, `expected ${BYTES_EXPECTED}`)
  .meta({ description: 'Bytes: a whole number, or a text such as 10GiB, 512Mi or 1.5GB.' })

const layer = z
  .union([bytes, z.strictObject({ name: text.optional(), size: bytes, unpacked: bytes.optional() })], {
    error: 'expected a size, or an object with a size and an optional name',
  })
  .meta({
    description:
      'The compressed size of a layer, and an optional name. Images share layers with the same name and size. `unpacked` is the size of its tar.',
  })

const platform = z.string().regex(PLATFORM, `expected ${PLATFORM_EXPECTED}`)

/** Fields of a catalog entry that an artifact cannot have. */
const NOT_OF_ARTIFACTS = ['size', 'user', 'entrypoint', 'cmd', 'env', 'labels', 'platforms'] as const

const image = z
  .strictObject({
    refs: z
      .union([z.string(), z.array(z.string()).min(1, 'expected at least one reference')], {
        error: 'expected one reference or a list of them',
      })
      .meta({ description: 'The reference or references that resolve to this image.' }),
    size: bytes.optional(),
    layers: z.array(layer).optional().meta({ description: 'The layers, base first. Excludes size.' }),
    user: text.optional().meta({ description: 'User[:group] of the image config, as a name or a number.' }),
    entrypoint: z.array(text).optional(),
    cmd: z.array(text).optional(),
    env: z
      .array(text.regex(/^[^=]+=/, 'expected NAME=value'))
      .optional()
      .meta({ description: 'NAME=value, as in an OCI config.' }),
    labels: z.record(text, text).optional(),
    artifactType: text.optional().meta({
      description: 'The type of an OCI artifact, which has blobs as layers and no config. Only with layers.',
    }),
    annotations: z
      .record(text, text)
      .optional()
      .meta({ description: 'Annotations of the manifest; they are no part of the config.' }),
    platforms: z
      .array(platform)
      .min(1, 'expected at least one platform')
      .optional()
      .meta({ description: 'The platforms of the image. With them, it is an index.' }),
    pinned: z
      .boolean()
      .optional()
      .meta({ description: 'Whether the node marks the image as pinned. Default false.' }),
    estimated: z.boolean().optional().meta({
      description:
        'Whether the sizes are an estimate and not those of a published image, as `explain` then says. Default false.',
    }),
    process: containerBehaviour
      .optional()
      .meta({ description: 'How containers of the image behave; container rules come first.' }),
    digest: z.string().optional().meta({ description: 'The repo digest. It is accepted without a check.' }),
  })
  .refine(entry => entry.size === undefined || entry.layers === undefined, {
    message: 'expected size or layers, not both',
  })
  .refine(isArtifactOnly, {
    message: 'expected an artifact with layers and annotations, and nothing that a config or an index has',
    path: ['artifactType'],
  })

const token = text.min(1, 'expected a text that is not empty')
const repositories = z.array(token).optional().meta({
  description:
    'Patterns of repository paths, for example team/*. Default: all. A path that no credentials cover is public.',
})
const credentials = z.union(
  [
    z.strictObject({ username: token, password: text, repositories }),
    z.strictObject({ identityToken: token, repositories }),
    z.strictObject({ registryToken: token, repositories }),
  ],
  { error: 'expected username and password, or identityToken, or registryToken' },
)

const BANDWIDTH_EXPECTED = `expected ${RATE_EXPECTED}, or unlimited`
const bandwidth = z
  .union([z.int(BANDWIDTH_EXPECTED).positive(BANDWIDTH_EXPECTED), z.string()], BANDWIDTH_EXPECTED)
  .refine(value => value === 'unlimited' || isRate(value), BANDWIDTH_EXPECTED)
const host = text.min(1, 'expected a host, for example docker.io')
/** Validates a limit on the rate of requests. */
export const requestLimit = z
  .strictObject({
    calls: z.array(z.enum(REQUESTS)).min(1, 'expected at least one kind of requests'),
    per: z.enum(['address', 'registry']).meta({
      description: 'Whether each client address has a bucket, or all clients share one.',
    }),
    requests: z.int().positive('expected a whole number above 0'),
    window: positiveDuration.meta({ description: 'Ticks, or a duration such as 6h.' }),
    burst: z.int().positive('expected a whole number above 0').optional(),
  })
  .meta({
    description:
      'A bucket with `burst` tokens, by default as many as `requests`, that gets `requests` tokens in each window. A request without a token gets 429.',
  })
const registry = z.strictObject({
  host: host.meta({ description: 'The host as in references, for example docker.io or localhost:5000.' }),
  up: z.boolean().optional().meta({ description: 'Whether the registry accepts connections. Default true.' }),
  latency: duration.optional().meta({
    description: 'The time from a request to its answer: ticks, or a duration such as 20ms. Default 20.',
  }),
  bandwidth: bandwidth.optional().meta({
    description:
      'The bandwidth of the registry for all pulls: bytes per tick, a rate such as 20MB/s, or unlimited. Default 100000 (100 MB/s at 1 ms per tick).',
  }),
  credentials: z
    .array(credentials)
    .min(1, 'expected at least one; omit it for a public registry')
    .optional()
    .meta({ description: 'The accepted credentials. With them, the registry is private.' }),
  mirrors: z.array(host).optional().meta({
    description: 'Registries that pulls ask first, in order. A mirror has the images under its own host.',
  }),
  rateLimit: z
    .strictObject({
      pulls: z.int().nonnegative(),
      window: positiveDuration.meta({ description: 'Ticks, or a duration such as 6h.' }),
    })
    .optional()
    .meta({
      description: 'The number of pulls that are answered in each window of time; further ones get 429.',
    }),
  cacheOf: host.optional().meta({
    description:
      'The registry whose images this one serves. It fetches a manifest or a layer from there once, and keeps it.',
  }),
  cacheSize: bytes.optional().meta({
    description:
      'The bytes of layers that a cache keeps. The layers that it has not sent for the longest time leave first. Default: no limit.',
  }),
  limits: z.array(requestLimit).optional().meta({
    description: 'Limits on the rate of requests, by their kinds.',
  }),
})

/** Validates changes to the settings of a registry. */
export const registryPatch = z.strictObject(
  Object.fromEntries(
    Object.entries(registry.omit({ host: true }).shape).map(([name, field]) => [name, field.nullable()]),
  ) as { [K in Exclude<keyof typeof registry.shape, 'host'>]: z.ZodNullable<(typeof registry.shape)[K]> },
)

/** Validates the shape of a catalog; its references and digests are checked when it is compiled. */
export const catalogFile = z
  .strictObject({
    $schema: z.string().optional(),
    images: z.array(image).optional(),
    registries: z.array(registry).optional(),
  })
  .meta({
    title: 'cri-image-sim catalog',
    description: 'The images that references resolve to, and the settings of their registries.',
  })

/** A catalog as it is written: the form of the YAML or JSON file, and of the `catalog` option. */
export type CatalogFile = z.infer<typeof catalogFile>

/** One image of a catalog, as it is written. */
export type CatalogEntry = NonNullable<CatalogFile['images']>[number]

/** Returns the JSON Schema of a catalog file. */
export function catalogSchema(): object {
  return z.toJSONSchema(catalogFile, { io: 'input' })
}

/** Returns whether an entry is no artifact, or has only what artifacts have. */
function isArtifactOnly(entry: Readonly<Record<string, unknown>>): boolean {
  if (entry.artifactType === undefined) return true
  return entry.layers !== undefined && NOT_OF_ARTIFACTS.every(name => entry[name] === undefined)
}
