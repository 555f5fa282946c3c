/**
 * The endpoints of several nodes, derived from one that a user gives.
 *
 * @module
 */
import { extname } from 'node:path'
import { type Endpoint, parseEndpoint, printEndpoint } from './endpoint.js'

const PLACEHOLDER = '{node}'

/**
 * Returns the endpoint of each node. `{node}` in a path stands for the name of a node; without it the name is added before the
 * extension, unless there is only one node. A port is that of the first node, the next nodes have the next ports, and port 0
 * picks one for each.
 *
 * @throws SimulatorError `invalid-argument`
 */
export function nodeEndpoints(text: string, nodes: readonly string[]): readonly Endpoint[] {
  const endpoint = parseEndpoint(text)
  return nodes.map((node, i) =>
    endpoint.kind === 'unix'
      ? { kind: 'unix', path: pathOf(endpoint.path, node, nodes.length > 1) }
      : parseEndpoint(printEndpoint({ ...endpoint, port: endpoint.port === 0 ? 0 : endpoint.port + i })),
  )
}

function pathOf(path: string, node: string, isCluster: boolean): string {
  if (path.includes(PLACEHOLDER)) return path.replaceAll(PLACEHOLDER, node)
  if (!isCluster) return path
  const extension = extname(path)
  return `${path.slice(0, path.length - extension.length)}-${node}${extension}`
}
