/**
 * The CRI endpoints of a simulation: one for each node.
 *
 * @module
 */

import { makeSocketDirectory, prepareEndpoint, printEndpoint } from '../io/endpoint.js'
import { nodeEndpoints } from '../io/node-endpoints.js'
import { NodeHandle } from '../library/node-handle.js'
import type { ClockDriver } from '../node/choices.js'
import type { NodePort } from '../node/node-port.js'
import type { Simulation } from '../node/simulation.js'
import { type ServeOptions, type Server, serve } from '../server.js'
import { humanSize } from '../texts/image-rows.js'
import type { ServeFlags } from './serve-flags.js'

/** A node and its endpoint. */
interface Planned {
  readonly port: NodePort
  readonly endpoint: string
}

/** A node that accepts calls. */
export interface ServedNode {
  readonly name: string
  readonly server: Server
}

/**
 * Prepares the CRI endpoints of all nodes: creates directories, and removes sockets that no server uses.
 *
 * @param flags - the endpoint that the user gives, and whether other machines may reach it
 * @param report - receives one line for each directory that was created
 * @throws SimulatorError `invalid-argument` or `endpoint-unavailable`
 */
export async function planNodes(
  simulation: Simulation,
  { listen, allowRemote = false }: Pick<ServeFlags, 'listen' | 'allowRemote'>,
  report: (line: string) => void,
): Promise<readonly Planned[]> {
  const ports = [...simulation.ports]
  const endpoints = nodeEndpoints(
    listen,
    ports.map(({ name }) => name),
  )
  for (const endpoint of endpoints) {
    const made = makeSocketDirectory(endpoint)
    if (made !== undefined) report(`created the directory ${made}`)
  }
  for (const endpoint of endpoints) await prepareEndpoint(endpoint, allowRemote, '--allow-remote')
  return endpoints.map((endpoint, i) => ({ port: ports[i] as NodePort, endpoint: printEndpoint(endpoint) }))
}

/**
 * Serves CRI for each node.
 *
 * @param onEnd - receives the function that stops a server, as soon as the server accepts calls
 * @throws SimulatorError `endpoint-unavailable`
 */
export async function serveNodes(
  simulation: Simulation,
  planned: readonly Planned[],
  options: ServeOptions,
  onEnd: (end: () => Promise<void>) => void,
): Promise<readonly ServedNode[]> {
  const served: ServedNode[] = []
  for (const { port, endpoint } of planned) {
    const server = await serve(new NodeHandle(simulation, port), endpoint, options)
    onEnd(() => server.close())
    served.push({ name: port.name, server })
  }
  return served
}

/** The servers of a process. */
interface Announced {
  /** The nodes, at least one. */
  readonly nodes: readonly ServedNode[]
  readonly admin: Server | undefined
  /** The URL of the page. */
  readonly page: string | undefined
}

/** Returns the lines that a server prints when it accepts calls. */
export function announcement({ nodes, admin, page }: Announced, clock: ClockDriver, quota: number): string {
  const [{ server: first }] = nodes as readonly [ServedNode]
  const isCluster = nodes.length > 1
  const space = `${humanSize(quota)}${isCluster ? ' a node' : ''}`
  const where = isCluster ? `${nodes.length} endpoints` : first.endpoint
  const line = `cri-image-sim listening on ${where}   clock: ${clock}   quota: ${space}\n`
  const each = isCluster ? nodes.map(({ name, server }) => `${name} on ${server.endpoint}\n`).join('') : ''
  const control = admin === undefined ? '' : `control API on ${admin.endpoint}\n`
  const ui = page === undefined ? '' : `page on ${page}\n`
  return line + each + control + ui + hint(first.endpoint)
}

function hint(endpoint: string): string {
  return endpoint.startsWith('unix:')
    ? `try:  crictl -r ${endpoint} pull nginx\n or:  npx cri-image-sim images --endpoint ${endpoint}\n`
    : `try:  npx cri-image-sim pull nginx --endpoint ${endpoint}\n`
}
