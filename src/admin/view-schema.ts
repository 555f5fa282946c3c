/**
 * The shape of a view: the cluster and one node at a tick, as the page draws them.
 *
 * @module
 */
import { z } from '@hono/zod-openapi'
import { DRIVERS } from '../node/choices.js'
import { kubeletWatermarks } from './kubelet-watermarks.js'
import { moment } from './parameters.js'
import { progress } from './pulls.js'

const bytes = z.int()

const storage = z.object({ quota: bytes, used: bytes, reserved: bytes, available: bytes, inodes: z.int() })

const transfers = z.array(z.object({ node: z.string(), host: z.string(), transfers: z.int() }))

const nodeSummary = z.object({
  node: z.string(),
  runtime: z.string(),
  storage,
  watermarks: z
    .object({ high: z.int().optional(), low: z.int() })
    .meta({ description: 'Percentages of the quota at which the collector starts and stops.' }),
  kubeletWatermarks: kubeletWatermarks.optional(),
  reports: z.int().meta({ description: 'The number of the latest report of the kubelet; 0 without one.' }),
  bandwidth: bytes.optional().meta({ description: 'Bytes per tick of its link; absent for no limit.' }),
  images: z.int(),
  first: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .meta({ description: 'The first images of a listing, up to 6, each with one of its names.' }),
  pulls: z.int(),
  queued: z.int().meta({ description: 'The pulls that are in the queue.' }),
  pods: z.int(),
  heldUp: z.int().meta({ description: 'Calls and pulls that a fault rule blocks.' }),
  progress: z.object({ done: bytes, total: bytes }).meta({ description: 'Bytes of all pulls in progress.' }),
})

const registrySummary = z.object({
  host: z.string(),
  up: z.boolean(),
  latency: z.int().meta({ description: 'Ticks from a request to its answer.' }),
  bandwidth: bytes.optional().meta({ description: 'Bytes per tick; absent for no limit.' }),
})

const layer = z.object({ digest: z.string(), size: bytes })

const imageView = z.object({
  id: z.string(),
  repoTags: z.array(z.string()),
  repoDigests: z.array(z.string()),
  size: bytes,
  pinned: z.boolean(),
  synthesised: z.boolean(),
  pulledAt: z.int(),
  lastUsed: z.int(),
  users: z.array(z.string()).meta({ description: 'The ids of the pods and containers that use it.' }),
  layers: z.array(layer),
})

const pullView = z.object({
  pull: z.int(),
  reference: z.string(),
  callers: z.int(),
  host: z.string().optional().meta({ description: 'The registry that is asked, or that sends the layers.' }),
  held: z
    .array(z.string())
    .meta({ description: 'The digests of the layers that were stored when the pull was resolved.' }),
  progress,
})

const podView = z.object({
  id: z.string(),
  name: z.string(),
  namespace: z.string(),
  state: z.string(),
  createdAt: z.int(),
  containers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      image: z.string(),
      imageId: z.string(),
      state: z.string(),
      exitCode: z.int().optional(),
      reason: z.string().optional(),
    }),
  ),
})

const nodeView = z.object({
  node: z.string(),
  images: z
    .array(imageView)
    .optional()
    .meta({ description: 'The images, in the order of a listing. Absent if they were not asked for.' }),
  pulls: z.array(pullView),
  pods: z.array(podView),
  faults: z.array(z.object({ id: z.int(), text: z.string(), matched: z.int(), triggered: z.int() })),
})

/** The cluster, and one node, at a tick. */
export const view = z
  .object({
    tick: z.int().meta({ description: 'The tick of the view.' }),
    now: z.int().meta({ description: 'The current tick.' }),
    keptFrom: z.int().meta({ description: 'The first tick whose state is kept.' }),
    tickNs: z.int(),
    driver: z.enum(DRIVERS),
    speed: z.number(),
    next: z.int().optional().meta({ description: 'The tick of the next scheduled event.' }),
    due: z.int().meta({ description: 'The number of scheduled events.' }),
    lastEvent: z.int().meta({ description: 'The number of the latest event of the simulation.' }),
    version: z.int().meta({ description: 'A number that changes with the present state.' }),
    hash: z.string().optional().meta({ description: 'The state hash, if it was asked for.' }),
    nodes: z.array(nodeSummary),
    registries: z.array(registrySummary),
    transfers,
    detail: nodeView.optional(),
  })
  .openapi('View')

/** The parameters of a view. */
export const viewQuery = z.object({
  tick: moment.optional().meta({
    description: 'A tick of which the state is kept, or its time since tick 0. Default: the current tick.',
  }),
  node: z.string().optional().meta({ description: 'The node that is shown in detail. Default: none.' }),
  images: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Whether the images of the node are in the answer. Default: true.' }),
  hash: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Whether the state hash is in the answer. Default: false.' }),
})

/** A view, for programs that read one. */
export type View = z.infer<typeof view>
/** A node in a view. */
export type NodeSummary = z.infer<typeof nodeSummary>
/** A registry in a view. */
export type RegistrySummary = z.infer<typeof registrySummary>
/** The node that a view shows in detail. */
export type NodeView = z.infer<typeof nodeView>
/** An image in a view. */
export type ImageView = z.infer<typeof imageView>
/** A pull in a view. */
export type PullView = z.infer<typeof pullView>
/** A pod in a view. */
export type PodView = z.infer<typeof podView>
