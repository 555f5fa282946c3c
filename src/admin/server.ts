/**
 * The HTTP server of the control API.
 *
 * @module
 */
import { createServer, type Server as HttpServer, type RequestListener } from 'node:http'
import { SimulatorError } from '../errors/index.js'
import { parseEndpoint, prepareEndpoint, printEndpoint, secureEndpoint } from '../io/endpoint.js'
import { listen } from '../io/listen.js'
import { createMetrics } from '../metrics/metrics.js'
import type { Server } from '../server.js'
import type { ControlledNode } from './controlled-node.js'
import type { Listener, ListenerOptions } from './listener.js'
import type { ScenarioSet } from './stages.js'

/** Options of the server. */
export interface ControlOptions {
  /** The bearer token that clients must send. Without one, the server listens on this machine only. */
  readonly token?: string
  /** The time for a client to send the headers of a request, from its connection, in real ms. Default 10 000. */
  readonly headersTimeoutMs?: number
  /** The time for a client to send a whole request, in real ms. Default 120 000, enough for a large state. */
  readonly requestTimeoutMs?: number
  /** The maximum number of open connections; further ones are closed at once. Default 256. */
  readonly maxConnections?: number
  /** @internal Loads the scenarios that can be played. Default: those that come with this package. */
  readonly scenarios?: () => Promise<ScenarioSet>
}

const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 120_000
const MAX_CONNECTIONS = 256
/** The interval at which the time limits are checked, in real milliseconds. */
const CHECKING_MS = 1000

/**
 * Serves the control API of a node. Metrics count from now on; the API itself is loaded at the first request, since that takes
 * longer than the rest of a start.
 *
 * @param endpoint - `unix:///path/to.sock` or `tcp://127.0.0.1:port`; port 0 selects a free port
 * @returns a server that accepts requests
 * @throws SimulatorError `invalid-argument` or `endpoint-unavailable`
 */
export async function serveControl(
  node: ControlledNode,
  endpoint: string,
  options: ControlOptions = {},
): Promise<Server> {
  const { token, scenarios } = options
  const wanted = parseEndpoint(endpoint)
  await prepareEndpoint(wanted, token !== undefined)
  if (token !== undefined) checkToken(token)
  const isPrivate = wanted.kind === 'unix'
  const metrics = createMetrics(node.simulation)
  const api = new LateApi(node, {
    metrics,
    isPrivate,
    ...(token !== undefined && { token }),
    ...(scenarios && { scenarios }),
  })
  const http = createHttpServer(api, options, isPrivate)
  const closeAll = async (): Promise<void> => {
    metrics.close()
    await Promise.all([api.close(), close(http)])
  }
  try {
    const bound = await listen(http, wanted)
    secureEndpoint(bound)
    return { endpoint: printEndpoint(bound), close: closeAll }
  } catch (error) {
    await closeAll()
    throw error
  }
}

/** The control API, which is loaded at the first request. */
class LateApi {
  readonly #node: ControlledNode
  readonly #options: ListenerOptions
  #loading: Promise<Listener> | undefined

  constructor(node: ControlledNode, options: ListenerOptions) {
    this.#node = node
    this.#options = options
  }

  readonly answer: RequestListener = async (asked, answer) => {
    this.#loading ??= this.#load()
    await (await this.#loading).answer(asked, answer)
  }

  async close(): Promise<void> {
    await (await this.#loading)?.close()
  }

  async #load(): Promise<Listener> {
    const { createListener } = await import('./listener.js')
    return createListener(this.#node, this.#options)
  }
}

/** Creates a server that closes connections that exceed the time limits or the maximum number. */
function createHttpServer(
  api: LateApi,
  {
    headersTimeoutMs: headersTimeout = HEADERS_TIMEOUT_MS,
    requestTimeoutMs: requestTimeout = REQUEST_TIMEOUT_MS,
    maxConnections = MAX_CONNECTIONS,
  }: ControlOptions,
  isPrivate: boolean,
): HttpServer {
  const connectionsCheckingInterval = Math.min(CHECKING_MS, headersTimeout, requestTimeout)
  const http = createServer(
    { headersTimeout, requestTimeout, connectionsCheckingInterval },
    (asked, answer) => {
      // The host of a unix socket is any text, which may be invalid in a URL.
      if (isPrivate) asked.headers.host = 'localhost'
      return api.answer(asked, answer)
    },
  )
  http.maxConnections = maxConnections
  return http
}

/** Checks that HTTP can carry a bearer token, and that it is not empty. */
function checkToken(token: string): void {
  if (/^[\w.~+/-]+=*$/.test(token)) return
  const expected = 'letters, digits and any of -._~+/, at least one'
  throw new SimulatorError({ code: 'invalid-argument', argument: 'token', value: token, expected })
}

/** Closes the server with all its connections; a client with an open stream would never close its own. */
function close(http: HttpServer): Promise<void> {
  return new Promise(resolve => {
    http.close(() => resolve())
    http.closeAllConnections()
  })
}
