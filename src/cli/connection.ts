/**
 * A connection to any CRI server.
 *
 * @module
 */
import { Client, credentials, type ServiceError, status } from '@grpc/grpc-js'
import type protobuf from 'protobufjs/minimal.js'
import { grpcTarget, parseEndpoint } from '../io/endpoint.js'

/** Reads and writes messages of one type. */
export interface MessageType<Message, Init> {
  encode(message: Init): protobuf.Writer
  decode(bytes: Uint8Array): Message
}

/** One method of a service. */
export interface Method<Request, Response> {
  readonly path: string
  readonly request: MessageType<unknown, Request>
  readonly response: MessageType<Response, never>
}

/** A connection that calls methods. */
export interface Connection {
  /** Calls a method. `timeoutMs` is in real milliseconds; no limit by default. */
  call<Request, Response>(
    method: Method<Request, Response>,
    request: Request,
    timeoutMs?: number,
  ): Promise<Response>
  close(): void
}

/** A failed call, with a one-line message. */
export class CallError extends Error {
  override readonly name = 'CallError'
  readonly code: status
  /** The message of the server. */
  readonly details: string

  constructor(code: status, details: string) {
    super(`${status[code]}: ${details}`)
    this.code = code
    this.details = details
  }
}

/** How long to wait for a connection, in milliseconds; the same limit as the kubelet's. */
const CONNECT_TIMEOUT_MS = 2000

/**
 * Connects to a server.
 *
 * @throws CallError if no server answers; SimulatorError if the endpoint is invalid
 */
export async function connect(endpoint: string): Promise<Connection> {
  const client = new Client(grpcTarget(parseEndpoint(endpoint)), credentials.createInsecure(), {
    'grpc.default_authority': 'localhost',
    'grpc.max_receive_message_length': -1,
  })
  await ready(client, endpoint)
  return {
    call: (method, request, timeoutMs) => call(client, method, request, timeoutMs),
    close: () => client.close(),
  }
}

function ready(client: Client, endpoint: string): Promise<void> {
  return new Promise((resolve, reject) => {
    client.waitForReady(Date.now() + CONNECT_TIMEOUT_MS, error => {
      if (!error) return resolve()
      client.close()
      const remedy = 'start one with: cri-image-sim serve'
      reject(new CallError(status.UNAVAILABLE, `no CRI server answers on ${endpoint}; ${remedy}`))
    })
  })
}

/** Removes the details that grpc-js adds to its own deadline error. */
function plainDetails({ details }: ServiceError): string {
  return details.replace(/^(Deadline exceeded) after .*$/s, '$1')
}

function call<Request, Response>(
  client: Client,
  { path, request: requestType, response: responseType }: Method<Request, Response>,
  request: Request,
  timeoutMs: number | undefined,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      path,
      (message: Request) => Buffer.from(requestType.encode(message).finish()),
      bytes => responseType.decode(bytes),
      request,
      timeoutMs === undefined ? {} : { deadline: Date.now() + timeoutMs },
      (error: ServiceError | null, response?: Response) => {
        if (error) reject(new CallError(error.code, plainDetails(error)))
        else resolve(response as Response)
      },
    )
  })
}
