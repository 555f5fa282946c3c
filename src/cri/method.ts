/**
 * gRPC methods: how a function over messages becomes something that grpc-js can serve.
 *
 * Responses are bytes already, so that what is encoded once can be sent many times.
 *
 * @module
 */
import { Readable, type Writable } from 'node:stream'
import {
  type MethodDefinition,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
  status,
  type UntypedHandleCall,
} from '@grpc/grpc-js'
import type { Effect } from '../faults/rules.js'
import { type CallStatus, failureStatus, statusOf } from './status.js'

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
  begun(request: unknown): (ended: CallStatus) => void
  /** What to run to cancel the calls that are waiting. */
  readonly waiting: Set<() => void>
  /** Asks whether a call about an image may go on, perhaps with a wrong answer. The returned function ends the asking. */
  admit(image: string, decided: (decision: Decision) => void): () => void
}

/** That a call may go on, with what is wrong with its answer; or how it ends. */
export type Decision = { readonly effect?: Effect } | { readonly status: CallStatus }

/** Why a caller does not wait any longer. */
export type CancelReason = 'cancelled' | 'deadline-exceeded'

/** A call that is answered later. */
export interface OpenCall {
  /** Real milliseconds until the caller's deadline; absent without one. */
  readonly remainingMs: number | undefined
  answer(response: Uint8Array): void
  fail(status: CallStatus): void
  /** Calls `listener` if the caller gives up or its deadline passes before an answer. */
  onCancel(listener: (reason: CancelReason) => void): void
}

const OK: CallStatus = { code: status.OK, details: '' }

/** A method that answers at once, if it may. `stale` asks for what was true before the last change. */
export function unary<Request>(
  codec: Codec<Request>,
  respond: (request: Request, stale: boolean) => Uint8Array,
): CriMethod {
  return waiting(codec, (request, call, server) => {
    const cancel = server.admit(imageOf(request), decision => {
      if ('status' in decision) call.fail(decision.status)
      else settleWith(call, () => respond(request, decision.effect?.type === 'stale'))
    })
    call.onCancel(cancel)
  })
}

function settleWith(call: OpenCall, respond: () => Uint8Array): void {
  try {
    call.answer(respond())
  } catch (error) {
    call.fail(statusOf(error))
  }
}

/** The image that a request is about, in whichever of CRI's two places it stands. */
export function imageOf(request: unknown): string {
  const { image, filter } = request as { image?: ImageField; filter?: { image?: ImageField } | null }
  return image?.image ?? filter?.image?.image ?? ''
}

type ImageField = { readonly image?: string } | null

/** A method that may answer later. */
export function waiting<Request>(
  codec: Codec<Request>,
  handle: (request: Request, call: OpenCall, server: CallObserver) => void,
): CriMethod {
  return {
    responseStream: false,
    decode: bytes => codec.decode(bytes),
    handler: server => (call: ServerUnaryCall<Request, Uint8Array>, callback: sendUnaryData<Uint8Array>) => {
      const open = openCall(call, callback, server)
      try {
        handle(call.request, open, server)
      } catch (error) {
        open.fail(statusOf(error))
      }
    },
  }
}

/** A method that answers with a stream, if it may. */
export function streaming<Request>(
  codec: Codec<Request>,
  respond: (request: Request, stale: boolean) => Iterable<Uint8Array>,
): CriMethod {
  return {
    responseStream: true,
    decode: bytes => codec.decode(bytes),
    handler: server => (call: ServerWritableStream<Request, Uint8Array>) => {
      const ended = once(server.begun(call.request))
      const fail = (failed: CallStatus): void => {
        ended(failed)
        call.emit('error', sendable(failed))
      }
      let isDecided = false
      const cancel = server.admit(imageOf(call.request), decision => {
        isDecided = true
        if ('status' in decision) {
          fail(decision.status)
          return
        }
        const { effect } = decision
        try {
          const messages = respond(call.request, effect?.type === 'stale')
          if (effect?.type === 'cut') {
            send(call, first(messages, effect.after), fail, () => fail(failureStatus(effect.failure)))
          } else {
            send(call, messages, fail, () => {
              ended(OK)
              call.end()
            })
          }
        } catch (error) {
          fail(statusOf(error))
        }
      })
      call.on('cancelled', () => {
        // Later, its number may be that of another caller.
        if (!isDecided) cancel()
        ended({ code: status.CANCELLED, details: 'context canceled' })
      })
    },
  }
}

/** Sends messages as fast as the client takes them, then does what comes last. */
function send<Request>(
  call: ServerWritableStream<Request, Uint8Array>,
  messages: Iterable<Uint8Array>,
  fail: (failed: CallStatus) => void,
  last: () => void,
): void {
  const source = Readable.from(messages, { objectMode: true })
  call.on('cancelled', () => source.destroy())
  source.on('error', error => fail(statusOf(error)))
  source.on('end', last)
  source.pipe(call as unknown as Writable, { end: false })
}

/** Calls a listener the first time only; grpc-js says `cancelled` after calls that have ended, too. */
function once(listener: (ended: CallStatus) => void): (ended: CallStatus) => void {
  let called = false
  return ended => {
    if (!called) listener(ended)
    called = true
  }
}

/** Details travel in a header, which a client takes only so much of; a longer one would stall its connection. */
const DETAILS_MAX = 4096

function sendable({ code, details }: CallStatus): CallStatus {
  return { code, details: details.length > DETAILS_MAX ? `${details.slice(0, DETAILS_MAX)}…` : details }
}

function* first<T>(items: Iterable<T>, count: number): Generator<T> {
  let taken = 0
  for (const item of items) {
    if (taken++ >= count) return
    yield item
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
  const ended = server.begun(call.request)
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
      if (settled) return
      settle(OK)
      callback(null, response)
    },
    fail(failed) {
      if (settled) return
      settle(failed)
      callback(sendable(failed))
    },
    onCancel(listener) {
      if (settled) return
      cancel = () => {
        // grpc-js says `cancelled` of calls that have ended, too.
        if (!settled) listener(isPast(call.getDeadline()) ? 'deadline-exceeded' : 'cancelled')
      }
      server.waiting.add(cancel)
      call.on('cancelled', cancel)
    },
  }
}

function isPast(deadline: Date | number): boolean {
  return Number(deadline) <= Date.now()
}

function remainingMs(deadline: Date | number): number | undefined {
  const ms = Number(deadline)
  return Number.isFinite(ms) ? ms - Date.now() : undefined
}
