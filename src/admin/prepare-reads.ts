/**
 * Routes that read the preparation.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Simulator } from '../library/simulator.js'
import type { Artifact } from '../prepare/artifacts/artifact.js'
import { KEEP_REASONS } from '../prepare/gc/plan.js'
import { SWEEPS, type Sweep } from '../prepare/preparation.js'
import { settingsSchema } from '../prepare/settings-schema.js'
import { namesOf } from './images.js'
import { whole } from './parameters.js'
import { buildReads } from './prepare-builds.js'
import { jsonResponses } from './responses.js'
import { router } from './router.js'

/** The prepared and the known digests. */
export const prepared = z
  .object({
    digests: z.array(z.string()).meta({ description: 'The digests with a prepared artifact.' }),
    known: z.array(z.object({ digest: z.string(), lastUsed: z.int() })),
  })
  .openapi('Prepared')
/** Guest root filesystems and pure disks. */
export const rootfs = z
  .object({
    paths: z.array(z.string()).meta({ description: 'The paths of the artifacts of both stages.' }),
    hashOperations: z.int().meta({ description: 'The number of hash operations so far.' }),
    expectedHash: z.string().optional(),
  })
  .openapi('Rootfs')
/** All artifacts. */
export const artifacts = z
  .object({
    artifacts: z.array(
      z.object({
        key: z.string(),
        backend: z.string(),
        image: z.string().optional(),
        size: z.int(),
        madeAt: z.int(),
        lastUsed: z.int(),
        chain: z.string().meta({ description: 'The chain hash of its lineage.' }),
        untagged: z.boolean(),
      }),
    ),
  })
  .openapi('Artifacts')
/** All boxes. */
export const boxes = z.object({
  boxes: z.array(z.object({ name: z.string(), backing: z.string(), readable: z.boolean() })),
})
/** All leases. */
export const leases = z.object({
  leases: z.array(z.object({ name: z.string(), target: z.string(), until: z.int().optional() })),
})

/** The candidates of a sweep. */
export const candidates = z.object({ candidates: z.array(z.string()) })

const swept = z.object({ what: z.enum(SWEEPS) })
const planned = swept.extend({
  bytes: whole
    .optional()
    .meta({ description: 'The freed bytes that end the sweep. Default: it handles all candidates.' }),
})

const kind = z.enum(['image', 'artifact', 'built-image', 'partial'])
const stored = z.object({
  key: z.string().meta({
    description:
      'The id of an image, the key of an artifact or a built image, or the digest of partial content.',
  }),
  kind,
  names: z.array(z.string()).meta({ description: 'The names of an image.' }),
})
/** The plan of a sweep: the content that it would remove, and the reason for which the rest stays. */
export const sweepPlan = z
  .object({
    what: z.enum(SWEEPS),
    enough: z.int().optional().meta({ description: 'The freed bytes that end the sweep.' }),
    freed: z.int().meta({ description: 'The bytes that the sweep would free.' }),
    removed: z
      .array(stored.extend({ lastUsed: z.int(), since: z.int(), bytes: z.int() }))
      .meta({ description: 'The content that it would remove, in order, with the bytes that each frees.' }),
    kept: z.array(
      stored.extend({
        reason: z.enum(KEEP_REASONS),
        by: z.string().optional().meta({ description: 'The lease, box or build that refers to it.' }),
        until: z.int().optional().meta({ description: 'The tick from which it is old enough.' }),
      }),
    ),
    tick: z.int(),
  })
  .openapi('SweepPlan')

/** Routes that read artifacts, boxes, leases, candidates of sweeps, and settings. */
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
      responses: jsonResponses(answer, 'The list.'),
    })
  return router()
    .openapi(read('/v1/artifacts', 'List the artifacts', artifacts), c => {
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
        summary: 'List the candidates of a sweep in order, regardless of their age',
        request: { query: swept },
        responses: jsonResponses(
          candidates,
          'The candidates: keys of artifacts, ids of images, digests of partial content.',
        ),
      }),
      c => c.json({ candidates: [...gc.candidates(c.req.valid('query').what)] }, 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/gc/plan',
        tags: ['artifacts'],
        summary: 'Explain a sweep: what it would remove now, in which order, and why the rest stays',
        request: { query: planned },
        responses: jsonResponses(sweepPlan, 'The plan.'),
      }),
      c => {
        const { what, bytes } = c.req.valid('query')
        return c.json(shownPlan(simulator, what, bytes), 200)
      },
    )
}

function shownPlan(
  { gc, port: { state } }: Simulator,
  what: Sweep,
  bytes: number | undefined,
): z.infer<typeof sweepPlan> {
  const named = <T extends { readonly key: string }>(each: T): T & { names: string[] } => ({
    ...each,
    names: [...namesOf(state.node, each.key)],
  })
  const { removed, kept, ...plan } = gc.plan(what, bytes)
  return { ...plan, removed: removed.map(named), kept: kept.map(named), tick: state.tick }
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
        summary: 'List the prepared and the known digests of a worker',
        responses: jsonResponses(prepared, 'The digests, in order.'),
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
        summary: 'List the guest root filesystems and their pure disks',
        responses: jsonResponses(rootfs, 'The paths, and the state of the hash.'),
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
        summary: 'Read the settings of the preparation',
        responses: jsonResponses(settingsSchema, 'All settings.'),
      }),
      c => c.json(simulator.port.state.node.preparation.settings, 200),
    )
}
