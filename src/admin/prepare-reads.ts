/**
 * Looking at what is prepared, in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { BuildControl } from '../build-control.js'
import { GcControl } from '../gc-control.js'
import type { Artifact } from '../prepare/artifact.js'
import { SWEEPS } from '../prepare/preparation.js'
import { settingsSchema } from '../prepare/settings-schema.js'
import { PreparedControl } from '../prepared-control.js'
import { RootfsControl } from '../rootfs-control.js'
import type { Simulator } from '../simulator.js'
import { answers } from './answers.js'
import { router } from './router.js'

const builtImage = z
  .object({
    tag: z.string().optional(),
    name: z.string().meta({ description: 'The normalised reference of the first request.' }),
    digest: z.string(),
    status: z.enum(['pending', 'pulling', 'converting', 'ready', 'failed']),
    queuePosition: z
      .int()
      .optional()
      .meta({ description: '1 for the next one; absent for what does not wait.' }),
    error: z.string().optional(),
    sizeBytes: z.int().optional(),
    disk: z.string().optional().meta({ description: 'Where the disk is, when it is ready.' }),
    entrypoint: z.array(z.string()),
    cmd: z.array(z.string()),
    env: z.record(z.string(), z.string()),
    workingDir: z.string(),
    createdAt: z.int().meta({ description: 'A tick.' }),
  })
  .openapi('BuiltImage')
const builds = z
  .object({
    images: z.array(builtImage),
    queueLength: z.int(),
    totalImageBytes: z.int().meta({ description: 'Of all disks, for each of their tags.' }),
    totalCacheBytes: z.int().meta({ description: 'Of what was pulled, each digest once.' }),
  })
  .openapi('Builds')
const prepared = z
  .object({
    digests: z.array(z.string()).meta({ description: 'For which something is prepared.' }),
    known: z.array(z.object({ digest: z.string(), lastUsed: z.int() })),
  })
  .openapi('Prepared')
const rootfs = z
  .object({
    paths: z.array(z.string()).meta({ description: 'Of all that is there of either stage.' }),
    hashOperations: z.int().meta({ description: 'How often a binary was hashed so far.' }),
    expectedHash: z.string().optional(),
  })
  .openapi('Rootfs')
const artifacts = z
  .object({
    artifacts: z.array(
      z.object({
        key: z.string(),
        backend: z.string(),
        image: z.string().optional(),
        size: z.int(),
        madeAt: z.int(),
        lastUsed: z.int(),
        chain: z.string().meta({ description: 'Of its lineage.' }),
        untagged: z.boolean(),
      }),
    ),
  })
  .openapi('Artifacts')
const boxes = z.object({
  boxes: z.array(z.object({ name: z.string(), backing: z.string(), readable: z.boolean() })),
})
const leases = z.object({
  leases: z.array(z.object({ name: z.string(), target: z.string(), until: z.int().optional() })),
})

const named = z.object({
  image: z.string().optional().meta({ description: 'Only the image that this tag or digest names.' }),
})
const swept = z.object({ what: z.enum(SWEEPS) })

/** What there is, and what would be collected. */
export function preparationReads(simulator: Simulator): OpenAPIHono {
  return router().route('/', artifactReads(simulator)).route('/', storeReads(simulator))
}

function artifactReads(simulator: Simulator): OpenAPIHono {
  const gc = new GcControl(simulator)
  const read = <Answer extends z.ZodType>(path: string, summary: string, answer: Answer) =>
    createRoute({
      method: 'get',
      path,
      tags: ['artifacts'],
      summary,
      responses: answers(answer, 'What there is.'),
    })
  return router()
    .openapi(read('/v1/artifacts', 'List all that was made of images', artifacts), c => {
      const made = [...simulator.state.node.artifacts.values()]
      return c.json({ artifacts: made.map(shownArtifact) }, 200)
    })
    .openapi(read('/v1/boxes', 'List the boxes', boxes), c =>
      c.json({ boxes: [...simulator.state.node.preparation.boxes.values()] }, 200),
    )
    .openapi(read('/v1/leases', 'List the leases', leases), c => {
      const taken = [...simulator.state.node.preparation.leases.values()]
      const shown = taken.map(({ name, target, until }) => ({
        name,
        target,
        ...(until && { until: until.tick }),
      }))
      return c.json({ leases: shown }, 200)
    })
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/gc',
        tags: ['artifacts'],
        summary: 'List what a sweep would take now, in its order, were everything old enough',
        request: { query: swept },
        responses: answers(
          z.object({ candidates: z.array(z.string()) }),
          'Keys of artifacts, ids of images, digests.',
        ),
      }),
      c => c.json({ candidates: [...gc.candidates(c.req.valid('query').what)] }, 200),
    )
}

function shownArtifact(artifact: Artifact) {
  const { key, backend, image, size, madeAt, lastUsed, lineage, untagged } = artifact
  const made = { key, backend, size, madeAt, lastUsed, chain: lineage.chain, untagged: untagged === true }
  return image === undefined ? made : { ...made, image }
}

function storeReads(simulator: Simulator): OpenAPIHono {
  const build = new BuildControl(simulator)
  const worker = new PreparedControl(simulator)
  const guest = new RootfsControl(simulator)
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/builds',
        tags: ['builds'],
        summary: 'List the built images, or the one that is named',
        request: { query: named },
        responses: answers(builds, 'One entry for each tag, in order.'),
      }),
      c => {
        const { image } = c.req.valid('query')
        const images = image === undefined ? build.list() : [build.get(image)]
        const { queueLength, totalImageBytes, totalCacheBytes } = build
        return c.json({ images: images.map(mutable), queueLength, totalImageBytes, totalCacheBytes }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/prepared',
        tags: ['prepared'],
        summary: 'List what a worker has prepared, and what it says that it has',
        responses: answers(prepared, 'Digests, in order.'),
      }),
      c => {
        const known = [...worker.known()].map(([digest, lastUsed]) => ({ digest, lastUsed }))
        return c.json({ digests: [...worker.list()], known }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/rootfs',
        tags: ['rootfs'],
        summary: 'List the guest root filesystems and the disks below them',
        responses: answers(rootfs, 'What there is.'),
      }),
      c => {
        const { hashOperations, expectedHash } = guest
        const hash = expectedHash === undefined ? {} : { expectedHash }
        return c.json({ paths: [...guest.list()], hashOperations, ...hash }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/preparation',
        tags: ['preparation'],
        summary: 'Read how images are prepared',
        responses: answers(settingsSchema, 'All settings.'),
      }),
      c => c.json(simulator.state.node.preparation.settings, 200),
    )
}

function mutable({
  entrypoint,
  cmd,
  env,
  ...rest
}: ReturnType<BuildControl['get']>): z.infer<typeof builtImage> {
  return { ...rest, entrypoint: [...entrypoint], cmd: [...cmd], env: { ...env } }
}
