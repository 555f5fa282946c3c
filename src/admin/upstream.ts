/**
 * Registries and what they hold in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { readCatalog } from '../catalog-reader.js'
import { catalogFile, registryPatch } from '../catalog-schema.js'
import { models } from '../model.js'
import type { Simulator } from '../simulator.js'
import { registryOf, type UpstreamChange } from '../upstream.js'
import { answers, body, done } from './answers.js'
import { router } from './router.js'

const tags = ['upstream']

const registry = z
  .object({
    host: z.string(),
    up: z.boolean(),
    latency: z.int().meta({ description: 'Ticks from a question to its answer.' }),
    bandwidth: z.int().optional().meta({ description: 'Bytes a tick; absent for any number.' }),
    credentials: z.array(z.record(z.string(), z.unknown())).optional(),
    mirrors: z.array(z.string()).optional(),
    rateLimit: z.object({ pulls: z.int(), window: z.int() }).optional(),
  })
  .openapi('Registry')
const registries = z
  .object({
    registries: z.array(registry),
    others: registry.omit({ host: true }).meta({ description: 'How every other registry behaves.' }),
  })
  .openapi('Registries')
const tagList = z.object({
  tags: z.array(
    z.object({
      reference: z.string(),
      deleted: z.boolean().meta({ description: 'Whether it was deleted, so that it is not made up either.' }),
    }),
  ),
})

const at = z.object({
  at: z.coerce
    .number()
    .int()
    .nonnegative()
    .optional()
    .meta({ description: 'The tick at which; default now.' }),
})
const host = z.object({ host: z.string() })
const whichOnes = at.extend({
  reference: z.string().optional().meta({ description: 'A tag; what its digest names stays.' }),
  repository: z.string().optional().meta({ description: 'A repository with all its tags and digests.' }),
})

/** What registries hold and how they behave, and changing either. */
export function upstreamRoutes(simulator: Simulator): OpenAPIHono {
  const { parse } = models[simulator.state.node.model]
  const change = (what: UpstreamChange, when: number | undefined): void => {
    simulator.dispatch({ type: 'upstream', change: what, ...(when !== undefined && { at: when }) })
  }
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/registries',
        tags,
        summary: 'List the registries that behave in a way of their own',
        responses: answers(registries, 'The registries.'),
      }),
      c => c.json(shownRegistries(simulator), 200),
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/v1/registries/{host}',
        tags,
        summary: 'Change how a registry behaves, now or at a tick; null is the default',
        request: { params: host, query: at, ...body(registryPatch) },
        responses: answers(registries, 'The registries now.'),
      }),
      c => {
        const settings = c.req.valid('json')
        change({ type: 'configure', host: c.req.valid('param').host, settings }, c.req.valid('query').at)
        return c.json(shownRegistries(simulator), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/catalog',
        tags,
        summary: 'List the tags that registries are known to hold',
        responses: answers(tagList, 'The tags.'),
      }),
      c => {
        const known = [...simulator.state.upstream.tags.entries()]
        return c.json(
          { tags: known.map(([reference, image]) => ({ reference, deleted: image === 'deleted' })) },
          200,
        )
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/catalog',
        tags,
        summary: 'Push images, now or at a tick; tags that name others move',
        request: { query: at, ...body(catalogFile) },
        responses: answers(done, 'Whether there were any.'),
      }),
      c => {
        const { images, registries: configured = [] } = c.req.valid('json')
        const pushed = readCatalog({ images }, parse).images
        const when = c.req.valid('query').at
        for (const image of pushed) change({ type: 'push', image }, when)
        for (const { host: name, ...settings } of configured)
          change({ type: 'configure', host: name, settings }, when)
        return c.json({ done: pushed.length + configured.length > 0 }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/v1/catalog',
        tags,
        summary: 'Delete a tag or a repository, now or at a tick',
        request: { query: whichOnes },
        responses: answers(done, 'Whether one was named.'),
      }),
      c => {
        const { reference, repository, at: when } = c.req.valid('query')
        if (reference !== undefined) change({ type: 'delete-tag', reference: parse(reference) }, when)
        if (repository !== undefined)
          change({ type: 'delete-repository', reference: parse(repository) }, when)
        return c.json({ done: (reference ?? repository) !== undefined }, 200)
      },
    )
}

function shownRegistries({ state }: Simulator): z.infer<typeof registries> {
  const { upstream } = state
  const shown = (name: string) => {
    const { credentials, mirrors, ...settings } = registryOf(upstream, name)
    return {
      ...settings,
      ...(credentials && { credentials: credentials.map(each => ({ ...each })) }),
      ...(mirrors && { mirrors: [...mirrors] }),
    }
  }
  return {
    registries: [...upstream.registries.keys()].map(name => ({ host: name, ...shown(name) })),
    others: shown(''),
  }
}
