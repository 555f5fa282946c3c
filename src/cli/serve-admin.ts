/**
 * The control API and the page of `serve`.
 *
 * @module
 */
import { makeSocketDirectory, parseEndpoint } from '../io/endpoint.js'
import type { Simulation } from '../node/simulation.js'
import type { Server } from '../server.js'
import { readToken } from './input/token-file.js'
import type { ServeFlags } from './serve-flags.js'

/** The endpoint of the page if the control API has none on TCP. */
const PAGE_ENDPOINT = 'tcp://127.0.0.1:0'

/** The control API, and the page. */
export interface Control {
  /** The control API of `--admin`. */
  readonly admin: Server | undefined
  /** The URL of the page of `--ui`. */
  readonly page: string | undefined
  close(): Promise<unknown>
}

/**
 * Creates the directory of the socket of the control API.
 *
 * @param report - receives a line if it was missing
 */
export function prepareAdmin({ admin }: ServeFlags, report: (line: string) => void): void {
  const made = admin === undefined ? undefined : makeSocketDirectory(parseEndpoint(admin))
  if (made !== undefined) report(`created the directory ${made}`)
}

/**
 * Serves the control API, and the page for browsers, which do not open unix sockets.
 *
 * @throws SimulatorError `invalid-argument` or `endpoint-unavailable`
 */
export async function startControl(
  simulation: Simulation,
  { admin: endpoint, adminTokenFile, ui = false }: ServeFlags,
): Promise<Control> {
  if (endpoint === undefined && !ui) return { admin: undefined, page: undefined, close: async () => {} }
  const { serveControl } = await import('../admin/server.js')
  const node = { simulation, port: simulation.port() }
  const options = adminTokenFile === undefined ? {} : { token: readToken(adminTokenFile) }
  const admin = endpoint === undefined ? undefined : await serveControl(node, endpoint, options)
  if (!ui) return { admin, page: undefined, close: async () => admin?.close() }
  const { pageUrl } = await import('../admin/page-server.js')
  if (admin?.endpoint.startsWith('tcp:'))
    return { admin, page: pageUrl(admin.endpoint), close: () => admin.close() }
  const browsers = await serveControl(node, PAGE_ENDPOINT, options).catch(async error => {
    await admin?.close()
    throw error
  })
  const close = (): Promise<unknown> => Promise.all([admin?.close(), browsers.close()])
  return { admin, page: pageUrl(browsers.endpoint), close }
}
