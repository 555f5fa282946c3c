/**
 * The connections of a gRPC server, up to a limit.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { type Server as GrpcServer, ServerCredentials } from '@grpc/grpc-js'

/** Limits of a server's connections. */
export interface ConnectionLimits {
  /**
   * The maximum number of open connections. Default: the limit of open files of the process less 64, at most 1000.
   */
  readonly maxConnections?: number
  /** The time without data after which the server pings a client, in real ms. Default 5000. */
  readonly keepaliveMs?: number
  /** The time for the client to answer before its connection is closed, in real ms. Default 20 000. */
  readonly keepaliveTimeoutMs?: number
  /** Called for each connection that is closed at once because too many are open. */
  readonly onRefused?: (open: number) => void
}

/** The connections of a gRPC server on one endpoint. */
export interface Connections {
  /** The listener that accepts the connections; it does not listen yet. */
  readonly listener: Server
  /** Passes connections to the gRPC server. Until then, accepted connections wait. */
  open(): void
  /** Stops accepting connections. Resolves when all are closed. */
  close(): Promise<void>
  /** Closes all connections at once. */
  destroy(): void
}

/** The number of files that are needed beside connections: libraries, logs, journals, sockets. */
const OTHER_FILES = 64
const MAX_CONNECTIONS = 1000

/**
 * Returns the options with which grpc-js detects dead connections. Without them, a connection that ended with an
 * HTTP/2 protocol error stays open even after its client has closed it.
 */
export function keepaliveOptions({ keepaliveMs = 5000, keepaliveTimeoutMs = 20_000 }: ConnectionLimits): {
  'grpc.keepalive_time_ms': number
  'grpc.keepalive_timeout_ms': number
} {
  return { 'grpc.keepalive_time_ms': keepaliveMs, 'grpc.keepalive_timeout_ms': keepaliveTimeoutMs }
}

/** Creates a listener that passes its connections to a gRPC server once it is open. */
export function acceptConnections(
  grpc: GrpcServer,
  { maxConnections = defaultMaxConnections(), onRefused }: ConnectionLimits,
): Connections {
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure())
  const sockets = new Set<Socket>()
  let isOpen = false
  const listener = createServer({ noDelay: true }, socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    // A client may reset a connection that still waits; the server only listens for errors of those that it has.
    socket.on('error', () => socket.destroy())
    if (isOpen) injector.injectConnection(socket)
  })
  listener.maxConnections = maxConnections
  listener.on('drop', () => onRefused?.(sockets.size))
  return {
    listener,
    open: () => {
      isOpen = true
      for (const socket of sockets) injector.injectConnection(socket)
    },
    close: () => new Promise(resolve => listener.close(() => resolve())),
    destroy: () => {
      for (const socket of sockets) socket.destroy()
    },
  }
}

/**
 * Returns the default limit. Without free files, the system closes new connections silently; a limit below that can
 * be reported.
 */
function defaultMaxConnections(): number {
  return Math.max(8, Math.min(MAX_CONNECTIONS, openFilesMax() - OTHER_FILES))
}

/** Returns the limit of open files of this process; infinity if it is unknown. */
function openFilesMax(): number {
  try {
    const [, soft = ''] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return soft === '' ? Number.POSITIVE_INFINITY : Number(soft)
  } catch {
    return Number.POSITIVE_INFINITY
  }
}
