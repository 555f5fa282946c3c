/**
 * A client of the control API, over a unix socket or TCP.
 *
 * @module
 */
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { type Endpoint, parseEndpoint } from '../../io/endpoint.js'
import { nameServer, type ServerFlags } from '../default-endpoints.js'
import { readToken } from '../input/token-file.js'

/** The control API to call, and the token for it. */
export interface ControlTarget extends ServerFlags {
  readonly admin: string
  /** A file with the token that the server may require. */
  readonly tokenFile?: string
  /** The node of an operation; by default the first one. */
  readonly node?: string
}

/** The parts of a request beside the path. */
export interface RequestParts {
  /** The body, sent as JSON. A stream is sent unchanged. */
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** A connection to a control API. */
export interface Control {
  /** The endpoint. */
  readonly admin: string
  /** Calls an operation, and returns its answer. */
  call<Answer>(method: string, path: string, body?: object): Promise<Answer>
  /** Calls an operation whose answer is read as a stream. */
  open(method: string, path: string, asked?: RequestParts): Promise<IncomingMessage>
}

/** A failed call, with a one-line message. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
  /** The code of the failure, for programs: a code of the API, `unavailable`, `broken-off` or `no-control-api`. */
  readonly code: string

  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

/** How long to wait for a connection, in milliseconds; the same as for a CRI server. */
const CONNECT_TIMEOUT_MS = 2000
const UNREACHABLE = new Set(['ENOENT', 'ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH'])

/**
 * Creates a client. It connects at the first call.
 *
 * @throws SimulatorError if the endpoint is invalid; FileError if the token cannot be read
 */
export function control({ admin, tokenFile, node, ...flags }: ControlTarget): Control {
  const endpoint = parseEndpoint(admin)
  const token = tokenFile === undefined ? undefined : readToken(tokenFile)
  const open: Control['open'] = async (method, path, asked = {}) => {
    nameServer(admin, flags)
    try {
      const answer = await send(endpoint, token, method, ofNode(path, node), asked)
      if (answer.statusCode === 200) return answer
      throw await errorIn(answer, admin)
    } catch (error) {
      throw withRemedy(error, admin)
    }
  }
  return {
    admin,
    open,
    async call(method, path, body) {
      const answer = await open(method, path, body && { body })
      return parsed(await readAnswer(answer, admin), admin)
    },
  }
}

/** Returns the path of an operation on a node. */
function ofNode(path: string, node: string | undefined): string {
  return node === undefined ? path : path.replace(/^\/v1\//, `/v1/nodes/${encodeURIComponent(node)}/`)
}

/**
 * Returns the text of an answer.
 *
 * @throws ControlError
 */
export async function readAnswer(answer: IncomingMessage, admin: string): Promise<string> {
  try {
    return await text(answer)
  } catch (error) {
    throw withRemedy(error, admin)
  }
}

/** Returns a path with those parameters that have a value. */
export function withQuery(
  path: string,
  parameters: Readonly<Record<string, string | number | boolean | undefined>>,
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) query.set(name, String(value))
  }
  return query.size === 0 ? path : `${path}?${query}`
}

function send(
  endpoint: Endpoint,
  token: string | undefined,
  method: string,
  path: string,
  { body, headers, signal }: RequestParts,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const call = request({
      ...(endpoint.kind === 'unix'
        ? { socketPath: endpoint.path }
        : { host: endpoint.host.replace(/^\[(.*)\]$/, '$1'), port: endpoint.port }),
      method,
      path,
      headers: {
        ...headers,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      // A server may refuse a body that it has not read, and close the connection. On a connection that is kept for other
      // requests, Node does not listen for the error of what is left to be sent, and it would end the process.
      ...(body && { agent: false }),
      ...(signal && { signal }),
    })
    call.once('response', resolve).on('error', reject)
    limitConnecting(call)
    if (body instanceof Readable) body.once('error', error => call.destroy(error)).pipe(call)
    else call.end(body && JSON.stringify(body))
  })
}

/** Limits the time to connect, but not the time until the answer: an unreachable host may never refuse. */
function limitConnecting(call: ClientRequest): void {
  const timer = setTimeout(() => {
    call.destroy(Object.assign(new Error('the connection timed out'), { code: 'ETIMEDOUT' }))
  }, CONNECT_TIMEOUT_MS)
  const connected = (): void => clearTimeout(timer)
  call.once('close', connected).once('socket', socket => {
    if (socket.connecting) socket.once('connect', connected)
    else connected()
  })
}

/** Returns the error of an answer with a status other than 200. */
async function errorIn(answer: IncomingMessage, admin: string): Promise<ControlError> {
  const { error } = parsed<{ error?: { code?: string; message?: string } }>(await text(answer), admin)
  if (error?.code === undefined || error.message === undefined) return noControlApi(admin)
  const message =
    error.code === 'unauthorized' ? 'give the token of the server with --token-file' : error.message
  return new ControlError(error.code, message)
}

function parsed<Answer>(json: string, admin: string): Answer {
  try {
    return JSON.parse(json) as Answer
  } catch {
    throw noControlApi(admin)
  }
}

function noControlApi(admin: string): ControlError {
  return new ControlError(
    'no-control-api',
    `the server on ${admin} is no control API; use the endpoint of serve --admin`,
  )
}

/** Replaces Node's connection errors by messages for people; returns any other error unchanged. */
export function withRemedy(error: unknown, admin: string): unknown {
  if (!(error instanceof Error && 'code' in error) || error instanceof ControlError) return error
  const code = String(error.code)
  if (UNREACHABLE.has(code)) {
    const remedy = `start one with: cri-image-sim serve --admin ${admin}`
    return new ControlError('unavailable', `no control API answers on ${admin}; ${remedy}`)
  }
  if (code.startsWith('HPE_')) return noControlApi(admin)
  if (['ECONNRESET', 'EPIPE'].includes(code)) {
    return new ControlError('broken-off', `the connection to ${admin} was interrupted`)
  }
  return error
}
