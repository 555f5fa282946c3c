import { Client, credentials, type StatusObject, type status } from '@grpc/grpc-js'
import { onTestFinished } from 'vitest'
import { grpcTarget, parseEndpoint } from '../../src/io/endpoint.js'

/** How a call ended: its messages as bytes, and its status. */
export interface RawOutcome {
  readonly code: status
  readonly details: string
  readonly messages: readonly Buffer[]
}

/** A call that has not ended. */
export interface OpenRawCall {
  readonly outcome: Promise<RawOutcome>
  cancel(): void
}

/** A client that sends any bytes to any method. */
export interface RawClient {
  /** Calls `runtime.v1.<method>`, unary or not, and leaves the call open. */
  open(method: string, request?: Uint8Array): OpenRawCall
  /** Opens a stream that passes each message to `onMessage`. */
  stream(method: string, onMessage: (message: Buffer) => void): OpenRawCall
  /** Calls `runtime.v1.<method>`, unary or not, and waits for its end. */
  call(method: string, request?: Uint8Array, deadlineMs?: number): Promise<RawOutcome>
  close(): void
}

interface CallOptions {
  readonly onMessage?: (message: Buffer) => void
  readonly deadlineMs?: number
}

/** A client for as long as the test lasts. */
export function rawClient(endpoint: string): RawClient {
  const client = new Client(grpcTarget(parseEndpoint(endpoint)), credentials.createInsecure(), {
    'grpc.default_authority': 'localhost',
    'grpc.max_receive_message_length': -1,
    'grpc.max_send_message_length': -1,
  })
  onTestFinished(() => client.close())
  const open = (
    method: string,
    request: Uint8Array = new Uint8Array(),
    { onMessage = () => {}, deadlineMs }: CallOptions = {},
  ): OpenRawCall => {
    const bytes = (buffer: Buffer): Buffer => buffer
    const stream = client.makeServerStreamRequest(
      `/runtime.v1.${method}`,
      bytes,
      bytes,
      Buffer.from(request),
      deadlineMs === undefined ? {} : { deadline: Date.now() + deadlineMs },
    )
    const messages: Buffer[] = []
    const outcome = new Promise<RawOutcome>(resolve => {
      stream
        .on('data', (message: Buffer) => {
          messages.push(message)
          onMessage(message)
        })
        .on('error', () => {})
        .on('status', ({ code, details }: StatusObject) => resolve({ code, details, messages }))
    })
    return { outcome, cancel: () => stream.cancel() }
  }
  return {
    open,
    stream: (method, onMessage) => open(method, undefined, { onMessage }),
    call: (method, request, deadlineMs) =>
      open(method, request, deadlineMs === undefined ? {} : { deadlineMs }).outcome,
    close: () => client.close(),
  }
}
