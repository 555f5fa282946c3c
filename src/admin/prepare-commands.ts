/**
 * The commands of the preparation as operations of the control API, each with its input and its command.
 *
 * @module
 */
import { z } from '@hono/zod-openapi'
import type { PreparationCommand } from '../prepare/commands.js'
import { SWEEPS } from '../prepare/preparation.js'
import { preparePatch } from '../prepare/settings-schema.js'
import { auth } from './auth.js'

/** An operation. Its input is the body, or the query for DELETE. */
export interface Operation {
  readonly type: PreparationCommand['type']
  readonly method: 'post' | 'patch' | 'delete'
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly input: z.ZodType
  /** Whether the command has an answer that a client can wait for. */
  readonly isAnswered: boolean
  readonly command: (input: never) => PreparationCommand
}

type Input<Type extends PreparationCommand['type']> = Omit<
  PreparationCommand & { readonly type: Type },
  'type'
>

/** Declares an operation whose input is the command without its type. */
function operation<Type extends PreparationCommand['type']>(
  type: Type,
  [method, path]: readonly [Operation['method'], string],
  tag: string,
  summary: string,
  input: z.ZodType<Input<Type>>,
  isAnswered = false,
): Operation {
  const command = (fields: Input<Type>): PreparationCommand =>
    ({ type, ...fields }) as object as PreparationCommand
  return { type, method, path, tag, summary, input, isAnswered, command }
}

const image = z.string().meta({ description: 'A reference.' })
const digest = z.string().meta({ description: 'algorithm:hex' })
const target = z.string().meta({ description: 'The key of an artifact, or any name of a stored image.' })

/** All operations. */
export const OPERATIONS: readonly Operation[] = [
  operation(
    'create-image',
    ['post', '/v1/builds'],
    'builds',
    'Create an image: resolve its reference, and build its disk',
    z.strictObject({
      image,
      auth: auth.optional(),
      untilReady: z.boolean().optional().meta({
        description:
          'Whether to answer when the image is ready. By default, the answer is sent when its digest is known.',
      }),
    }) as z.ZodType<Input<'create-image'>>,
    true,
  ),
  operation(
    'import-image',
    ['post', '/v1/builds/import'],
    'builds',
    'Create an image with a known digest; no registry is asked',
    z.strictObject({
      repository: z.string(),
      reference: z.string().meta({ description: 'A tag, or a digest.' }),
      digest,
    }),
    true,
  ),
  operation(
    'delete-tag',
    ['delete', '/v1/builds'],
    'builds',
    'Delete a tag of a built image; the image stays until the collector removes it',
    z.strictObject({ image }),
  ),
  operation(
    'create-disk',
    ['post', '/v1/disks'],
    'builds',
    'Make an empty disk',
    z.strictObject({ disk: z.string(), size: z.int().meta({ description: 'Bytes.' }) }),
  ),
  operation(
    'prepare-image',
    ['post', '/v1/prepared'],
    'prepared',
    'Pull, check and prepare an image for a worker',
    z.strictObject({ image, digest }),
    true,
  ),
  operation(
    'ensure-image',
    ['post', '/v1/prepared/ensure'],
    'prepared',
    'Make a digest available on a worker',
    z.strictObject({ digest, image: image.optional() }) as z.ZodType<Input<'ensure-image'>>,
    true,
  ),
  operation(
    'untag-image',
    ['delete', '/v1/prepared'],
    'prepared',
    'Remove the name of the artifact that is prepared for a digest',
    z.strictObject({ digest }),
  ),
  operation(
    'request-rootfs',
    ['post', '/v1/rootfs'],
    'rootfs',
    "Make the current version of a stored image's guest root filesystem",
    z.strictObject({ image }),
    true,
  ),
  operation(
    'create-box',
    ['post', '/v1/boxes'],
    'rootfs',
    'Create a box with an overlay of a guest root filesystem, which stays as long as the box',
    z.strictObject({ box: z.string(), backing: z.string() }),
  ),
  operation(
    'remove-box',
    ['delete', '/v1/boxes'],
    'rootfs',
    'Remove a box with its disk',
    z.strictObject({ box: z.string() }),
  ),
  operation(
    'damage-box',
    ['post', '/v1/boxes/damage'],
    'rootfs',
    "Make the header of a box's disk unreadable",
    z.strictObject({ box: z.string() }),
  ),
  operation(
    'remove-artifact',
    ['delete', '/v1/artifacts'],
    'artifacts',
    'Remove an artifact that nothing refers to',
    z.strictObject({ artifact: z.string() }),
  ),
  operation(
    'use',
    ['post', '/v1/artifacts/use'],
    'artifacts',
    'Record the use of an artifact or an image',
    z.strictObject({ target }),
  ),
  operation(
    'take-lease',
    ['post', '/v1/leases'],
    'artifacts',
    'Take a lease on an artifact, or on the content of an image',
    z.strictObject({
      lease: z.string(),
      target,
      ticks: z
        .int()
        .nonnegative()
        .optional()
        .meta({ description: 'The duration. By default, the lease lasts until it is ended.' }),
    }) as z.ZodType<Input<'take-lease'>>,
  ),
  operation(
    'end-lease',
    ['delete', '/v1/leases'],
    'artifacts',
    'End a lease',
    z.strictObject({ lease: z.string() }),
  ),
  operation(
    'collect',
    ['post', '/v1/gc'],
    'artifacts',
    'Start a sweep of the garbage collector',
    z.strictObject({
      what: z.enum(SWEEPS),
      bytes: z
        .int()
        .nonnegative()
        .optional()
        .meta({ description: 'The number of freed bytes that ends the sweep.' }),
    }) as z.ZodType<Input<'collect'>>,
    true,
  ),
  {
    type: 'configure-preparation',
    method: 'patch',
    path: '/v1/preparation',
    tag: 'preparation',
    summary: 'Change settings of the preparation; other settings keep their value',
    input: preparePatch,
    isAnswered: false,
    command: (settings: z.infer<typeof preparePatch>) => ({ type: 'configure-preparation', settings }),
  },
]
