/**
 * Registries and their images in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { models } from '../image/models.js'
import type { Simulator } from '../library/simulator.js'
import { readCatalog } from '../registries/catalog-reader.js'
import { catalogFile, registryPatch } from '../registries/catalog-schema.js'
import { tagMoves } from '../registries/tag-moves.js'
import { registryOf, type Upstream, type UpstreamChange } from '../registries/upstream.js'
import type { Reference } from '../spec.js'
import { ticksOf } from '../util/duration.js'
import { moment } from './parameters.js'
import { done, jsonBody, jsonResponses } from './responses.js'
import { router } from './router.js'

const tags = ['upstream']

const registry = z
  .object({
    host: z.string(),
    up: z.boolean(),
    latency: z.int().meta({ description: 'Ticks from a request to its answer.' }),
    bandwidth: z.int().optional().meta({ description: 'Bytes per tick; absent for no limit.' }),
    credentials: z.array(z.record(z.string(), z.unknown())).optional(),
    mirrors: z.array(z.string()).optional(),
    rateLimit: z.object({ pulls: z.int(), window: z.int() }).optional(),
    limits: z.array(z.record(z.string(), z.unknown())).optional(),
  })
  .openapi('Registry')
/** The settings of registries. */
export const registries = z
  .object({
    registries: z.array(registry),
    others: registry.omit({ host: true }).meta({ description: 'The settings of every other registry.' }),
  })
  .openapi('Registries')
/** The tags of the registries. */
export const tagList = z.object({
  tags: z.array(
    z.object({
      reference: z.string(),
      deleted: z
        .boolean()
        .meta({ description: 'Whether the tag was deleted; a deleted tag is not synthesised.' }),
    }),
  ),
})

/** The result of a push or a deletion. */
export const pushed = done
  .extend({
    tags: z
      .array(
        z.object({
          reference: z.string(),
          from: z.string().optional().meta({
            description:
              'The digest of the image that the tag named, if it is known. Absent for a change at a later tick.',
          }),
          to: z
            .string()
            .optional()
            .meta({ description: 'The digest of its image; absent for a deleted tag.' }),
        }),
      )
      .meta({ description: 'The tags that the change sets, moves or deletes, in order.' }),
    hosts: z.array(z.string()).meta({ description: 'The registries whose settings changed.' }),
  })
  .openapi('ChangedCatalog')

const at = z.object({
  at: moment.optional().meta({
    description: 'The tick of the change, or its time since tick 0. Default: the current tick.',
  }),
})
const HOST = /^(?:\[[0-9a-f:]+\]|[a-z0-9][a-z0-9.-]*)(?::\d+)?$/i
const host = z.object({
  host: z.string().regex(HOST, 'expected a host, for example docker.io or localhost:5000'),
})
const deletion = at.extend({
  reference: z.string().optional().meta({ description: 'A tag. The image stays available by its digest.' }),
  repository: z.string().optional().meta({ description: 'A repository with all its tags and digests.' }),
})

/** Routes that read and change registries and their images. */
export function upstreamRoutes(simulator: Simulator): OpenAPIHono {
  const parse = (input: string): Reference => models[simulator.port.state.node.model].parse(input)
  const change = (changes: readonly UpstreamChange[], when: number | string | undefined): void => {
    const at = when === undefined ? {} : { at: ticksOf(when, simulator.clock.tickNs) }
    simulator.port.dispatch({ type: 'upstream', changes, ...at })
  }
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/registries',
        tags,
        summary: 'List the registries with settings of their own, and the default settings',
        responses: jsonResponses(registries, 'The registries.'),
      }),
      c => c.json(shownRegistries(simulator), 200),
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/v1/registries/{host}',
        tags,
        summary: 'Change the settings of a registry, now or at a tick; null restores a default',
        request: { params: host, query: at, ...jsonBody(registryPatch) },
        responses: jsonResponses(registries, 'The registries afterwards.'),
      }),
      c => {
        const settings = c.req.valid('json')
        change([{ type: 'configure', host: c.req.valid('param').host, settings }], c.req.valid('query').at)
        return c.json(shownRegistries(simulator), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/catalog',
        tags,
        summary: 'List the tags of the registries',
        responses: jsonResponses(tagList, 'The tags.'),
      }),
      c => {
        const known = [...simulator.port.state.upstream.tags.entries()]
        return c.json({ tags: known.map(([reference, image]) => ({ reference, deleted: image === 0 })) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/catalog',
        tags,
        summary: 'Push images and apply registry settings, now or at a tick; existing tags move',
        request: { query: at, ...jsonBody(catalogFile) },
        responses: jsonResponses(pushed, 'The tags and registries that changed.'),
      }),
      c => {
        const { images, registries: configured = [] } = c.req.valid('json')
        const { at: when } = c.req.valid('query')
        const pushes = readCatalog({ images }, parse).images.map(image => ({ type: 'push', image }) as const)
        const configures = configured.map(({ host: name, ...settings }) => {
          return { type: 'configure', host: name, settings } as const
        })
        const changes = [...pushes, ...configures]
        const tags = tagChanges(simulator.port.state.upstream, changes, when)
        change(changes, when)
        return c.json({ done: changes.length > 0, tags, hosts: configured.map(each => each.host) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/v1/catalog',
        tags,
        summary: 'Delete a tag or a repository, now or at a tick',
        request: { query: deletion },
        responses: jsonResponses(pushed, 'The deleted tags.'),
      }),
      c => {
        const { reference, repository, at: when } = c.req.valid('query')
        const changes: UpstreamChange[] = []
        if (reference !== undefined) changes.push({ type: 'delete-tag', reference: parse(reference) })
        if (repository !== undefined)
          changes.push({ type: 'delete-repository', reference: parse(repository) })
        const tags = tagChanges(simulator.port.state.upstream, changes, when)
        change(changes, when)
        return c.json({ done: changes.length > 0, tags, hosts: [] }, 200)
      },
    )
}

/** Returns what changes would do to tags; the images that tags name before a later tick are not known yet. */
function tagChanges(
  upstream: Upstream,
  changes: readonly UpstreamChange[],
  when: number | string | undefined,
): z.infer<typeof pushed>['tags'] {
  return tagMoves(upstream, changes).map(({ reference, from, to }) => ({
    reference,
    ...(from !== undefined && when === undefined && { from }),
    ...(to !== undefined && { to }),
  }))
}

function shownRegistries({ port: { state } }: Simulator): z.infer<typeof registries> {
  const { upstream } = state
  const shown = (name: string) => {
    const { credentials, mirrors, limits, ...settings } = registryOf(upstream, name)
    return {
      ...settings,
      ...(credentials && { credentials: credentials.map(each => ({ ...each })) }),
      ...(mirrors && { mirrors: [...mirrors] }),
      ...(limits && { limits: limits.map(each => ({ ...each })) }),
    }
  }
  return {
    registries: [...upstream.registries.keys()].map(name => ({ host: name, ...shown(name) })),
    others: shown(''),
  }
}
