/**
 * Port forwarding: for each connection that the client accepts, a stream for errors and one for data with the same request
 * number.
 *
 * @module
 */
import type { Duplex } from 'node:stream'
import type { PortPlayer } from './session.js'
import { SpdyConnection, type SpdyStream } from './spdy.js'

/** The protocol over SPDY. */
export const PORT_FORWARD_PROTOCOL = 'portforward.k8s.io'
/** The protocol of a WebSocket that carries a SPDY connection. */
export const TUNNELED_PORT_FORWARD_PROTOCOL = `SPDY/3.1+${PORT_FORWARD_PROTOCOL}`

/** Plays the connections of one call. */
export function playPortForward(socket: Duplex, play: PortPlayer): void {
  const errors = new Map<string, SpdyStream>()
  new SpdyConnection(socket, stream => {
    const request = stream.headers.get('requestid') ?? stream.headers.get('port') ?? ''
    if (stream.headers.get('streamtype') === 'error') {
      errors.set(request, stream)
      return
    }
    const error = errors.get(request)
    errors.delete(request)
    playRequest(stream, error, play)
  })
}

/** The request is played at its first bytes: a server that answers speaks HTTP or the like, where the client begins. */
function playRequest(data: SpdyStream, error: SpdyStream | undefined, play: PortPlayer): void {
  let isPlayed = false
  data.inbox.listen(() => {
    if (isPlayed) return
    isPlayed = true
    play({
      port: Number(data.headers.get('port')),
      answer(bytes) {
        data.end(bytes)
        error?.end()
      },
      refuse(text) {
        error?.end(Buffer.from(text))
        data.end()
      },
    })
  })
}
