import { readdirSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** The HTTP/2 preface, empty settings, and a frame that is longer than any may be. */
const PROTOCOL_ERROR = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
  Buffer.alloc(9, 1),
])

/** Opens connections that end in an HTTP/2 protocol error and whose clients do not even read that, as long as the test lasts. */
export function abandonedConnections(endpoint: string, count: number): readonly Socket[] {
  const sockets = brokenConnections(endpoint, count)
  for (const socket of sockets) socket.pause()
  return sockets
}

/** Opens connections that end in an HTTP/2 protocol error, for as long as the test lasts. */
export function brokenConnections(endpoint: string, count: number): readonly Socket[] {
  return silentConnections(endpoint, count, PROTOCOL_ERROR)
}

/** Opens connections that send some bytes and then nothing more, for as long as the test lasts. */
export function silentConnections(
  endpoint: string,
  count: number,
  bytes = Buffer.alloc(0),
): readonly Socket[] {
  const sockets = Array.from({ length: count }, () => {
    const socket = connect(endpoint.slice('unix://'.length))
    socket.on('error', () => {})
    socket.resume()
    socket.write(bytes)
    return socket
  })
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
  })
  return sockets
}

/** Returns how many files a process has open. */
export function openFiles(pid: number | 'self' = 'self'): number {
  return readdirSync(`/proc/${pid}/fd`).length
}
