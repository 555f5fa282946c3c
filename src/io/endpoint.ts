/**
 * Endpoints: the address of a server, and preparing it.
 *
 * @module
 */
import { chmodSync, lstatSync, mkdirSync, unlinkSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname, normalize } from 'node:path'
import { SimulatorError } from '../errors/index.js'

/** An endpoint, taken apart. */
export type Endpoint =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }

/** The longest path that a unix socket can have on Linux and macOS alike, in bytes. */
const SOCKET_PATH_MAX = 103
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\])$/
const EXPECTED = 'unix:///path/to.sock or tcp://127.0.0.1:port'

/**
 * Reads an endpoint: `unix:///path/to.sock`, `unix:/path/to.sock` as gRPC writes it, a bare absolute path, or
 * `tcp://host:port`.
 *
 * @throws SimulatorError `invalid-argument`
 */
export function parseEndpoint(text: string): Endpoint {
  const path = /^(?:unix:(?:\/\/(?=\/)|(?!\/\/)))?(?<path>\/.*)$/.exec(text)?.groups?.path
  if (path !== undefined) return { kind: 'unix', path: normalize(path) }
  const [, host = '', port = ''] = /^tcp:\/\/(\[[^\]]*\]|[^:/]+):(\d{1,5})$/.exec(text) ?? []
  if (host === '' || Number(port) > 65535) throw invalidEndpoint(text, EXPECTED)
  return { kind: 'tcp', host: host === 'localhost' ? '127.0.0.1' : host, port: Number(port) }
}

/** Writes an endpoint as clients take it. */
export function printEndpoint(endpoint: Endpoint): string {
  return endpoint.kind === 'unix' ? `unix://${endpoint.path}` : `tcp://${endpoint.host}:${endpoint.port}`
}

/** The name of an endpoint in grpc-js. */
export function grpcTarget(endpoint: Endpoint): string {
  return endpoint.kind === 'unix' ? `unix:${endpoint.path}` : `${endpoint.host}:${endpoint.port}`
}

/**
 * Prepares an endpoint for a server: the directory of a socket is made if it is absent, a socket without a listener is
 * removed, and any other file is left alone.
 *
 * @param anywhere - whether other machines may reach it
 * @param flag - the flag that allows this, for the text of the error
 * @throws SimulatorError `invalid-argument` off loopback, `endpoint-unavailable` for a path that is taken or unusable
 */
export async function prepareEndpoint(endpoint: Endpoint, anywhere = false, flag?: string): Promise<void> {
  if (endpoint.kind === 'tcp') {
    if (!anywhere && !LOOPBACK.test(endpoint.host)) {
      throw invalidEndpoint(
        printEndpoint(endpoint),
        `a loopback address such as tcp://127.0.0.1:${endpoint.port}${flag === undefined ? '' : `, or ${flag}`}`,
      )
    }
    return
  }
  const { path } = endpoint
  makeSocketDirectory(endpoint)
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found === undefined) return
  if (!found.isSocket()) throw unavailable(endpoint, 'a file that is not a socket is in the way')
  if (await isLive(path))
    throw unavailable(endpoint, 'another server listens there; stop it or choose another path')
  try {
    unlinkSync(path)
  } catch (error) {
    throw unavailable(endpoint, (error as Error).message)
  }
}

/**
 * Makes the directory of a socket, for its owner alone, if it is absent.
 *
 * @returns the directory if it was made; nothing if it was there, or if the endpoint is no socket
 * @throws SimulatorError `invalid-argument` for a path that is too long, `endpoint-unavailable` for one that is unusable
 */
export function makeSocketDirectory(endpoint: Endpoint): string | undefined {
  if (endpoint.kind === 'tcp') return undefined
  const { path } = endpoint
  if (Buffer.byteLength(path) > SOCKET_PATH_MAX) {
    throw invalidEndpoint(path, `a socket path of at most ${SOCKET_PATH_MAX} bytes`)
  }
  const directory = dirname(path)
  try {
    return mkdirSync(directory, { recursive: true, mode: 0o700 }) === undefined ? undefined : directory
  } catch (error) {
    throw unavailable(endpoint, (error as Error).message)
  }
}

/** Keeps a socket to its owner. */
export function secureEndpoint(endpoint: Endpoint): void {
  if (endpoint.kind === 'unix') chmodSync(endpoint.path, 0o600)
}

/** The error for an endpoint that cannot be listened on. */
export function unavailable(endpoint: Endpoint, reason: string): SimulatorError {
  return new SimulatorError({ code: 'endpoint-unavailable', endpoint: printEndpoint(endpoint), reason })
}

function isLive(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    // Anything but these may be a server that is busy, or somebody else's.
    socket.once('error', ({ code = '' }: NodeJS.ErrnoException) => {
      resolve(!['ECONNREFUSED', 'ENOENT'].includes(code))
    })
  })
}

function invalidEndpoint(value: string, expected: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-argument', argument: 'endpoint', value, expected })
}
