/**
 * gRPC services of other packages, loaded at the first call, so that a server does not start later for them.
 *
 * @module
 */
import type { EventEmitter } from 'node:events'
import {
  type Server as GrpcServer,
  type MethodDefinition,
  status,
  type UntypedHandleCall,
} from '@grpc/grpc-js'
import type { CallsInFlight } from './calls-in-flight.js'

/** What packages that bring services of their own add them to. */
export type ServiceSink = Pick<GrpcServer, 'addService'>

/** Methods that are there from the start, while what answers them is not. */
export interface LateService {
  /** By path. */
  readonly methods: Readonly<Record<string, MethodShape>>
  /** Loads what answers them. */
  load(sink: ServiceSink): void
}

/** What must be known of a method before it is loaded. */
export type MethodShape = Pick<MethodDefinition<unknown, unknown>, 'requestStream' | 'responseStream'>

/** One request, one response. */
export const UNARY: MethodShape = { requestStream: false, responseStream: false }
/** One request, any number of responses. */
export const RESPONSES: MethodShape = { requestStream: false, responseStream: true }
/** Any number of each. */
export const BOTH_WAYS: MethodShape = { requestStream: true, responseStream: true }

interface LoadedMethod {
  readonly definition: MethodDefinition<unknown, unknown>
  readonly handler: Handler
}

/** A handler of a method of any shape; those of streams get no callback. */
type Handler = (call: EventEmitter, callback: unknown) => void

/** Adds a service; `inFlight` gets what ends its streams, which would otherwise be open as long as their callers like. */
export function addLateService(grpc: GrpcServer, service: LateService, inFlight: CallsInFlight): void {
  const method = loader(service)
  const definitions: Record<string, MethodDefinition<unknown, unknown>> = {}
  const handlers: Record<string, UntypedHandleCall> = {}
  for (const [path, shape] of Object.entries(service.methods)) {
    definitions[path] = lateDefinition(path, shape, () => method(path).definition)
    handlers[path] = (call: EventEmitter, callback: unknown) => {
      inFlight.begin(call)
      if (shape.responseStream) endWith(call, inFlight)
      method(path).handler(call, callback)
    }
  }
  grpc.addService(definitions, handlers)
}

function loader(service: LateService): (path: string) => LoadedMethod {
  let loaded: ReadonlyMap<string, LoadedMethod> | undefined
  return path => {
    loaded ??= loadMethods(service)
    const method = loaded.get(path)
    if (method === undefined) throw new Error(`nothing answers ${path}`)
    return method
  }
}

function loadMethods(service: LateService): ReadonlyMap<string, LoadedMethod> {
  const methods = new Map<string, LoadedMethod>()
  service.load({
    addService(definitions, handlers) {
      for (const [name, definition] of Object.entries(definitions)) {
        const handler = handlers[name] ?? handlers[definition.originalName ?? name]
        methods.set(definition.path, { definition, handler: handler as Handler })
      }
    },
  })
  return methods
}

function lateDefinition(
  path: string,
  shape: MethodShape,
  loaded: () => MethodDefinition<unknown, unknown>,
): MethodDefinition<unknown, unknown> {
  return {
    path,
    ...shape,
    requestSerialize: request => loaded().requestSerialize(request),
    requestDeserialize: bytes => loaded().requestDeserialize(bytes),
    responseSerialize: response => loaded().responseSerialize(response),
    responseDeserialize: bytes => loaded().responseDeserialize(bytes),
  }
}

function endWith(call: EventEmitter, inFlight: CallsInFlight): void {
  const end = (): void => {
    call.emit('error', { code: status.UNAVAILABLE, details: 'the server stops' })
  }
  inFlight.addCancel(end)
  // grpc-js says `cancelled` of every call that has ended, however it ended.
  call.on('cancelled', () => inFlight.deleteCancel(end))
}
