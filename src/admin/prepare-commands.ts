/**
 * The commands of the preparation as operations of the control API, each with its input and its command.
 *
 * @module
 */
import { z } from '@hono/zod-openapi'
import type { PreparationCommand } from '../prepare/commands.js'
import { SWEEPS } from '../prepare/preparation.js'
import { inNumbers, writtenPatch } from '../prepare/settings-schema.js'
import { ticksOf } from '../util/duration.js'
import { parseBytes } from '../util/quantity.js'
import { bytes, duration } from '../util/quantity-schema.js'
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
  /** Makes the command; durations and amounts of bytes become numbers. */
  readonly command: (input: never, tickNs: number) => PreparationCommand
}

type Input<Type extends PreparationCommand['type']> = Omit<
  PreparationCommand & { readonly type: Type },
  'type'
>

/** Declares an operation whose input is the command without its type, in its written form. */
function operation<Type extends PreparationCommand['type'], Written = Input<Type>>(
  type: Type,
  [method, path]: readonly [Operation['method'], string],
  tag: string,
  summary: string,
  input: z.ZodType<Written>,
  isAnswered = false,
  read: (written: Written, tickNs: number) => object = written => written as object,
): Operation {
  const command = (written: Written, tickNs: number): PreparationCommand =>
    ({ type, ...read(written, tickNs) }) as PreparationCommand
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
    z.strictObject({ disk: z.string(), size: bytes.meta({ description: 'Bytes, or a text such as 1GiB.' }) }),
    false,
    ({ disk, size }) => ({ disk, size: parseBytes(size, 'size') }),
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
      ticks: duration.optional().meta({
        description: 'Ticks, or a duration such as 2m. By default, the lease lasts until it is ended.',
      }),
    }),
    false,
    ({ ticks, ...lease }, tickNs) => ({
      ...lease,
      ...(ticks !== undefined && { ticks: ticksOf(ticks, tickNs) }),
    }),
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
      bytes: bytes.optional().meta({ description: 'The number of freed bytes that ends the sweep.' }),
    }),
    true,
    ({ what, bytes: enough }) => ({
      what,
      ...(enough !== undefined && { bytes: parseBytes(enough, 'bytes') }),
    }),
  ),
  {
    type: 'configure-preparation',
    method: 'patch',
    path: '/v1/preparation',
    tag: 'preparation',
    summary: 'Change settings of the preparation; other settings keep their value',
    input: writtenPatch,
    isAnswered: false,
    command: (written: z.infer<typeof writtenPatch>, tickNs) => ({
      type: 'configure-preparation',
      settings: inNumbers(written, tickNs),
    }),
  },
]
