/**
 * Everything that can be done about what is prepared, as operations of the control API: what each takes, and which command it
 * is.
 *
 * @module
 */
import { z } from '@hono/zod-openapi'
import type { PreparationCommand } from '../prepare/commands.js'
import { SWEEPS } from '../prepare/preparation.js'
import { preparePatch } from '../prepare/settings-schema.js'
import { auth } from './auth.js'

/** An operation: by body, or with DELETE by query. */
export interface Operation {
  readonly type: PreparationCommand['type']
  readonly method: 'post' | 'patch' | 'delete'
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly input: z.ZodType
  /** Whether there is an answer to wait for. */
  readonly isAnswered: boolean
  readonly command: (input: never) => PreparationCommand
}

type Input<Type extends PreparationCommand['type']> = Omit<
  PreparationCommand & { readonly type: Type },
  'type'
>

/** An operation whose input is the command without its type. */
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

const image = z.string().meta({ description: 'A reference, as typed.' })
const digest = z.string().meta({ description: 'algorithm:hex' })
const target = z.string().meta({ description: 'The key of an artifact, or any name of a held image.' })

/** All of them. */
export const OPERATIONS: readonly Operation[] = [
  operation(
    'create-image',
    ['post', '/v1/builds'],
    'builds',
    'Create an image: resolve its name, and have its disk built after that',
    z.strictObject({
      image,
      auth: auth.optional(),
      untilReady: z.boolean().optional().meta({
        description: 'Whether the answer comes when the image is ready, and not when its digest is known.',
      }),
    }) as z.ZodType<Input<'create-image'>>,
    true,
  ),
  operation(
    'import-image',
    ['post', '/v1/builds/import'],
    'builds',
    'Create an image that somebody pushed',
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
    'Delete a tag of a built image; the image stays until it is collected',
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
    'Have an image pulled, checked and prepared for a worker',
    z.strictObject({ image, digest }),
    true,
  ),
  operation(
    'ensure-image',
    ['post', '/v1/prepared/ensure'],
    'prepared',
    'Have a worker have a digest',
    z.strictObject({ digest, image: image.optional() }) as z.ZodType<Input<'ensure-image'>>,
    true,
  ),
  operation(
    'untag-image',
    ['delete', '/v1/prepared'],
    'prepared',
    'Take away what is prepared for a digest',
    z.strictObject({ digest }),
  ),
  operation(
    'request-rootfs',
    ['post', '/v1/rootfs'],
    'rootfs',
    "Have the current version of a held image's guest rootfs",
    z.strictObject({ image }),
    true,
  ),
  operation(
    'create-box',
    ['post', '/v1/boxes'],
    'rootfs',
    'Make a box on a rootfs, which stays as long as the box does',
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
    'Note that an artifact or an image is used',
    z.strictObject({ target }),
  ),
  operation(
    'take-lease',
    ['post', '/v1/leases'],
    'artifacts',
    'Keep an artifact, or the content of an image, from the collector',
    z.strictObject({
      lease: z.string(),
      target,
      ticks: z.int().nonnegative().optional().meta({ description: 'Default: until it is ended.' }),
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
    'Collect what nothing refers to',
    z.strictObject({
      what: z.enum(SWEEPS),
      bytes: z
        .int()
        .nonnegative()
        .optional()
        .meta({ description: 'After how many freed bytes it is enough.' }),
    }) as z.ZodType<Input<'collect'>>,
    true,
  ),
  {
    type: 'configure-preparation',
    method: 'patch',
    path: '/v1/preparation',
    tag: 'preparation',
    summary: 'Change how images are prepared; what is not named stays',
    input: preparePatch,
    isAnswered: false,
    command: (settings: z.infer<typeof preparePatch>) => ({ type: 'configure-preparation', settings }),
  },
]
