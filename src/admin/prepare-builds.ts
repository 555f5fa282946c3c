/**
 * Looking at built images, and at what is under way to any artifact, in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Simulator } from '../library/simulator.js'
import { BACKENDS, WORK_PHASES } from '../prepare/artifacts/artifact.js'
import { type ShownImage, showBuilt } from '../prepare/disk-list.js'
import type { Build, Creation } from '../prepare/preparation.js'
import { canonicalReference } from '../spec.js'
import { answers } from './responses.js'
import { router } from './router.js'

const queuePosition = z
  .int()
  .optional()
  .meta({ description: '1 for the next one; absent for what does not wait.' })
const rule = z.int().optional().meta({ description: 'The fault rule that holds it up without an end.' })
const builtImage = z
  .object({
    tag: z.string().optional(),
    name: z.string().meta({ description: 'The normalised reference of the first request.' }),
    digest: z.string(),
    status: z.enum(['pending', 'pulling', 'converting', 'ready', 'failed']),
    queuePosition,
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
const build = z
  .object({
    build: z.int(),
    artifact: z.string().meta({ description: 'The key of what it makes.' }),
    backend: z.enum(BACKENDS),
    reference: z.string().meta({ description: 'What it pulls.' }),
    phase: z.enum(['queued', 'pulling', ...WORK_PHASES]),
    queuePosition,
    ticksDone: z.int().optional().meta({ description: 'Of the phase, as far as that can be said.' }),
    ticksTotal: z.int().optional(),
    callers: z.int().meta({ description: 'How many wait for it; it goes on if nobody does.' }),
    rule,
  })
  .openapi('Build')
const builds = z
  .object({
    images: z.array(builtImage),
    untagged: z.array(builtImage).meta({
      description:
        'Images that no tag names: not ready for the first time, asked for by digest, or left behind.',
    }),
    underWay: z
      .array(build)
      .meta({ description: 'Builds of all backends, in the order in which they started.' }),
    resolving: z
      .array(z.object({ caller: z.int(), reference: z.string(), rule }))
      .meta({ description: 'Creates that wait for a registry to say what their reference is.' }),
    queueLength: z.int(),
    totalImageBytes: z.int().meta({ description: 'Of all disks, for each of their tags.' }),
    totalCacheBytes: z.int().meta({ description: 'Of what was pulled, each digest once.' }),
  })
  .openapi('Builds')
const named = z.object({
  image: z.string().optional().meta({ description: 'Only the image that this tag or digest names.' }),
})

/** Built images, and builds. */
export function buildReads(simulator: Simulator): OpenAPIHono {
  const control = simulator.builds
  return router().openapi(
    createRoute({
      method: 'get',
      path: '/v1/builds',
      tags: ['builds'],
      summary: 'List the built images, or the one that is named, and what is under way',
      request: { query: named },
      responses: answers(builds, 'One image for each tag, in order; then those without one.'),
    }),
    c => {
      const { image } = c.req.valid('query')
      const images = image === undefined ? control.list() : [control.get(image)]
      const others = image === undefined ? untagged(simulator) : []
      const { queueLength, totalImageBytes, totalCacheBytes } = control
      const { preparation } = simulator.port.state.node
      const answer = {
        images: images.map(mutable),
        untagged: others.map(mutable),
        underWay: [...preparation.builds.values()].map(each => shownBuild(simulator, each)),
        resolving: [...preparation.creations.values()].map(shownCreation),
        queueLength,
        totalImageBytes,
        totalCacheBytes,
      }
      return c.json(answer, 200)
    },
  )
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

/** How far the work of a build has come; or what holds it up. */
function workOf(each: Build, now: number): Pick<z.infer<typeof build>, 'ticksDone' | 'ticksTotal' | 'rule'> {
  if (!('work' in each)) return {}
  const { work, next, fault } = each
  if (next === undefined) return fault === undefined ? {} : { rule: fault.rule }
  const left = next.tick - now
  // A fault may make it take longer than it would.
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
