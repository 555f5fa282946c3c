/**
 * Routes that read built images and builds in progress.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Simulator } from '../library/simulator.js'
import { BACKENDS, WORK_PHASES } from '../prepare/artifacts/artifact.js'
import { type ShownImage, showBuilt } from '../prepare/disk-list.js'
import type { Build, Creation } from '../prepare/preparation.js'
import { canonicalReference } from '../spec.js'
import { jsonResponses } from './responses.js'
import { router } from './router.js'

const queuePosition = z
  .int()
  .optional()
  .meta({ description: 'The position in the queue, 1 for the next build; absent if it is not queued.' })
const rule = z.int().optional().meta({ description: 'The number of the fault rule that blocks it.' })
const builtImage = z
  .object({
    tag: z.string().optional(),
    name: z.string().meta({ description: 'The normalised reference of the first request.' }),
    digest: z.string(),
    status: z.enum(['pending', 'pulling', 'converting', 'ready', 'failed']),
    queuePosition,
    error: z.string().optional(),
    sizeBytes: z.int().optional(),
    disk: z.string().optional().meta({ description: 'The key of the disk; absent until it is ready.' }),
    entrypoint: z.array(z.string()),
    cmd: z.array(z.string()),
    env: z.record(z.string(), z.string()),
    workingDir: z.string(),
    createdAt: z.int().meta({ description: 'The tick of the first request.' }),
  })
  .openapi('BuiltImage')
const build = z
  .object({
    build: z.int(),
    artifact: z.string().meta({ description: 'The key of the artifact that the build makes.' }),
    backend: z.enum(BACKENDS),
    reference: z.string().meta({ description: 'The reference that the build pulls.' }),
    phase: z.enum(['queued', 'pulling', ...WORK_PHASES]),
    queuePosition,
    ticksDone: z
      .int()
      .optional()
      .meta({ description: 'Ticks of the current phase, if its duration is known.' }),
    ticksTotal: z.int().optional(),
    callers: z
      .int()
      .meta({ description: 'The number of callers that wait for the build. It continues without them.' }),
    rule,
  })
  .openapi('Build')
/** Built images, and the builds and create requests in progress. */
export const builds = z
  .object({
    images: z.array(builtImage),
    untagged: z.array(builtImage).meta({
      description: 'Images without a tag: not ready yet, requested by digest, or untagged.',
    }),
    underWay: z
      .array(build)
      .meta({ description: 'Builds of all backends, in the order in which they started.' }),
    resolving: z
      .array(z.object({ caller: z.int(), reference: z.string(), rule }))
      .meta({ description: 'Create requests that wait for a registry to resolve their reference.' }),
    queueLength: z.int(),
    totalImageBytes: z.int().meta({ description: 'Bytes of all disks; a disk counts once for each tag.' }),
    totalCacheBytes: z.int().meta({ description: 'Bytes of all stored images, each digest once.' }),
  })
  .openapi('Builds')
const named = z.object({
  image: z.string().optional().meta({ description: 'List only the image that this tag or digest names.' }),
})

/** Routes that read built images and builds. */
export function buildReads(simulator: Simulator): OpenAPIHono {
  const control = simulator.builds
  return router().openapi(
    createRoute({
      method: 'get',
      path: '/v1/builds',
      tags: ['builds'],
      summary: 'List the built images, or one image, and the builds in progress',
      request: { query: named },
      responses: jsonResponses(builds, 'One image for each tag, in order; then those without one.'),
    }),
    c => {
      const { image } = c.req.valid('query')
      const images = image === undefined ? control.list() : [control.get(image)]
      const others = image === undefined ? untagged(simulator) : []
      const { queueLength, totalImageBytes, totalCacheBytes } = control
      const answer = {
        images: images.map(mutable),
        untagged: others.map(mutable),
        ...buildsInProgress(simulator),
        queueLength,
        totalImageBytes,
        totalCacheBytes,
      }
      return c.json(answer, 200)
    },
  )
}

/** Returns the builds in progress, and the create requests that wait for a registry. */
export function buildsInProgress(
  simulator: Simulator,
): Pick<z.infer<typeof builds>, 'underWay' | 'resolving'> {
  const { preparation } = simulator.port.state.node
  return {
    underWay: [...preparation.builds.values()].map(each => shownBuild(simulator, each)),
    resolving: [...preparation.creations.values()].map(shownCreation),
  }
}

function untagged({ port: { state } }: Simulator): readonly ShownImage[] {
  const { tags, records } = state.node.preparation
  const tagged = new Set([...tags.values()].map(({ record }) => record))
  return [...records.values()].filter(({ key }) => !tagged.has(key)).map(record => showBuilt(state, record))
}

function shownBuild({ port: { state } }: Simulator, each: Build): z.infer<typeof build> {
  const { id, key, backend, reference, phase, callers } = each
  const position = state.node.preparation.queue.position(key)
  return {
    build: id,
    artifact: key,
    backend,
    reference: canonicalReference(reference),
    phase,
    ...(position !== undefined && { queuePosition: position }),
    callers: callers.length,
    ...workOf(each, state.clock.tick),
  }
}

/** Returns the progress of a build's work, or the rule that blocks it. */
function workOf(each: Build, now: number): Pick<z.infer<typeof build>, 'ticksDone' | 'ticksTotal' | 'rule'> {
  if (!('work' in each)) return {}
  const { work, next, fault } = each
  if (next === undefined) return fault === undefined ? {} : { rule: fault.rule }
  const left = next.tick - now
  // A fault rule may make the work longer than planned.
  const ticksTotal = Math.max(work[0].ticks, left)
  return { ticksDone: ticksTotal - left, ticksTotal }
}

function shownCreation({
  caller,
  reference,
  next,
  fault,
}: Creation): z.infer<typeof builds>['resolving'][number] {
  const isHeldUp = next === undefined && fault !== undefined
  return { caller, reference: canonicalReference(reference), ...(isHeldUp && { rule: fault.rule }) }
}

function mutable({ entrypoint, cmd, env, ...rest }: ShownImage): z.infer<typeof builtImage> {
  return { ...rest, entrypoint: [...entrypoint], cmd: [...cmd], env: { ...env } }
}
