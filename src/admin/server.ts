/**
 * The control API on a socket.
 *
 * @module
 */
import type { Server as HttpServer } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { SimulatorError } from '../errors/index.js'
import { parseEndpoint, prepareEndpoint, printEndpoint, secureEndpoint } from '../io/endpoint.js'
import { listen } from '../io/listen.js'
import { packageVersion } from '../io/version.js'
import type { Simulator } from '../node/simulator.js'
import type { Server } from '../server.js'
import { type ControlApi, controlApi } from './api.js'

/** How the control API is served. */
export interface ControlOptions {
  /** What callers must send as a bearer token. Without one, only this machine can be listened to. */
  readonly token?: string
}

/**
 * Serves a node's control API.
 *
 * @param endpoint - `unix:///path/to.sock` or `tcp://127.0.0.1:port`; port 0 picks one
 * @returns when calls are accepted
 * @throws SimulatorError `invalid-argument` or `endpoint-unavailable`
 */
export async function serveControl(
  simulator: Simulator,
  endpoint: string,
  { token }: ControlOptions = {},
): Promise<Server> {
  const wanted = parseEndpoint(endpoint)
  await prepareEndpoint(wanted, token !== undefined)
  if (token !== undefined) checkToken(token)
  const api = controlApi(simulator, { version: packageVersion(), ...(token !== undefined && { token }) })
  const http = createAdaptorServer({ fetch: api.fetch }) as HttpServer
  const bound = await listen(http, wanted)
  secureEndpoint(bound)
  return { endpoint: printEndpoint(bound), close: () => close(http, api) }
}

/** What HTTP can carry as a bearer token; an empty one would let everybody in, or nobody. */
function checkToken(token: string): void {
  if (/^[\w.~+/-]+=*$/.test(token)) return
  const expected = 'letters, digits and any of -._~+/, at least one'
  throw new SimulatorError({ code: 'invalid-argument', argument: 'token', value: token, expected })
}

/** Whoever watches would never go by itself. */
function close(http: HttpServer, api: ControlApi): Promise<void> {
  api.close()
  return new Promise(resolve => {
    http.close(() => resolve())
    http.closeAllConnections()
  })
}
