/**
 * The shape of a catalogue file, as a validator and as a JSON Schema.
 *
 * @module
 */
import * as z from 'zod'
import { BYTES_EXPECTED, parseBytes } from '../util/quantity.js'

const text = z.string().refine(value => value.isWellFormed(), 'expected well-formed Unicode')

const bytes = z
  .union([z.int(), z.string()], { error: `expected ${BYTES_EXPECTED}` })
  .refine(isBytes, `expected ${BYTES_EXPECTED}`)
  .meta({ description: 'Bytes: a whole number, or a text such as 10GiB, 512Mi or 1.5GB.' })

const layer = z
  .union([bytes, z.strictObject({ name: text.optional(), size: bytes, unpacked: bytes.optional() })], {
    error: 'expected a size, or an object with a size and perhaps a name',
  })
  .meta({
    description:
      'Its compressed size, and a name if other images share it: same name and size, same layer. unpacked: its bytes as a tar.',
  })

const platform = z
  .string()
  .regex(/^[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9]+)?$/, 'expected os/architecture, for example linux/amd64')

const image = z
  .strictObject({
    refs: z
      .union([z.string(), z.array(z.string()).min(1, 'expected at least one reference')], {
        error: 'expected one reference or a list of them',
      })
      .meta({ description: 'The reference, or all the references, that resolve to this image.' }),
    size: bytes.optional(),
    layers: z
      .array(layer)
      .optional()
      .meta({ description: 'The layers, base first. Not together with size.' }),
    user: text.optional().meta({ description: 'User[:group] of the image config, as a name or a number.' }),
    entrypoint: z.array(text).optional(),
    cmd: z.array(text).optional(),
    env: z
      .array(text.regex(/^[^=]+=/, 'expected NAME=value'))
      .optional()
      .meta({ description: 'NAME=value, as in an OCI config.' }),
    labels: z.record(text, text).optional(),
    annotations: z
      .record(text, text)
      .optional()
      .meta({ description: 'Annotations of the manifest; they are no part of the config.' }),
    platforms: z
      .array(platform)
      .min(1, 'expected at least one platform')
      .optional()
      .meta({ description: 'When given, the image is an index of these platforms.' }),
    pinned: z
      .boolean()
      .optional()
      .meta({ description: 'Whether the node marks the image as pinned. Default false.' }),
    digest: z.string().optional().meta({ description: 'The repo digest to show; taken at its word.' }),
  })
  .refine(entry => entry.size === undefined || entry.layers === undefined, {
    message: 'expected size or layers, not both',
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

const BANDWIDTH_EXPECTED = 'expected a whole number of bytes a tick above 0, or unlimited'
const ticks = z.int().nonnegative()
const host = text.min(1, 'expected a host, for example docker.io')
const registry = z.strictObject({
  host: host.meta({ description: 'As it stands in references, for example docker.io or localhost:5000.' }),
  up: z.boolean().optional().meta({ description: 'False: it refuses connections. Default true.' }),
  latency: ticks.optional().meta({ description: 'Ticks from a question to its answer. Default 20.' }),
  bandwidth: z
    .union(
      [z.int(BANDWIDTH_EXPECTED).positive(BANDWIDTH_EXPECTED), z.literal('unlimited')],
      BANDWIDTH_EXPECTED,
    )
    .optional()
    .meta({
      description: 'Bytes that one pull receives in a tick. Default 100000 (100 MB/s at 1 ms a tick).',
    }),
  credentials: z
    .array(credentials)
    .min(1, 'expected at least one; leave it out for a public registry')
    .optional()
    .meta({ description: 'When given, the registry is private and accepts these.' }),
  mirrors: z.array(host).optional().meta({
    description: 'Registries to ask first, in order. A mirror has what is listed under its own host.',
  }),
  rateLimit: z
    .strictObject({ pulls: z.int().nonnegative(), window: z.int().positive() })
    .optional()
    .meta({ description: 'How many pulls are answered in each window of ticks; more get 429.' }),
})

/** Validates changes to how a registry behaves. */
export const registryPatch = z.strictObject(
  Object.fromEntries(
    Object.entries(registry.omit({ host: true }).shape).map(([name, field]) => [name, field.nullable()]),
  ) as { [K in Exclude<keyof typeof registry.shape, 'host'>]: z.ZodNullable<(typeof registry.shape)[K]> },
)

/** Validates the shape of a catalogue; what its texts mean is checked when it is compiled. */
export const catalogFile = z
  .strictObject({
    $schema: z.string().optional(),
    images: z.array(image).optional(),
    registries: z.array(registry).optional(),
  })
  .meta({
    title: 'cri-image-sim catalogue',
    description: 'What references resolve to, and how their registries behave.',
  })

/** A catalogue as it is written: the shape of the YAML or JSON file, and of the `catalog` option. */
export type CatalogFile = z.infer<typeof catalogFile>

/** One image of a catalogue, as it is written. */
export type CatalogEntry = NonNullable<CatalogFile['images']>[number]

/** The JSON Schema of a catalogue file. */
export function catalogSchema(): object {
  return z.toJSONSchema(catalogFile, { io: 'input' })
}

function isBytes(value: number | string): boolean {
  try {
    parseBytes(value, 'size')
    return true
  } catch {
    return false
  }
}
