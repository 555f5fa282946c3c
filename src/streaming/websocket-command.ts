/**
 * Remote commands over a WebSocket: messages whose first byte is the number of a channel.
 *
 * @module
 */
import type { RawData, WebSocket } from 'ws'
import { TransportedSession } from './command-streams.js'
import type { Player, SessionStreams } from './session.js'

/** The protocols over WebSockets, best first. */
export const WEBSOCKET_COMMAND_PROTOCOLS = ['v5.channel.k8s.io', 'v4.channel.k8s.io']

const CHANNEL = { stdin: 0, stdout: 1, stderr: 2, error: 3, resize: 4 } as const
/** In `v5`, a message of this byte and the number of a channel ends the client's side of that channel. */
const END_OF_CHANNEL = 255

/** Plays a session on a WebSocket. */
export function playOverWebSocket(socket: WebSocket, wanted: SessionStreams, play: Player): void {
  const send = (channel: number, bytes: Uint8Array): void => {
    if (socket.readyState === socket.OPEN) socket.send(Buffer.concat([Buffer.from([channel]), bytes]))
  }
  const session = new TransportedSession(wanted, {
    write: (name, bytes) => send(CHANNEL[name], bytes),
    end: status => {
      send(CHANNEL.error, status)
      socket.close(1000)
    },
  })
  socket.on('message', data => receive(bytesOf(data), session))
  socket.on('error', () => socket.terminate())
  socket.once('close', () => session.takeClose())
  // An empty message on each channel of output shows the client that the channel is open, as the kubelet does.
  if (wanted.stdout) send(CHANNEL.stdout, new Uint8Array())
  if (wanted.stderr && !wanted.tty) send(CHANNEL.stderr, new Uint8Array())
  play(session)
}

function receive(bytes: Buffer, session: TransportedSession): void {
  const [channel] = bytes
  if (channel === CHANNEL.stdin) session.takeInput(bytes.subarray(1))
  else if (channel === END_OF_CHANNEL && bytes[1] === CHANNEL.stdin) session.takeInput(undefined)
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data)
  return Buffer.isBuffer(data) ? data : Buffer.from(data)
}
