/**
 * Pods in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Pod } from '../library/pod-view.js'
import type { Simulator } from '../library/simulator.js'
import { done, jsonBody, jsonResponses } from './responses.js'
import { router } from './router.js'

const tags = ['pods']
const texts = z.record(z.string(), z.string())

/** A pod. */
export const pod = z
  .object({
    id: z.string(),
    name: z.string(),
    namespace: z.string(),
    uid: z.string(),
    attempt: z.int(),
    state: z.enum(['ready', 'notready']),
    createdAt: z.int().meta({ description: 'The tick at which it was created.' }),
    ip: z.string().optional(),
    runtimeHandler: z.string(),
    labels: texts,
    annotations: texts,
    image: z.string().meta({ description: 'The id of its pause image.' }),
  })
  .openapi('Pod')
/** The pods of a node. */
export const pods = z.object({ pods: z.array(pod) }).openapi('Pods')

const seed = z
  .strictObject({
    name: z.string(),
    namespace: z.string().optional().meta({ description: 'Default: default.' }),
    uid: z.string().optional().meta({ description: 'Default: the name.' }),
    attempt: z.int().nonnegative().optional(),
    labels: texts.optional(),
    annotations: texts.optional(),
    runtimeHandler: z.string().optional(),
    hostNetwork: z.boolean().optional().meta({ description: 'Whether it has the network of the host.' }),
    state: z.enum(['ready', 'notready']).optional().meta({ description: 'Default: ready.' }),
  })
  .openapi('PodSeed')

/** The id of a pod or container in a path. */
export const idParameter = z.object({
  id: z.string().meta({ description: 'An id, or the start of one that no other has.' }),
})

/** Routes of pods. */
export function podRoutes(simulator: Simulator): OpenAPIHono {
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/pods',
        tags,
        summary: 'List the pods',
        responses: jsonResponses(pods, 'The pods, in the order of their creation.'),
      }),
      c => c.json({ pods: simulator.pods.list().map(shown) }, 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/pods',
        tags,
        summary: 'Seed a pod: create it in a state, in no simulated time',
        request: jsonBody(seed),
        responses: jsonResponses(pod, 'The pod.'),
      }),
      c => c.json(shown(simulator.pods.seed(c.req.valid('json') as never)), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/pods/{id}/stop',
        tags,
        summary: 'Stop a pod; answers when it is stopped',
        request: { params: idParameter },
        responses: jsonResponses(done, 'Whether the pod exists.'),
      }),
      async c => {
        const { id } = c.req.valid('param')
        const any = simulator.pods.status(id) !== undefined
        await simulator.pods.stop(id)
        return c.json({ done: any }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/pods/{id}/kill',
        tags,
        summary: 'Kill the pause process of a pod, as from outside the runtime',
        request: { params: idParameter },
        responses: jsonResponses(done, 'Always true.'),
      }),
      c => {
        simulator.pods.kill(c.req.valid('param').id)
        return c.json({ done: true }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/v1/pods/{id}',
        tags,
        summary: 'Remove a pod with its containers; answers when it is removed',
        request: { params: idParameter },
        responses: jsonResponses(done, 'Whether the pod existed.'),
      }),
      async c => {
        const { id } = c.req.valid('param')
        const any = simulator.pods.status(id) !== undefined
        await simulator.pods.remove(id)
        return c.json({ done: any }, 200)
      },
    )
}

function shown({ labels, annotations, ...rest }: Pod): z.infer<typeof pod> {
  return { ...rest, labels: { ...labels }, annotations: { ...annotations } }
}
