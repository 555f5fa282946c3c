/**
 * Calls of CRI without a socket: the methods of the server, called with plain messages.
 *
 * @module
 */
import { EventEmitter } from 'node:events'
import type { handleUnaryCall, sendUnaryData } from '@grpc/grpc-js'
import { runtime } from '../gen/runtime.v1.js'
import type { ServedNode } from '../node/served-node.js'
import { callObserver } from './call-observer.js'
import { CallsInFlight } from './calls-in-flight.js'
import type { CancelReason } from './method.js'
import { criServices } from './services.js'

/** The end of a call: the decoded response, or the number of a gRPC code and the message of the server. */
export type InProcessOutcome =
  | { readonly response: object }
  | { readonly code: number; readonly details: string }

/** Calls a unary method by its name. `end` may be called at once. Returns a function that ends the call, by default as cancelled. */
export type InProcessCall = (
  method: string,
  request: object,
  end: (outcome: InProcessOutcome) => void,
) => (reason?: CancelReason) => void

interface MessageType {
  encode(message: object): { finish(): Uint8Array }
  decode(bytes: Uint8Array): object
}

const messages = runtime.v1 as unknown as Readonly<Record<string, MessageType>>

/**
 * Returns the function that calls the CRI services of a node. Its calls are recorded and meet fault rules as calls over
 * a socket do.
 *
 * @param packageVersion - the version that the runtime reports beside its own
 */
export function inProcessCalls(simulator: ServedNode, packageVersion: string): InProcessCall {
  const inFlight = new CallsInFlight(Number.MAX_SAFE_INTEGER)
  const urls = { urlOf: () => Promise.resolve(undefined) }
  const { words, services } = criServices(simulator, { place: {}, packageVersion, urls })
  const handlers = new Map(
    Object.entries(services).flatMap(([service, methods]) =>
      Object.entries(methods).map(([name, method]) => {
        const observer = callObserver(simulator, words, inFlight, `/${service}/${name}`)
        return [name, { decode: method.decode, handle: method.handler(observer) as Handler }] as const
      }),
    ),
  )
  return (name, request, end) => {
    const method = handlers.get(name)
    const [requestType, responseType] = [messages[`${name}Request`], messages[`${name}Response`]]
    if (!method || !requestType || !responseType) throw new Error(`CRI has no method ${name}`)
    const call = openCall(method.decode(requestType.encode(request).finish()))
    method.handle(
      call as never,
      ((error: { code: number; details: string } | null, bytes?: Uint8Array) => {
        // grpc-js emits this event at the end of every call.
        call.emit('cancelled')
        end(error === null && bytes ? { response: responseType.decode(bytes) } : (error as Failure))
      }) as sendUnaryData<unknown>,
    )
    return (reason = 'cancelled') => {
      call.isPastDeadline = reason === 'deadline-exceeded'
      call.emit('cancelled')
    }
  }
}

type Handler = handleUnaryCall<unknown, unknown>
type Failure = { readonly code: number; readonly details: string }

/** The part of a call of grpc-js that handlers use. It has no deadline until its caller says that it has passed. */
interface OpenCall extends EventEmitter {
  isPastDeadline: boolean
}

function openCall(request: unknown): OpenCall {
  const call = Object.assign(new EventEmitter(), { request, isPastDeadline: false, getDeadline })
  function getDeadline(): number {
    return call.isPastDeadline ? 0 : Number.POSITIVE_INFINITY
  }
  return call
}
