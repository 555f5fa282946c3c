/**
 * Images and the ledger in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { NodeContext } from '../engine/node-context.js'
import type { LedgerTotals } from '../image/store/ledger.js'
import type { Image } from '../library/image-view.js'
import type { Simulator } from '../library/simulator.js'
import { done, jsonBody, jsonResponses } from './responses.js'
import { router } from './router.js'

const tags = ['images']

const layer = z.object({
  digest: z.string(),
  diffId: z.string().meta({ description: 'The digest of the uncompressed layer.' }),
  size: z.int().meta({ description: 'Compressed bytes.' }),
})

/** A stored image. */
export const image = z
  .object({
    id: z.string().meta({ description: 'The CRI image id: the digest of the config.' }),
    repoTags: z.array(z.string()),
    repoDigests: z.array(z.string()),
    size: z.int().meta({ description: 'Bytes: config, manifest, index and compressed layers.' }),
    uid: z.string().optional(),
    username: z.string().optional(),
    pinned: z.boolean(),
    pulledAt: z.int().meta({ description: 'The tick at which the image was stored.' }),
    lastUsed: z.int().meta({ description: 'The tick at which the image was last pulled.' }),
    annotations: z.record(z.string(), z.string()).optional(),
    layers: z.array(layer),
    chainId: z.string().meta({ description: 'The ChainID of all layers; empty without layers.' }),
    manifestKnown: z
      .boolean()
      .meta({ description: 'False if the repo digest was accepted without a check.' }),
    synthesised: z
      .boolean()
      .meta({ description: 'True if the image was made from its name, because no catalog has it.' }),
    config: z.string().meta({ description: 'The OCI image config, whose SHA-256 is the id.' }),
  })
  .openapi('Image')
/** Stored images. */
export const images = z.object({ images: z.array(image) }).openapi('Images')

/** Which images share which layers. */
export const sharing = z
  .object({
    images: z.array(
      z.object({
        id: z.string(),
        names: z.array(z.string()).meta({ description: 'Its repo tags; without one, its repo digests.' }),
        unique: z.int().meta({ description: 'The bytes that its removal would free.' }),
        shared: z.int().meta({ description: 'The bytes that other images or artifacts have too.' }),
        layers: z.array(z.string()).meta({ description: 'The digests of its layers, the base first.' }),
      }),
    ),
    layers: z.array(
      z.object({
        digest: z.string(),
        size: z.int().meta({ description: 'Compressed bytes.' }),
        images: z.array(z.string()).meta({ description: 'The ids of the images that have it.' }),
        artifacts: z.int().meta({ description: 'The number of artifacts that have it.' }),
      }),
    ),
  })
  .openapi('Sharing')

/** The ledger of a node. */
export const storage = z
  .object({
    quota: z.int().meta({ description: 'The bytes that the node may store.' }),
    used: z.int(),
    reserved: z.int().meta({ description: 'The bytes that pulls and builds in progress need.' }),
    available: z.int(),
    inodes: z.int(),
  })
  .openapi('Storage')

const named = z.strictObject({
  image: z.string().meta({ description: 'A name, a digest, an id or the start of an id.' }),
})
const seed = named
  .extend({
    size: z.union([z.int().nonnegative(), z.string()]).optional().meta({
      description:
        'Bytes, as a number or a text such as 300MB. With it, the image is also pushed to its registry. Default: the size in the registry.',
    }),
    pinned: z
      .boolean()
      .optional()
      .meta({ description: 'Whether the image is pinned. Default: as the catalog says, for a new image.' }),
  })
  .openapi('Seed')
const quotaChange = z
  .strictObject({ quota: z.union([z.int().nonnegative(), z.string()]) })
  .openapi('Quota', { description: 'Bytes, as a number or a text such as 20GiB.' })

/** Routes that list, preload, pin and remove images, and that read and change the quota. */
export function imageRoutes(simulator: Simulator): OpenAPIHono {
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/images',
        tags,
        summary: 'List the stored images, or one image',
        request: { query: named.partial() },
        responses: jsonResponses(images, 'The images, in the order of a listing.'),
      }),
      c => c.json({ images: simulator.images.list(c.req.valid('query').image).map(shownImage) }, 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/images/sharing',
        tags,
        summary: 'Read which images share which layers, and the bytes of each',
        responses: jsonResponses(sharing, 'The images in the order of a listing, and their layers.'),
      }),
      c => c.json(shownSharing(simulator), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/images',
        tags,
        summary: 'Preload an image: store it without a pull',
        request: jsonBody(seed),
        responses: jsonResponses(image, 'The image.'),
      }),
      c => {
        const { image: name, ...options } = c.req.valid('json')
        simulator.images.seed(name, options)
        return c.json(shownImage(simulator.images.status(name) as Image), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/v1/images',
        tags,
        summary: 'Pin or unpin an image',
        request: { query: named, ...jsonBody(z.strictObject({ pinned: z.boolean() })) },
        responses: jsonResponses(done, 'Whether that changed the image.'),
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
        responses: jsonResponses(done, 'Whether the image existed.'),
      }),
      c => c.json({ done: simulator.images.remove(c.req.valid('query').image) }, 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/storage',
        tags,
        summary: 'Read the ledger: quota, used and reserved bytes',
        responses: jsonResponses(storage, 'The ledger.'),
      }),
      c => c.json(shownStorage(simulator.ledger), 200),
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/v1/storage',
        tags,
        summary: 'Change the quota',
        request: jsonBody(quotaChange),
        responses: jsonResponses(storage, 'The ledger afterwards.'),
      }),
      c => {
        simulator.images.setQuota(c.req.valid('json').quota)
        return c.json(shownStorage(simulator.ledger), 200)
      },
    )
}

function shownSharing({ images, port }: Simulator): z.infer<typeof sharing> {
  const shared = images.sharing()
  return {
    images: shared.images.map(({ layers, ...each }) => ({
      ...each,
      names: [...namesOf(port.state.node, each.id)],
      layers: [...layers],
    })),
    layers: shared.layers.map(layer => ({ ...layer, images: [...layer.images] })),
  }
}

/** Returns the repo tags of a stored image; without one, its repo digests. */
export function namesOf({ store, personality }: NodeContext['node'], id: string): readonly string[] {
  const image = store.images.get(id)
  if (image === undefined) return []
  return image.repoTags.length > 0 ? image.repoTags : personality.show(image, 'listed').repoDigests
}

/** Returns an image as the control API shows it. */
export function shownImage(held: Image): z.infer<typeof image> {
  const { uid, username, layers, repoTags, repoDigests, annotations } = held
  const { id, size, manifestKnown, synthesised, pinned, pulledAt, lastUsed, chainId, config } = held
  return {
    id,
    repoTags: [...repoTags],
    repoDigests: [...repoDigests],
    size,
    ...(uid !== undefined && { uid: String(uid) }),
    ...(username !== undefined && { username }),
    manifestKnown,
    synthesised,
    pinned,
    pulledAt,
    lastUsed,
    ...(annotations && { annotations: { ...annotations } }),
    layers: [...layers],
    chainId,
    config,
  }
}

/** Returns the ledger in the form of the API. */
export function shownStorage({ quota, used, reserved, inodes }: LedgerTotals): z.infer<typeof storage> {
  return { quota, used, reserved, available: quota - used - reserved, inodes }
}
