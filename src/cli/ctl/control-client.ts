/**
 * A client of the control API, over a unix socket or TCP.
 *
 * @module
 */
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { type Endpoint, parseEndpoint } from '../../io/endpoint.js'
import { readToken } from '../input/token-file.js'

/** Whom to call, and how to be let in. */
export interface ControlTarget {
  readonly admin: string
  /** A file with the token that a server may ask for. */
  readonly tokenFile?: string
  /** The node that paths are about; by default the only one, or the first. */
  readonly node?: string
}

/** What to ask beside the path. */
export interface Asked {
  /** What is sent, as JSON; a stream holds JSON already. */
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** A control API that can be called. */
export interface Control {
  /** Where it is. */
  readonly admin: string
  /** Calls an operation; gives its answer. */
  call<Answer>(method: string, path: string, body?: object): Promise<Answer>
  /** Calls an operation whose answer is read as it comes. */
  open(method: string, path: string, asked?: Asked): Promise<IncomingMessage>
}

/** A call that failed, in one line for people. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
  /** What went wrong, for programs: a code of the API, `unavailable`, `broken-off` or `no-control-api`. */
  readonly code: string

  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

/** How long to wait for a server to be there, in milliseconds; as long as for a CRI server. */
const CONNECT_TIMEOUT_MS = 2000
const NOBODY = new Set(['ENOENT', 'ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH'])

/**
 * Makes a client. Nothing is connected before something is called.
 *
 * @throws SimulatorError when the endpoint is none; FileError when the token cannot be read
 */
export function control({ admin, tokenFile, node }: ControlTarget): Control {
  const endpoint = parseEndpoint(admin)
  const token = tokenFile === undefined ? undefined : readToken(tokenFile)
  const open: Control['open'] = async (method, path, asked = {}) => {
    try {
      const answer = await send(endpoint, token, method, ofNode(path, node), asked)
      if (answer.statusCode === 200) return answer
      throw await refusal(answer, admin)
    } catch (error) {
      throw explained(error, admin)
    }
  }
  return {
    admin,
    open,
    async call(method, path, body) {
      const answer = await open(method, path, body && { body })
      return parsed(await whole(answer, admin), admin)
    },
  }
}

/** Returns the path of an operation on a node. */
function ofNode(path: string, node: string | undefined): string {
  return node === undefined ? path : path.replace(/^\/v1\//, `/v1/nodes/${encodeURIComponent(node)}/`)
}

/**
 * All that an answer says.
 *
 * @throws ControlError
 */
export async function whole(answer: IncomingMessage, admin: string): Promise<string> {
  try {
    return await text(answer)
  } catch (error) {
    throw explained(error, admin)
  }
}

/** A path with those parameters that have a value. */
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
  { body, headers, signal }: Asked,
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
      ...(signal && { signal }),
    })
    call.once('response', resolve).once('error', reject)
    limitConnecting(call)
    if (body instanceof Readable) body.once('error', error => call.destroy(error)).pipe(call)
    else call.end(body && JSON.stringify(body))
  })
}

/** Nobody may be there and not even say so; whoever is may take any time to answer. */
function limitConnecting(call: ClientRequest): void {
  const timer = setTimeout(() => {
    call.destroy(Object.assign(new Error('connecting took too long'), { code: 'ETIMEDOUT' }))
  }, CONNECT_TIMEOUT_MS)
  const connected = (): void => clearTimeout(timer)
  call.once('close', connected).once('socket', socket => {
    if (socket.connecting) socket.once('connect', connected)
    else connected()
  })
}

/** What an answer says that is none. */
async function refusal(answer: IncomingMessage, admin: string): Promise<ControlError> {
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
    `what answers on ${admin} is no control API; it is where serve --admin says`,
  )
}

/** What Node says of a connection means little to people; gives any other error back. */
export function explained(error: unknown, admin: string): unknown {
  if (!(error instanceof Error && 'code' in error) || error instanceof ControlError) return error
  const code = String(error.code)
  if (NOBODY.has(code)) {
    const remedy = `start one with: cri-image-sim serve --admin ${admin}`
    return new ControlError('unavailable', `no control API answers on ${admin}; ${remedy}`)
  }
  if (code.startsWith('HPE_')) return noControlApi(admin)
  if (['ECONNRESET', 'EPIPE'].includes(code)) {
    return new ControlError('broken-off', `the connection to ${admin} broke off`)
  }
  return error
}
