/**
 * Accepts WebSockets: the protocol is the first one of the client that the call accepts.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Refusal } from './handshake.js'
import { FRAME_MAX } from './spdy-frames.js'

const PROTOCOL_HEADER = 'sec-websocket-protocol'

/** Accepts WebSockets on connections that ask for an upgrade. */
export class WebSockets {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: FRAME_MAX })
  readonly #agreed = new WeakMap<IncomingMessage, string>()

  constructor() {
    this.#server.on('headers', (headers, request) => {
      headers.push(`Sec-WebSocket-Protocol: ${this.#agreed.get(request)}`)
    })
  }

  /** Completes the handshake. Returns the refusal if the client offers no protocol that is accepted. */
  accept(
    [request, socket, head]: readonly [IncomingMessage, Duplex, Buffer],
    accepted: readonly string[],
    onOpen: (webSocket: WebSocket) => void,
  ): Refusal | undefined {
    const offered = (request.headers[PROTOCOL_HEADER] ?? '').split(',').map(name => name.trim())
    const protocol = offered.find(name => accepted.includes(name))
    if (protocol === undefined) {
      const text = `unable to upgrade: client supports [${offered.join(' ')}], server accepts [${accepted.join(' ')}]`
      return { status: 403, text }
    }
    // Kubernetes has a slash in the name of a protocol, which the library refuses to read or to answer.
    delete request.headers[PROTOCOL_HEADER]
    this.#agreed.set(request, protocol)
    this.#server.handleUpgrade(request, socket, head, onOpen)
    return undefined
  }
}
