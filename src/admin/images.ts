/**
 * Images and the room for them in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Image } from '../library/image-view.js'
import type { Simulator } from '../library/simulator.js'
import type { LedgerTotals } from '../store/ledger.js'
import { answers, body, done } from './responses.js'
import { router } from './router.js'

const tags = ['images']

const layer = z.object({
  digest: z.string(),
  diffId: z.string().meta({ description: 'The digest of the layer when it is unpacked.' }),
  size: z.int().meta({ description: 'Compressed bytes.' }),
})

const image = z
  .object({
    id: z.string().meta({ description: 'The CRI image id: the digest of the config.' }),
    repoTags: z.array(z.string()),
    repoDigests: z.array(z.string()),
    size: z.int().meta({ description: 'Bytes: config, manifest, index and compressed layers.' }),
    uid: z.string().optional(),
    username: z.string().optional(),
    pinned: z.boolean(),
    pulledAt: z.int().meta({ description: 'The tick at which it arrived.' }),
    lastUsed: z.int().meta({ description: 'The tick at which it was pulled last.' }),
    annotations: z.record(z.string(), z.string()).optional(),
    layers: z.array(layer),
    chainId: z.string().meta({ description: 'The ChainID of all layers; empty without layers.' }),
    manifestKnown: z.boolean().meta({ description: 'False when the repo digest was taken at its word.' }),
    config: z.string().meta({ description: 'The OCI image config, whose SHA-256 is the id.' }),
  })
  .openapi('Image')
const images = z.object({ images: z.array(image) }).openapi('Images')

/** The ledger of a node. */
export const storage = z
  .object({
    quota: z.int().meta({ description: 'Bytes that the node may hold.' }),
    used: z.int(),
    reserved: z.int().meta({ description: 'Bytes set aside for what is on its way.' }),
    available: z.int(),
    inodes: z.int(),
  })
  .openapi('Storage')

const named = z.strictObject({
  image: z.string().meta({ description: 'A name, a digest, an id or the start of an id.' }),
})
const quotaChange = z
  .strictObject({ quota: z.union([z.int().nonnegative(), z.string()]) })
  .openapi('Quota', { description: 'Bytes, as a number or a text such as 20GiB.' })

/** What the node holds, and putting something there or taking it away. */
export function imageRoutes(simulator: Simulator): OpenAPIHono {
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/images',
        tags,
        summary: 'List the held images, or the one that is named',
        request: { query: named.partial() },
        responses: answers(images, 'The images, in the order of a listing.'),
      }),
      c => c.json({ images: simulator.images.list(c.req.valid('query').image).map(shownImage) }, 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/images',
        tags,
        summary: 'Put an image into the store without pulling it',
        request: body(named),
        responses: answers(image, 'The image.'),
      }),
      c => {
        const { image: name } = c.req.valid('json')
        simulator.images.seed(name)
        return c.json(shownImage(simulator.images.status(name) as Image), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/v1/images',
        tags,
        summary: 'Pin an image, or no longer',
        request: { query: named, ...body(z.strictObject({ pinned: z.boolean() })) },
        responses: answers(done, 'Whether that changed anything.'),
      }),
      c => {
        const { image: name } = c.req.valid('query')
        return c.json({ done: simulator.images.pin(name, c.req.valid('json').pinned) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/v1/images',
        tags,
        summary: 'Remove an image with all its names',
        request: { query: named },
        responses: answers(done, 'Whether there was one.'),
      }),
      c => c.json({ done: simulator.images.remove(c.req.valid('query').image) }, 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/storage',
        tags,
        summary: 'Read the ledger of bytes',
        responses: answers(storage, 'The ledger.'),
      }),
      c => c.json(shownStorage(simulator.ledger), 200),
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/v1/storage',
        tags,
        summary: 'Change how many bytes the node may hold',
        request: body(quotaChange),
        responses: answers(storage, 'The ledger then.'),
      }),
      c => {
        simulator.images.setQuota(c.req.valid('json').quota)
        return c.json(shownStorage(simulator.ledger), 200)
      },
    )
}

function shownImage(held: Image): z.infer<typeof image> {
  const { uid, username, layers, repoTags, repoDigests, annotations } = held
  const { id, size, manifestKnown, pinned, pulledAt, lastUsed, chainId, config } = held
  return {
    id,
    repoTags: [...repoTags],
    repoDigests: [...repoDigests],
    size,
    ...(uid !== undefined && { uid: String(uid) }),
    ...(username !== undefined && { username }),
    manifestKnown,
    pinned,
    pulledAt,
    lastUsed,
    ...(annotations && { annotations: { ...annotations } }),
    layers: [...layers],
    chainId,
    config,
  }
}

/** Shows a ledger. */
export function shownStorage({ quota, used, reserved, inodes }: LedgerTotals): z.infer<typeof storage> {
  return { quota, used, reserved, available: quota - used - reserved, inodes }
}
