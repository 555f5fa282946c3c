/**
 * gRPC methods: conversion of functions over messages to methods that grpc-js can serve.
 *
 * Responses are already bytes, so that content is encoded once and sent many times.
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

/** Decodes messages of one type. */
export interface Codec<Message> {
  decode(bytes: Uint8Array): Message
}

/** A method without a path: the decoder of its requests, and its handler. */
export interface CriMethod {
  readonly responseStream: boolean
  readonly decode: (bytes: Uint8Array) => unknown
  readonly handler: (server: CallObserver) => UntypedHandleCall
}

/** An observer of the calls of a server. */
export interface CallObserver {
  /** Called when a call begins. The returned function is called with its status at the end. */
  begun(request: unknown): (ended: CallStatus) => void
  /** Words the failures of calls. */
  readonly words: StatusWords
  /** The calls in progress, and the functions that cancel waiting ones. */
  readonly inFlight: CallsInFlight
  /**
   * Evaluates the fault rules on a call with an image. The returned function cancels the wait for the decision.
   *
   * @param deadline - ticks that the caller waits for the decision. Default: no limit
   */
  admit(
    image: string,
    decided: (decision: Decision) => void,
    deadline?: number,
  ): (reason?: CancelReason) => void
}

/** The decision that a call continues, possibly with an effect on its answer, or its status if it ends. */
export type Decision = { readonly effect?: Effect } | { readonly status: CallStatus }

/** The reason why a caller stops waiting. */
export type CancelReason = 'cancelled' | 'deadline-exceeded'

/** A call that is answered later. */
export interface OpenCall {
  /** Real milliseconds until the caller's deadline; absent without one. */
  readonly remainingMs: number | undefined
  answer(response: Uint8Array): void
  fail(status: CallStatus): void
  /** Calls `listener` if the caller cancels or its deadline passes before an answer. */
  onCancel(listener: (reason: CancelReason) => void): void
}

/** The status of a call without failure. */
export const OK: CallStatus = { code: status.OK, details: '' }

/** The status of a call whose answer would exceed the memory for answers. */
const TOO_MUCH_WAITS: CallStatus = {
  code: status.RESOURCE_EXHAUSTED,
  details: 'too many answers wait for clients that do not read them',
}

/**
 * Defines a method that answers at once, if fault rules allow it. `stale` requests the state before the last change.
 *
 * @param subject - returns the image of a request, for fault rules
 */
export function unary<Request>(
  codec: Codec<Request>,
  respond: (request: Request, stale: boolean) => Uint8Array,
  subject: (request: Request) => string = imageOf,
): CriMethod {
  return waiting(codec, (request, call, server) => {
    const cancel = server.admit(subject(request), decision => {
      if ('status' in decision) call.fail(decision.status)
      else settleWith(call, server.words, () => respond(request, decision.effect?.type === 'stale'))
    })
    call.onCancel(cancel)
  })
}

/** Answers a call with the result of a function, or fails it with the error that the function throws. */
export function settleWith(call: OpenCall, words: StatusWords, respond: () => Uint8Array): void {
  try {
    call.answer(respond())
  } catch (error) {
    call.fail(statusOf(words, error))
  }
}

/** Returns the image of a request, which CRI has in one of two fields. */
export function imageOf(request: unknown): string {
  const { image, filter } = request as { image?: ImageField; filter?: { image?: ImageField } | null }
  return image?.image ?? filter?.image?.image ?? ''
}

type ImageField = { readonly image?: string } | null

/** Defines a method that may answer later. */
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

/** Returns the definition with which grpc-js serves a method. */
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
        // grpc-js also emits `cancelled` for calls that have ended.
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
