/**
 * Accepts the connections of a gRPC server, up to a limit.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { type Server as GrpcServer, ServerCredentials } from '@grpc/grpc-js'

/** Limits of a server's connections. */
export interface ConnectionLimits {
  /** How many connections may be open at a time. Default as many as the process may have files, less 64; 1000 at most. */
  readonly maxConnections?: number
  /** How long a connection may be silent before its client is asked for a sign of life, in real ms. Default 5000. */
  readonly keepaliveMs?: number
  /** How long that client has to answer before its connection is closed, in real ms. Default 20 000. */
  readonly keepaliveTimeoutMs?: number
  /** Is called for every connection that was closed at once because too many were open. */
  readonly onRefused?: (open: number) => void
}

/** The connections of a gRPC server on one endpoint. */
export interface Connections {
  /** Accepts the connections; it does not listen yet. */
  readonly listener: Server
  /** Hands connections to the gRPC server; until then, those that are accepted wait. */
  open(): void
  /** Accepts no more connections. Resolves when all are closed. */
  close(): Promise<void>
  /** Closes all connections, whatever is going on on them. */
  destroy(): void
}

/** Files that are needed beside connections: libraries, logs, journals, sockets. */
const OTHER_FILES = 64
const MAX_CONNECTIONS = 1000

/**
 * Returns the options with which grpc-js finds out that a connection is dead. One that ended in an HTTP/2 protocol error
 * stays open otherwise, even after its client has closed it.
 */
export function keepaliveOptions({ keepaliveMs = 5000, keepaliveTimeoutMs = 20_000 }: ConnectionLimits): {
  'grpc.keepalive_time_ms': number
  'grpc.keepalive_timeout_ms': number
} {
  return { 'grpc.keepalive_time_ms': keepaliveMs, 'grpc.keepalive_timeout_ms': keepaliveTimeoutMs }
}

/** Makes a listener that hands its connections to a gRPC server, once it is open. */
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

/** Where a process has no more files, new connections are closed silently; a limit of our own can be reported. */
function defaultMaxConnections(): number {
  return Math.max(8, Math.min(MAX_CONNECTIONS, openFilesMax() - OTHER_FILES))
}

/** Returns how many files this process may have open; infinity where that is not known. */
function openFilesMax(): number {
  try {
    const [, soft = ''] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return soft === '' ? Number.POSITIVE_INFINITY : Number(soft)
  } catch {
    return Number.POSITIVE_INFINITY
  }
}
