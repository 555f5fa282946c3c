/**
 * gRPC methods: how a function over messages becomes something that grpc-js can serve.
 *
 * Responses are bytes already, so that what is encoded once can be sent many times.
 *
 * @module
 */
import type { Readable, Writable } from 'node:stream'
import {
  type MethodDefinition,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
  status,
  type UntypedHandleCall,
} from '@grpc/grpc-js'
import { type CallStatus, statusOf } from './status.js'

/** Reads messages of one type. */
export interface Codec<Message> {
  decode(bytes: Uint8Array): Message
}

/** A method before it has a path: how to read its requests and how to answer them. */
export interface CriMethod {
  readonly responseStream: boolean
  readonly decode: (bytes: Uint8Array) => unknown
  readonly handler: (server: CallObserver) => UntypedHandleCall
}

/** What a server wants to know of its calls. */
export interface CallObserver {
  /** A call has begun; the returned function says how it ended. */
  begun(): (ended: CallStatus) => void
  /** What to run to cancel the calls that are waiting. */
  readonly waiting: Set<() => void>
}

/** A call that is answered later. */
export interface OpenCall {
  /** Real milliseconds until the caller's deadline; absent without one. */
  readonly remainingMs: number | undefined
  answer(response: Uint8Array): void
  fail(status: CallStatus): void
  /** Calls `listener` if the caller gives up or its deadline passes before an answer. */
  onCancel(listener: () => void): void
}

const OK: CallStatus = { code: status.OK, details: '' }

/** A method that answers at once. */
export function unary<Request>(codec: Codec<Request>, respond: (request: Request) => Uint8Array): CriMethod {
  return waiting(codec, (request, call) => call.answer(respond(request)))
}

/** A method that may answer later. */
export function waiting<Request>(
  codec: Codec<Request>,
  handle: (request: Request, call: OpenCall) => void,
): CriMethod {
  return {
    responseStream: false,
    decode: bytes => codec.decode(bytes),
    handler: server => (call: ServerUnaryCall<Request, Uint8Array>, callback: sendUnaryData<Uint8Array>) => {
      const open = openCall(call, callback, server)
      try {
        handle(call.request, open)
      } catch (error) {
        open.fail(statusOf(error))
      }
    },
  }
}

/** A method that answers with a stream. */
export function streaming<Request>(
  codec: Codec<Request>,
  respond: (request: Request) => Readable,
): CriMethod {
  return {
    responseStream: true,
    decode: bytes => codec.decode(bytes),
    handler: server => (call: ServerWritableStream<Request, Uint8Array>) => {
      const ended = server.begun()
      try {
        const responses = respond(call.request)
        call.on('cancelled', () => {
          responses.destroy()
          ended({ code: status.CANCELLED, details: 'context canceled' })
        })
        call.on('finish', () => ended(OK))
        responses.pipe(call as unknown as Writable)
      } catch (error) {
        const failed = statusOf(error)
        ended(failed)
        call.emit('error', failed)
      }
    },
  }
}

/** The definition under which grpc-js serves a method. */
export function definition(path: string, method: CriMethod): MethodDefinition<unknown, Uint8Array> {
  return {
    path,
    requestStream: false,
    responseStream: method.responseStream,
    requestSerialize: () => {
      throw new Error('a server sends no requests')
    },
    requestDeserialize: method.decode,
    responseSerialize: asBuffer,
    responseDeserialize: bytes => bytes,
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function openCall<Request>(
  call: ServerUnaryCall<Request, Uint8Array>,
  callback: sendUnaryData<Uint8Array>,
  server: CallObserver,
): OpenCall {
  const ended = server.begun()
  let cancel: (() => void) | undefined
  let settled = false
  const settle = (outcome: CallStatus): void => {
    if (cancel !== undefined) server.waiting.delete(cancel)
    cancel = undefined
    settled = true
    ended(outcome)
  }
  return {
    remainingMs: remainingMs(call.getDeadline()),
    answer(response) {
      settle(OK)
      callback(null, response)
    },
    fail(failed) {
      settle(failed)
      callback(failed)
    },
    onCancel(listener) {
      if (settled) return
      cancel = listener
      server.waiting.add(listener)
      call.on('cancelled', listener)
    },
  }
}

function remainingMs(deadline: Date | number): number | undefined {
  const ms = Number(deadline)
  return Number.isFinite(ms) ? ms - Date.now() : undefined
}
