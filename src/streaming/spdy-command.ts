/**
 * Remote commands over SPDY: one stream for each of stdin, stdout, stderr, errors and terminal sizes.
 *
 * @module
 */
import type { Duplex } from 'node:stream'
import { TransportedSession } from './command-streams.js'
import type { Player, SessionStreams } from './session.js'
import { SpdyConnection, type SpdyStream } from './spdy.js'

/** The protocols over SPDY, best first. They differ from older ones in the form of the status. */
export const SPDY_COMMAND_PROTOCOLS = ['v5.channel.k8s.io', 'v4.channel.k8s.io']

/** How long a client may take to open all streams, in real milliseconds; the same as in containerd. */
const OPEN_MS = 30_000

/** Plays a session on a connection as soon as the client has opened every stream that the call asked for. */
export function playOverSpdy(socket: Duplex, wanted: SessionStreams, play: Player): void {
  const open = new Map<string, SpdyStream>()
  const expected = streamTypes(wanted)
  const connection = new SpdyConnection(socket, stream => {
    const type = stream.headers.get('streamtype') ?? ''
    if (!expected.has(type) || open.has(type)) return connection.destroy()
    open.set(type, stream)
    if (open.size === expected.size) begin()
  })
  const late = setTimeout(() => connection.destroy(), OPEN_MS)
  socket.once('close', () => clearTimeout(late))

  const begin = (): void => {
    clearTimeout(late)
    const session = new TransportedSession(wanted, {
      get unsent() {
        return connection.unsent
      },
      write: (name, bytes) => open.get(name)?.write(bytes),
      end: status => {
        open.get('stdout')?.end()
        open.get('stderr')?.end()
        open.get('error')?.end(status)
        connection.close()
      },
      destroy: () => connection.destroy(),
    })
    // Data without a listener are kept: sizes of a terminal, and what a client sends on streams of output.
    for (const [type, { inbox }] of open)
      inbox.listen(type === 'stdin' ? bytes => session.takeInput(bytes) : () => {})
    socket.once('close', () => session.takeClose())
    play(session)
  }
}

function streamTypes({ stdin, stdout, stderr, tty }: SessionStreams): ReadonlySet<string> {
  const types = { error: true, stdin, stdout, stderr: stderr && !tty, resize: tty }
  return new Set(Object.entries(types).flatMap(([type, isWanted]) => (isWanted ? [type] : [])))
}
