/**
 * Containers in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Container } from '../library/pod-view.js'
import type { Simulator } from '../library/simulator.js'
import { processBehaviour } from '../scripts/schema.js'
import { ticksOf } from '../util/duration.js'
import { duration } from '../util/quantity-schema.js'
import { idParameter } from './pods.js'
import { done, jsonBody, jsonResponses } from './responses.js'
import { router } from './router.js'

const tags = ['containers']
const texts = z.record(z.string(), z.string())
const tick = (description: string) => z.int().optional().meta({ description })

/** A container. */
export const container = z
  .object({
    id: z.string(),
    pod: z.string().meta({ description: 'The id of its pod.' }),
    name: z.string(),
    attempt: z.int(),
    image: z.string().meta({ description: 'The image, as its creator named it.' }),
    imageId: z.string(),
    state: z.enum(['created', 'running', 'exited']),
    createdAt: z.int().meta({ description: 'The tick at which it was created.' }),
    startedAt: tick('The tick at which its process started.'),
    finishedAt: tick('The tick at which its process ended.'),
    exitCode: z.int().optional(),
    reason: z.string().optional().meta({ description: 'Completed, Error, OOMKilled or StartError.' }),
    message: z.string().optional(),
    labels: texts,
    annotations: texts,
    logPath: z.string(),
    resources: z.record(z.string(), z.unknown()).meta({ description: 'Its limits.' }),
  })
  .openapi('Container')
/** The containers of a node. */
export const containers = z.object({ containers: z.array(container) }).openapi('Containers')

const seed = z
  .strictObject({
    image: z.string().meta({ description: 'A reference; it is preloaded if it is not stored.' }),
    state: z.enum(['created', 'running', 'exited']).optional().meta({ description: 'Default: running.' }),
    name: z.string().optional(),
    pod: z.string().optional().meta({ description: 'The id of its pod. Default: a new pod.' }),
    podName: z.string().optional().meta({ description: 'The name of the new pod.' }),
    namespace: z.string().optional().meta({ description: 'The namespace of the new pod. Default: default.' }),
    attempt: z.int().nonnegative().optional(),
    command: z.array(z.string()).optional(),
    args: z.array(z.string()).optional(),
    labels: texts.optional(),
    annotations: texts.optional(),
    exitCode: z.int().min(0).max(255).optional().meta({ description: 'Of an exited container. Default 0.' }),
    script: processBehaviour
      .optional()
      .meta({ description: 'The behaviour of its process. Default: it runs until it is stopped.' }),
  })
  .openapi('ContainerSeed')

const stop = z.strictObject({
  timeout: duration
    .optional()
    .meta({ description: 'The time from TERM to KILL: ticks, or a duration. Default 0.' }),
})

/** Routes of containers. */
export function containerRoutes(simulator: Simulator): OpenAPIHono {
  const isKnown = (id: string): boolean => simulator.containers.status(id) !== undefined
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/containers',
        tags,
        summary: 'List the containers',
        responses: jsonResponses(containers, 'The containers, in the order of their creation.'),
      }),
      c => c.json({ containers: simulator.containers.list().map(shown) }, 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/containers',
        tags,
        summary: 'Seed a container: create it in a state, in no simulated time',
        request: jsonBody(seed),
        responses: jsonResponses(container, 'The container.'),
      }),
      c => c.json(shown(simulator.containers.seed(c.req.valid('json') as never)), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/containers/{id}/start',
        tags,
        summary: 'Start a container; answers when it runs',
        request: { params: idParameter },
        responses: jsonResponses(done, 'That the container runs.'),
      }),
      async c => {
        await simulator.containers.start(c.req.valid('param').id)
        return c.json({ done: true }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/containers/{id}/stop',
        tags,
        summary: 'Stop a container; answers when its process has ended',
        request: { params: idParameter, ...jsonBody(stop) },
        responses: jsonResponses(done, 'Whether the container exists.'),
      }),
      async c => {
        const { id } = c.req.valid('param')
        const any = isKnown(id)
        const { timeout } = c.req.valid('json')
        await simulator.containers.stop(
          id,
          timeout === undefined ? undefined : ticksOf(timeout, simulator.clock.tickNs),
        )
        return c.json({ done: any }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/v1/containers/{id}',
        tags,
        summary: 'Remove a container; answers when it is removed',
        request: { params: idParameter },
        responses: jsonResponses(done, 'Whether the container existed.'),
      }),
      async c => {
        const { id } = c.req.valid('param')
        const any = isKnown(id)
        await simulator.containers.remove(id)
        return c.json({ done: any }, 200)
      },
    )
}

function shown({ labels, annotations, resources, ...rest }: Container): z.infer<typeof container> {
  return { ...rest, labels: { ...labels }, annotations: { ...annotations }, resources: { ...resources } }
}
