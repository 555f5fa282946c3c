/**
 * gRPC methods: how a function over messages becomes something that grpc-js can serve.
 *
 * Responses are bytes already, so that what is encoded once can be sent many times.
 *
 * @module
 */
import {
  type MethodDefinition,
  type ServerUnaryCall,
  type sendUnaryData,
  status,
  type UntypedHandleCall,
} from '@grpc/grpc-js'
import type { Effect } from '../faults/rules.js'
import type { CallsInFlight } from './calls-in-flight.js'
import { type CallStatus, type StatusWords, statusOf } from './status.js'
import { sendableDetails } from './status-details.js'

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
  /** Words the failures of calls. */
  readonly words: StatusWords
  /** The calls that are not over, and what cancels those that wait. */
  readonly inFlight: CallsInFlight
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

/** The status of a call that did not fail. */
export const OK: CallStatus = { code: status.OK, details: '' }

/** How a call ends whose answer would be one too many in memory. */
const TOO_MUCH_WAITS: CallStatus = {
  code: status.RESOURCE_EXHAUSTED,
  details: 'too many answers wait for clients that do not read them',
}

/** A method that answers at once, if it may. `stale` asks for what was true before the last change. */
export function unary<Request>(
  codec: Codec<Request>,
  respond: (request: Request, stale: boolean) => Uint8Array,
): CriMethod {
  return waiting(codec, (request, call, server) => {
    const cancel = server.admit(imageOf(request), decision => {
      if ('status' in decision) call.fail(decision.status)
      else settleWith(call, server.words, () => respond(request, decision.effect?.type === 'stale'))
    })
    call.onCancel(cancel)
  })
}

function settleWith(call: OpenCall, words: StatusWords, respond: () => Uint8Array): void {
  try {
    call.answer(respond())
  } catch (error) {
    call.fail(statusOf(words, error))
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
        open.fail(statusOf(server.words, error))
      }
    },
  }
}

/** Returns a status with a text that clients can receive. */
export function sendable({ code, details }: CallStatus): CallStatus {
  return { code, details: sendableDetails(details) }
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
  server.inFlight.begin(call)
  const ended = server.begun(call.request)
  let cancel: (() => void) | undefined
  let settled = false
  const settle = (outcome: CallStatus): void => {
    if (cancel !== undefined) server.inFlight.deleteCancel(cancel)
    cancel = undefined
    settled = true
    ended(outcome)
  }
  return {
    remainingMs: remainingMs(call.getDeadline()),
    answer(response) {
      if (settled) return
      const isSent = server.inFlight.reserve(call, response.length)
      const outcome = isSent ? OK : TOO_MUCH_WAITS
      settle(outcome)
      if (isSent) callback(null, response)
      else callback(outcome)
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
      server.inFlight.addCancel(cancel)
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
