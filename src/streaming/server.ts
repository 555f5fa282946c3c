/**
 * The streaming server: the HTTP server behind the URLs that Exec, Attach and PortForward answer with.
 *
 * It listens on a port of the loopback address from the first such call on.
 *
 * @module
 */
import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { createWebSocketStream } from 'ws'
import { negotiateSpdy, refuse } from './handshake.js'
import { PORT_FORWARD_PROTOCOL, playPortForward, TUNNELED_PORT_FORWARD_PROTOCOL } from './port-forward.js'
import type { Player, PortPlayer, SessionStreams } from './session.js'
import { playOverSpdy, SPDY_COMMAND_PROTOCOLS } from './spdy-command.js'
import { Tokens } from './tokens.js'
import { playOverWebSocket, WEBSOCKET_COMMAND_PROTOCOLS } from './websocket-command.js'
import { WebSockets } from './websockets.js'

/** A streaming call: its kind, and what plays it. */
export type StreamingCall =
  | { readonly kind: 'exec' | 'attach'; readonly streams: SessionStreams; readonly play: Player }
  | { readonly kind: 'portforward'; readonly play: PortPlayer }

const HOST = '127.0.0.1'
const PATH = /^\/(exec|attach|portforward)\/([\w-]+)$/

/** The streaming server of one CRI server. */
export class StreamingServer {
  readonly #tokens = new Tokens<StreamingCall>()
  readonly #sockets = new Set<Duplex>()
  readonly #http: HttpServer
  readonly #webSockets = new WebSockets()
  #listening: Promise<number> | undefined
  #isClosed = false

  constructor() {
    this.#http = createServer((request, response) => this.#answer(request, response))
    this.#http.on('connection', socket => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
  }

  /**
   * Returns a URL that plays the call once, within a minute of real time.
   *
   * @returns nothing if too many URLs are unused
   */
  async urlOf(call: StreamingCall): Promise<string | undefined> {
    this.#listening ??= this.#listen()
    const port = await this.#listening
    const token = this.#tokens.add(call)
    return token === undefined ? undefined : `http://${HOST}:${port}/${call.kind}/${token}`
  }

  /** Stops listening and closes all sessions. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#listening?.catch(() => undefined)
    const closed = new Promise<void>(resolve => this.#http.close(() => resolve()))
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  #listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) return reject(new Error('the server stops'))
      this.#http.once('error', reject)
      this.#http.listen(0, HOST, () => resolve((this.#http.address() as AddressInfo).port))
    })
  }

  /** Answers a request that asks for no upgrade. It uses the token up, as in containerd. */
  #answer(request: IncomingMessage, response: ServerResponse): void {
    const call = this.#take(request)
    const problem =
      call === undefined
        ? { status: 404, text: '404 page not found' }
        : negotiateSpdy(request, spdyProtocols(call))
    const { status, text } = 'status' in problem ? problem : UPGRADE_REQUIRED
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const call = this.#take(request)
    const upgrade = String(request.headers.upgrade).toLowerCase()
    if (call === undefined) refuse(socket, { status: 404, text: '404 page not found' })
    else if (upgrade === 'websocket') this.#upgradeToWebSocket(call, request, socket, head)
    else if (upgrade === 'spdy/3.1') upgradeToSpdy(call, request, socket, head)
    else refuse(socket, UPGRADE_REQUIRED)
  }

  #upgradeToWebSocket(call: StreamingCall, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refusal = this.#webSockets.accept([request, socket, head], webSocketProtocols(call), webSocket => {
      if (call.kind !== 'portforward') return playOverWebSocket(webSocket, call.streams, call.play)
      webSocket.on('error', () => webSocket.terminate())
      playPortForward(createWebSocketStream(webSocket), call.play)
    })
    if (refusal !== undefined) refuse(socket, refusal)
  }

  #take({ url = '' }: IncomingMessage): StreamingCall | undefined {
    const [, kind, token = ''] = PATH.exec(url) ?? []
    const call = this.#tokens.take(token)
    return call?.kind === kind ? call : undefined
  }
}

const UPGRADE_REQUIRED = {
  status: 400,
  text: 'unable to upgrade: expected the header Upgrade with SPDY/3.1 or websocket',
}

function upgradeToSpdy(call: StreamingCall, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const agreed = negotiateSpdy(request, spdyProtocols(call))
  if ('status' in agreed) {
    refuse(socket, agreed)
    return
  }
  const lines = [
    'HTTP/1.1 101 Switching Protocols',
    'Connection: Upgrade',
    'Upgrade: SPDY/3.1',
    `X-Stream-Protocol-Version: ${agreed.protocol}`,
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  if (head.length > 0) socket.unshift(head)
  if (call.kind === 'portforward') playPortForward(socket, call.play)
  else playOverSpdy(socket, call.streams, call.play)
}

function spdyProtocols({ kind }: StreamingCall): readonly string[] {
  return kind === 'portforward' ? [PORT_FORWARD_PROTOCOL] : SPDY_COMMAND_PROTOCOLS
}

function webSocketProtocols({ kind }: StreamingCall): readonly string[] {
  return kind === 'portforward' ? [TUNNELED_PORT_FORWARD_PROTOCOL] : WEBSOCKET_COMMAND_PROTOCOLS
}
