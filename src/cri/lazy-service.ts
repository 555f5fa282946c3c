/**
 * gRPC services of other packages. They are loaded at the first call, so that they do not delay the start.
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

/** The object to which packages add their services. */
export type ServiceSink = Pick<GrpcServer, 'addService'>

/** A service whose methods exist from the start, and whose handlers are loaded later. */
export interface LateService {
  /** The methods, by path. */
  readonly methods: Readonly<Record<string, MethodShape>>
  /** Loads the handlers. */
  load(sink: ServiceSink): void
}

/** The properties of a method that are needed before it is loaded. */
export type MethodShape = Pick<MethodDefinition<unknown, unknown>, 'requestStream' | 'responseStream'>

/** One request, one response. */
export const UNARY: MethodShape = { requestStream: false, responseStream: false }
/** One request, any number of responses. */
export const RESPONSES: MethodShape = { requestStream: false, responseStream: true }
/** Any number of requests and responses. */
export const BOTH_WAYS: MethodShape = { requestStream: true, responseStream: true }

interface LoadedMethod {
  readonly definition: MethodDefinition<unknown, unknown>
  readonly handler: Handler
}

/** A handler of a method of any shape. Handlers of streams get no callback. */
type Handler = (call: EventEmitter, callback: unknown) => void

/**
 * Adds a service. `inFlight` gets the functions that end its streams, because a client may keep a stream open for
 * ever.
 */
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
  // grpc-js emits `cancelled` at the end of every call, in any case.
  call.on('cancelled', () => inFlight.deleteCancel(end))
}
