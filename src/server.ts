/**
 * The server: a simulator's CRI services on a socket.
 *
 * @module
 */
import {
  Server as GrpcServer,
  type MethodDefinition,
  ServerCredentials,
  status,
  type UntypedHandleCall,
} from '@grpc/grpc-js'
import { healthService } from './cri/health.js'
import { imageServiceMethods } from './cri/image-service.js'
import { addLateService } from './cri/lazy-service.js'
import { type CallObserver, type CriMethod, definition, imageOf } from './cri/method.js'
import { reflectionService } from './cri/reflection.js'
import { runtimeServiceMethods } from './cri/runtime-service.js'
import { type CallStatus, failureStatus, statusOf } from './cri/status.js'
import { CALLS } from './faults/presets.js'
import {
  type Endpoint,
  grpcTarget,
  parseEndpoint,
  prepareEndpoint,
  printEndpoint,
  secureEndpoint,
  unavailable,
} from './io/endpoint.js'
import { packageVersion } from './io/version.js'
import type { Simulator } from './node/simulator.js'

/** A server that accepts calls. */
export interface Server {
  /** Where it listens, with the real port. */
  readonly endpoint: string
  /** Stops accepting calls, cancels the pulls that callers wait for, and resolves when all calls have ended. */
  close(): Promise<void>
}

/** The kubelet's and crictl's limit of a message, in bytes. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024
/** How long a client may take to read its last answers, in real milliseconds. */
const CLOSE_GRACE_MS = 1000

/**
 * Serves a simulator's CRI services.
 *
 * @param endpoint - `unix:///path/to.sock` or `tcp://127.0.0.1:port`; port 0 picks one
 * @returns when calls are accepted
 * @throws SimulatorError `invalid-argument` or `endpoint-unavailable`
 */
export async function serve(simulator: Simulator, endpoint: string): Promise<Server> {
  const wanted = parseEndpoint(endpoint)
  await prepareEndpoint(wanted)
  const waiting = new Set<() => void>()
  const grpc = new GrpcServer({ 'grpc.max_receive_message_length': MAX_MESSAGE_BYTES })
  const services = {
    'runtime.v1.ImageService': imageServiceMethods(simulator),
    'runtime.v1.RuntimeService': runtimeServiceMethods(simulator, packageVersion()),
  }
  for (const [name, methods] of Object.entries(services)) addService(grpc, simulator, name, methods, waiting)
  addLateService(grpc, healthService(Object.keys(services)), waiting)
  addLateService(grpc, reflectionService, waiting)
  const bound = await bind(grpc, wanted)
  secureEndpoint(bound)
  return {
    endpoint: printEndpoint(bound),
    close: () => close(grpc, waiting),
  }
}

function addService(
  grpc: GrpcServer,
  simulator: Simulator,
  service: string,
  methods: Readonly<Record<string, CriMethod>>,
  waiting: Set<() => void>,
): void {
  const definitions: Record<string, MethodDefinition<unknown, Uint8Array>> = {}
  const handlers: Record<string, UntypedHandleCall> = {}
  for (const [name, method] of Object.entries(methods)) {
    const path = `/${service}/${name}`
    definitions[name] = definition(path, method)
    handlers[name] = method.handler({
      begun: request => observe(simulator, path, request),
      waiting,
      admit: gate(simulator, name),
    })
  }
  grpc.addService(definitions, handlers)
}

/** Asks the simulator's faults about each call of a method that they can be about. */
function gate(simulator: Simulator, method: string): CallObserver['admit'] {
  const on = CALLS.find(name => name === method)
  if (on === undefined || on === 'PullImage') {
    return (_, decided) => {
      decided({})
      return () => {}
    }
  }
  return (image, decided) => {
    const caller = simulator.requestCall(on, image, outcome => {
      if ('failure' in outcome) decided({ status: failureStatus(outcome.failure) })
      else if ('error' in outcome) decided({ status: statusOf(outcome.error) })
      else decided(outcome)
    })
    return caller === 0 ? () => {} : () => simulator.dispatch({ type: 'cancel', caller })
  }
}

/** Notes a call in the simulator's list of them once it has ended. */
function observe({ calls, clock }: Simulator, path: string, request: unknown): (ended: CallStatus) => void {
  const startedAt = performance.now()
  const { tick } = clock
  return ({ code, details }) => {
    const call = {
      method: path.slice(1),
      request: request as object,
      image: imageOf(request),
      code: status[code],
      message: details,
      tick,
      // The node may have gone back to an earlier state meanwhile.
      ticks: Math.max(0, clock.tick - tick),
    }
    calls.note(call, performance.now() - startedAt)
  }
}

function bind(grpc: GrpcServer, endpoint: Endpoint): Promise<Endpoint> {
  return new Promise((resolve, reject) => {
    grpc.bindAsync(grpcTarget(endpoint), ServerCredentials.createInsecure(), (error, port) => {
      if (error) reject(unavailable(endpoint, error.message))
      else resolve(endpoint.kind === 'tcp' ? { ...endpoint, port } : endpoint)
    })
  })
}

/** Calls that answer by themselves are let finish; those that wait for simulated time never would. */
function close(grpc: GrpcServer, waiting: Set<() => void>): Promise<void> {
  for (const cancel of [...waiting]) cancel()
  return new Promise(resolve => {
    const force = setTimeout(() => grpc.forceShutdown(), CLOSE_GRACE_MS)
    grpc.tryShutdown(() => {
      clearTimeout(force)
      resolve()
    })
  })
}
