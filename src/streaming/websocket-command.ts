/**
 * Remote commands over a WebSocket: messages whose first byte is the number of a channel.
 *
 * While much output waits for a client that does not read it, nothing more is read from that client.
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

/** The bytes of output that may wait while the client is read from. */
const UNSENT_MAX = 64 * 1024

/** Plays a session on a WebSocket. */
export function playOverWebSocket(socket: WebSocket, wanted: SessionStreams, play: Player): void {
  const send = (channel: number, bytes: Uint8Array): void => {
    if (socket.readyState !== socket.OPEN) return
    socket.send(Buffer.concat([Buffer.from([channel]), bytes]), () => {
      if (socket.isPaused && socket.bufferedAmount === 0) socket.resume()
    })
    if (socket.bufferedAmount > UNSENT_MAX) socket.pause()
  }
  const session = new TransportedSession(wanted, {
    get unsent() {
      return socket.bufferedAmount
    },
    write: (name, bytes) => send(CHANNEL[name], bytes),
    end: status => {
      send(CHANNEL.error, status)
      socket.close(1000)
    },
    destroy: () => socket.terminate(),
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
