/**
 * The server: a simulator's CRI services on a socket.
 *
 * @module
 */
import { Server as GrpcServer, type MethodDefinition, type UntypedHandleCall } from '@grpc/grpc-js'
import { callObserver } from './cri/call-observer.js'
import { CallsInFlight } from './cri/calls-in-flight.js'
import {
  acceptConnections,
  type ConnectionLimits,
  type Connections,
  keepaliveOptions,
} from './cri/connections.js'
import { healthService } from './cri/health.js'
import { addLateService } from './cri/late-service.js'
import { type CriMethod, definition } from './cri/method.js'
import type { CriPersonality, Place } from './cri/personalities/personality.js'
import { reflectionService } from './cri/reflection.js'
import { parseEndpoint, prepareEndpoint, printEndpoint, secureEndpoint } from './io/endpoint.js'
import { listen } from './io/listen.js'
import { packageVersion } from './io/own-package.js'
import type { NodeHandle } from './library/node-handle.js'
import { LazyStreamingServer } from './streaming/lazy-server.js'

/** A server that accepts calls. */
export interface Server {
  /** The endpoint with its actual port. */
  readonly endpoint: string
  /** Stops accepting calls, cancels the pulls that callers wait for, and resolves when all calls have ended. */
  close(): Promise<void>
}

/** Limits of a server for its clients, and the paths that it reports. */
export interface ServeOptions extends ConnectionLimits, Place {
  /**
   * The maximum number of bytes of answers over 64 KiB that wait for clients to read them. A call beyond it ends with
   * RESOURCE_EXHAUSTED. Default 256 MiB.
   */
  readonly maxAnswerBytes?: number
  /** Whether the endpoint may be an address that other machines reach. Default false: only loopback addresses. */
  readonly allowRemote?: boolean
}

/** The services whose health clients can ask for. */
const SERVICES = ['runtime.v1.ImageService', 'runtime.v1.RuntimeService']
/** The maximum size of a request in bytes, as in containerd. A larger one is refused by its length prefix. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024
const MAX_ANSWER_BYTES = 256 * 1024 * 1024
/** The time for clients to read their last answers, in real milliseconds. */
const CLOSE_GRACE_MS = 1000
/** The time for the last frames after the last call, in real milliseconds. */
const LAST_FRAMES_MS = 20

/**
 * Serves a simulator's CRI services.
 *
 * @param endpoint - `unix:///path/to.sock` or `tcp://127.0.0.1:port`; port 0 selects a free port
 * @returns when connections are accepted; the first calls may wait a few milliseconds longer
 * @throws SimulatorError `invalid-argument` or `endpoint-unavailable`
 */
export async function serve(
  simulator: NodeHandle,
  endpoint: string,
  options: ServeOptions = {},
): Promise<Server> {
  const wanted = parseEndpoint(endpoint)
  const inFlight = new CallsInFlight(options.maxAnswerBytes ?? MAX_ANSWER_BYTES)
  const grpc = new GrpcServer({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    ...keepaliveOptions(options),
  })
  addLateService(grpc, healthService(SERVICES), inFlight)
  const streaming = new LazyStreamingServer()
  addLateService(grpc, reflectionService, inFlight)
  await prepareEndpoint(wanted, options.allowRemote)
  const connections = acceptConnections(grpc, options)
  const bound = await listen(connections.listener, wanted)
  secureEndpoint(bound)
  const opened = addServices(grpc, { simulator, inFlight, streaming }, options).then(connections.open)
  return {
    endpoint: printEndpoint(bound),
    async close() {
      await opened
      await Promise.all([close(grpc, connections, inFlight), streaming.close()])
    },
  }
}

/** Loads the messages while the first clients connect: they would make a start longer. */
async function addServices(
  grpc: GrpcServer,
  serving: Omit<Serving, 'words'> & { readonly streaming: LazyStreamingServer },
  place: Place,
): Promise<void> {
  const { criServices } = await import('./cri/services.js')
  const { words, services } = criServices(serving.simulator, {
    place,
    packageVersion: packageVersion(),
    urls: serving.streaming,
  })
  for (const [name, methods] of Object.entries(services))
    addService(grpc, name, methods, { ...serving, words })
}

/** The parts that all methods of a server share. */
interface Serving {
  readonly simulator: NodeHandle
  readonly words: CriPersonality
  readonly inFlight: CallsInFlight
}

function addService(
  grpc: GrpcServer,
  service: string,
  methods: Readonly<Record<string, CriMethod>>,
  { simulator, words, inFlight }: Serving,
): void {
  const definitions: Record<string, MethodDefinition<unknown, Uint8Array>> = {}
  const handlers: Record<string, UntypedHandleCall> = {}
  for (const [name, method] of Object.entries(methods)) {
    const path = `/${service}/${name}`
    definitions[name] = definition(path, method)
    handlers[name] = method.handler(callObserver(simulator, words, inFlight, path))
  }
  grpc.addService(definitions, handlers)
}

/**
 * Stops accepting calls, cancels those that wait for simulated time, and closes all connections when all answers are
 * sent, or after a second.
 */
async function close(grpc: GrpcServer, connections: Connections, inFlight: CallsInFlight): Promise<void> {
  const closed = connections.close()
  inFlight.cancelAll()
  // Asks clients to send no more calls on their connections.
  grpc.tryShutdown(() => {})
  await new Promise<void>(resolve => {
    const force = setTimeout(resolve, CLOSE_GRACE_MS)
    void closed.then(resolve)
    inFlight.whenNone(() => setTimeout(resolve, LAST_FRAMES_MS))
    void closed.then(() => clearTimeout(force))
  })
  grpc.forceShutdown()
  connections.destroy()
  await closed
}
