import { Client, credentials, status } from '@grpc/grpc-js'
import { onTestFinished } from 'vitest'
import { grpcTarget, parseEndpoint } from '../../src/endpoint.js'

/** How a call ended: its messages as bytes, and its status. */
export interface RawOutcome {
  readonly code: status
  readonly details: string
  readonly messages: readonly Buffer[]
}

/** A client that sends any bytes to any method, for as long as the test lasts. */
export function rawClient(endpoint: string) {
  const client = new Client(grpcTarget(parseEndpoint(endpoint)), credentials.createInsecure(), {
    'grpc.default_authority': 'localhost',
    'grpc.max_receive_message_length': -1,
    'grpc.max_send_message_length': -1,
  })
  onTestFinished(() => client.close())
  return {
    /** Calls `runtime.v1.<method>`; a unary method is a stream of one. */
    call(method: string, request: Uint8Array = new Uint8Array()): Promise<RawOutcome> {
      return new Promise(resolve => {
        const messages: Buffer[] = []
        const bytes = (buffer: Buffer): Buffer => buffer
        client
          .makeServerStreamRequest(`/runtime.v1.${method}`, bytes, bytes, Buffer.from(request))
          .on('data', (message: Buffer) => messages.push(message))
          .on('error', () => {})
          .on('status', ({ code, details }: { code: status; details: string }) =>
            resolve({ code: code ?? status.UNKNOWN, details, messages }),
          )
      })
    },
  }
}
