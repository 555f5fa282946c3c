/**
 * Looking at what is prepared, in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Simulator } from '../library/simulator.js'
import type { Artifact } from '../prepare/artifacts/artifact.js'
import { SWEEPS } from '../prepare/preparation.js'
import { settingsSchema } from '../prepare/settings-schema.js'
import { buildReads } from './prepare-builds.js'
import { answers } from './responses.js'
import { router } from './router.js'

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

const swept = z.object({ what: z.enum(SWEEPS) })

/** What there is, and what would be collected. */
export function preparationReads(simulator: Simulator): OpenAPIHono {
  return router()
    .route('/', buildReads(simulator))
    .route('/', artifactReads(simulator))
    .route('/', storeReads(simulator))
}

function artifactReads(simulator: Simulator): OpenAPIHono {
  const gc = simulator.gc
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
      const made = [...simulator.port.state.node.artifacts.values()]
      return c.json({ artifacts: made.map(shownArtifact) }, 200)
    })
    .openapi(read('/v1/boxes', 'List the boxes', boxes), c =>
      c.json({ boxes: [...simulator.port.state.node.preparation.boxes.values()] }, 200),
    )
    .openapi(read('/v1/leases', 'List the leases', leases), c => {
      const taken = [...simulator.port.state.node.preparation.leases.values()]
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
  const worker = simulator.prepared
  const guest = simulator.rootfs
  return router()
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
      c => c.json(simulator.port.state.node.preparation.settings, 200),
    )
}
