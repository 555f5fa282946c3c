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
import type { CallStatus } from './status.js'

/** The object to which packages add their services. */
export type ServiceSink = Pick<GrpcServer, 'addService'>

/** A service whose methods exist from the start, and whose handlers are loaded later. */
export interface LateService {
  /** The methods, by path. */
  readonly methods: Readonly<Record<string, MethodShape>>
  /** Loads the handlers. */
  load(sink: ServiceSink): Promise<void>
}

/** The properties of a method that are needed before it is loaded. */
export type MethodShape = Pick<MethodDefinition<unknown, unknown>, 'requestStream' | 'responseStream'>

/** One request, one response. */
export const UNARY: MethodShape = { requestStream: false, responseStream: false }
/** One request, any number of responses. */
export const RESPONSES: MethodShape = { requestStream: false, responseStream: true }
/** Any number of requests and responses. */
export const BOTH_WAYS: MethodShape = { requestStream: true, responseStream: true }

/** A call of a method of any shape. Without a stream of requests, it has one in `request`. */
interface Call extends EventEmitter {
  readonly cancelled: boolean
  request?: unknown
}

/** Answers a call without a stream of responses. */
type Answer = (failed: CallStatus) => void

interface Method {
  readonly definition: MethodDefinition<unknown, unknown>
  /** A handler of a method of any shape. */
  readonly handler: (call: Call, answer: Answer) => void
}

/**
 * Adds a service. `inFlight` gets the functions that end its streams, because a client may keep a stream open for
 * ever.
 */
export function addLateService(grpc: GrpcServer, service: LateService, inFlight: CallsInFlight): void {
  const load = loader(service)
  const definitions: Record<string, MethodDefinition<unknown, unknown>> = {}
  const handlers: Record<string, UntypedHandleCall> = {}
  for (const [path, shape] of Object.entries(service.methods)) {
    const method = lateMethod(path, shape, load)
    definitions[path] = method.definition
    handlers[path] = (call: Call, answer: Answer) => {
      inFlight.begin(call)
      if (shape.responseStream) endWith(call, inFlight)
      method.handler(call, answer)
    }
  }
  grpc.addService(definitions, handlers)
}

/** Returns the function that loads the methods of a service, once. */
function loader(service: LateService): (path: string) => Promise<Method> {
  let methods: Promise<ReadonlyMap<string, Method>> | undefined
  return async path => {
    methods ??= loadMethods(service)
    const method = (await methods).get(path)
    if (method === undefined) throw new Error(`nothing answers ${path}`)
    return method
  }
}

async function loadMethods(service: LateService): Promise<ReadonlyMap<string, Method>> {
  const methods = new Map<string, Method>()
  await service.load({
    addService(definitions, handlers) {
      for (const [name, definition] of Object.entries(definitions)) {
        const handler = handlers[name] ?? handlers[definition.originalName ?? name]
        methods.set(definition.path, { definition, handler: handler as Method['handler'] })
      }
    },
  })
  return methods
}

/**
 * Returns a method that is loaded at its first call. grpc-js decodes a single request before it calls the handler, so the handler
 * decodes it; a stream is not read before a handler listens.
 */
function lateMethod(path: string, shape: MethodShape, load: (path: string) => Promise<Method>): Method {
  let loaded: MethodDefinition<unknown, unknown>
  const handle = async (call: Call, answer: Answer): Promise<void> => {
    const { definition, handler } = await load(path)
    loaded = definition
    if (call.cancelled) return
    if (!shape.requestStream) call.request = definition.requestDeserialize(call.request as Buffer)
    handler(call, answer)
  }
  return {
    definition: {
      path,
      ...shape,
      requestSerialize: request => loaded.requestSerialize(request),
      requestDeserialize: shape.requestStream ? bytes => loaded.requestDeserialize(bytes) : bytes => bytes,
      responseSerialize: response => loaded.responseSerialize(response),
      responseDeserialize: bytes => loaded.responseDeserialize(bytes),
    },
    handler(call, answer) {
      handle(call, answer).catch((error: Error) => {
        const failed = { code: status.INTERNAL, details: error.message }
        if (shape.responseStream) call.emit('error', failed)
        else answer(failed)
      })
    },
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
