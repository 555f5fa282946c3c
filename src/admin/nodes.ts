/**
 * Nodes in the control API: the list of them, and their operations under `/v1/nodes/{node}/`.
 *
 * @module
 */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { getPath } from 'hono/utils/url'
import { Simulator } from '../library/simulator.js'
import type { NodePort } from '../node/node-port.js'
import type { Simulation } from '../node/simulation.js'
import { callRoutes } from './calls.js'
import { containerRoutes } from './containers.js'
import { mirrorRoutes } from './copies.js'
import { faultRoutes } from './faults.js'
import { imageRoutes, shownStorage, storage } from './images.js'
import { kubeletRoutes } from './kubelet.js'
import { kubeletWatermarks } from './kubelet-watermarks.js'
import { podRoutes } from './pods.js'
import { preparationRoutes } from './preparation.js'
import { pullExplanationRoutes } from './pull-explanation.js'
import { heldUpCalls, pullRoutes } from './pulls.js'
import { answerError, jsonResponses, refuse } from './responses.js'
import { onlyDeclaredQueries, router } from './router.js'
import { restartRoutes } from './states.js'

const node = z
  .object({
    node: z.string().meta({ description: 'The name of the node.' }),
    runtime: z.string().meta({ description: 'The container runtime of the node: containerd or cri-o.' }),
    storage,
    watermarks: z.object({ low: z.number(), high: z.number() }).optional().meta({
      description: 'The watermarks of the collector, in percent of the quota; absent if it has none.',
    }),
    kubeletWatermarks: kubeletWatermarks.optional(),
    images: z.int().meta({ description: 'Stored images.' }),
    artifacts: z.int().meta({ description: 'Prepared artifacts.' }),
    pulls: z.int().meta({ description: 'Pulls in progress, including queued ones.' }),
    builds: z.int().meta({ description: 'Builds in progress, including queued ones.' }),
    creations: z.int().meta({ description: 'Create requests that wait for a registry.' }),
    mirrors: z.int().meta({ description: 'Copy jobs in progress.' }),
    heldUp: z.int().meta({ description: 'Calls that a fault rule blocks.' }),
  })
  .openapi('Node')
/** The nodes of a server with their counts. */
export const nodes = z.object({ nodes: z.array(node) }).openapi('Nodes')

/** The operations of one node, in the order of the OpenAPI document. */
const PARTS = [
  imageRoutes,
  podRoutes,
  containerRoutes,
  mirrorRoutes,
  preparationRoutes,
  pullRoutes,
  pullExplanationRoutes,
  callRoutes,
  kubeletRoutes,
  restartRoutes,
]

/** Declares the operations of one node, with the paths that they have where there is only one. */
export function nodeRoutes(simulator: Simulator): OpenAPIHono {
  const app = router()
  for (const routes of PARTS) app.route('/', routes(simulator))
  return app
}

/** Declares the list of the nodes, and passes requests under `/v1/nodes/{node}/` on to the operations of that node. */
export function clusterRoutes(simulation: Simulation): OpenAPIHono {
  const ports = new Map([...simulation.ports].map(port => [port.name, port]))
  const apps = new Map<string, OpenAPIHono>()
  const app = router().openapi(
    createRoute({
      method: 'get',
      path: '/v1/nodes',
      tags: ['nodes'],
      summary: 'List the nodes with their ledgers and counts',
      responses: jsonResponses(nodes, 'The nodes, in their order.'),
    }),
    c => c.json({ nodes: [...simulation.ports].map(shownNode) }, 200),
  )
  return app.all('/v1/nodes/:node/*', (c: Context) => {
    const name = c.req.param('node') ?? ''
    const port = ports.get(name)
    if (port === undefined) return refuse(c, 404, `there is no node ${name}; see GET /v1/nodes`)
    const own = apps.get(name) ?? addressedRoutes(new Simulator(simulation, port))
    apps.set(name, own)
    return own.fetch(c.req.raw, c.env as object)
  }) as OpenAPIHono
}

/** The start of a path that names a node, also of a node on the stage. */
const NODE_PATH = /^(?:\/stage\/\d+)?\/v1\/nodes\/[^/]+\//

/** Declares the operations of one node, for requests whose path names it. */
function addressedRoutes(simulator: Simulator): OpenAPIHono {
  const app = router({ getPath: request => getPath(request).replace(NODE_PATH, '/v1/') })
  app.onError(answerError)
  app.notFound(c =>
    refuse(c, 404, `there is no ${c.req.method} ${getPath(c.req.raw)}; see GET /v1/openapi.json`),
  )
  app.use(onlyDeclaredQueries(app))
  return app.route('/', nodeRoutes(simulator)).route('/', faultRoutes(simulator, simulator.name))
}

/** An OpenAPI document. */
export type ApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>
type PathItem = NonNullable<ApiDocument['paths']>[string]

/** Adds the operations under `/v1/nodes/{node}/` to a document. */
export function withNodePaths(document: ApiDocument, simulator: Simulator): ApiDocument {
  const { paths: own = {} } = addressedRoutes(simulator).getOpenAPI31Document(document)
  const added = Object.entries(own).map(([path, item]) => [
    path.replace(/^\/v1\//, '/v1/nodes/{node}/'),
    withNodeParameter(item),
  ])
  return { ...document, paths: { ...document.paths, ...Object.fromEntries(added) } as PathItems }
}

type PathItems = NonNullable<ApiDocument['paths']>

const NODE_PARAMETER = {
  name: 'node',
  in: 'path',
  required: true,
  schema: { type: 'string' },
  description: 'The name of the node.',
}

function withNodeParameter(item: PathItem): object {
  const operations = Object.entries(item as Record<string, { readonly parameters?: readonly object[] }>)
  return Object.fromEntries(
    operations.map(([method, operation]) => [
      method,
      { ...operation, parameters: [NODE_PARAMETER, ...(operation.parameters ?? [])] },
    ]),
  )
}

function shownNode({ name, state, kubelet }: NodePort): z.infer<typeof node> {
  const { store, artifacts, pulls, preparation, copies, personality } = state.node
  const { highWatermark: high, lowWatermark: low } = preparation.settings
  return {
    node: name,
    runtime: personality.settings.name,
    storage: shownStorage(store.ledger.totals()),
    ...(high !== null && { watermarks: { low: Math.min(low, high), high } }),
    ...(kubelet?.watermarks && { kubeletWatermarks: kubelet.watermarks }),
    images: store.size,
    artifacts: artifacts.size,
    pulls: pulls.size,
    builds: preparation.builds.size,
    creations: preparation.creations.size,
    mirrors: copies.underWay.size,
    heldUp: heldUpCalls(state).length,
  }
}
