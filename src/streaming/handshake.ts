/**
 * The HTTP part of a SPDY connection: which protocol both sides speak, with the refusals of Kubernetes' own server library.
 *
 * @module
 */
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

/** A refusal: the status of HTTP and the text of the body. */
export interface Refusal {
  readonly status: number
  readonly text: string
  /** Protocols that would have been accepted. */
  readonly accepted?: readonly string[]
}

const HEADER = 'X-Stream-Protocol-Version'

/** Chooses the first protocol of the client that the server accepts. */
export function negotiateSpdy(
  { headers }: IncomingMessage,
  accepted: readonly string[],
): { readonly protocol: string } | Refusal {
  const offered = headers[HEADER.toLowerCase()]
  if (offered === undefined) {
    // Host is no header for Go's server.
    const count = Object.keys(headers).filter(name => name !== 'host').length
    const text = `unable to upgrade: header ${HEADER} does not exist in request with ${count} headers`
    return { status: 400, text }
  }
  const protocols = [offered].flat().flatMap(list => list.split(',').map(name => name.trim()))
  const protocol = protocols.find(name => accepted.includes(name))
  if (protocol !== undefined) return { protocol }
  const text = `unable to upgrade: unable to negotiate protocol: client supports [${protocols.join(' ')}], server accepts [${accepted.join(' ')}]`
  return { status: 403, text, accepted }
}

/** Answers a request for an upgrade with a refusal, and closes the connection. */
export function refuse(socket: Duplex, { status, text, accepted = [] }: Refusal): void {
  const body = `${text}\n`
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...accepted.map(protocol => `X-Accepted-Stream-Protocol-Versions: ${protocol}`),
    'Connection: close',
  ]
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`)
}
