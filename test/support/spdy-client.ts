import { once } from 'node:events'
import { request } from 'node:http'
import type { Duplex } from 'node:stream'
import { constants, createDeflate, type Deflate } from 'node:zlib'
import { DICTIONARY } from '../../src/streaming/spdy-headers.js'

/** One stream of the client. */
export interface ClientStream {
  readonly id: number
  /** Everything that the server has sent on it. */
  text: string
  isEnded: boolean
}

/** The client's side of a SPDY/3.1 connection, as far as the tests need one. */
export class SpdyClient {
  readonly streams = new Map<number, ClientStream>()
  /** The numbers of streams that the server has accepted and refused, and of pings that it has answered. */
  readonly replies: number[] = []
  readonly resets: number[] = []
  readonly pings: number[] = []
  isClosed = false
  readonly #socket: Duplex
  readonly #deflate: Deflate = createDeflate({ dictionary: DICTIONARY })
  #rest: Buffer = Buffer.alloc(0)
  #next = 1

  constructor(socket: Duplex, head: Buffer = Buffer.alloc(0)) {
    this.#socket = socket
    this.#take(head)
    socket.on('data', (bytes: Buffer) => this.#take(bytes))
    socket.on('error', () => {})
    socket.on('close', () => {
      this.isClosed = true
    })
  }

  /** Opens a stream. */
  async open(headers: Readonly<Record<string, string>>): Promise<ClientStream> {
    const stream = { id: this.#next, text: '', isEnded: false }
    this.#next += 2
    this.streams.set(stream.id, stream)
    const block = await this.#compress(headerBlock(headers))
    this.send(control(1, Buffer.concat([uint32(stream.id), Buffer.alloc(6), block])))
    return stream
  }

  /** Sends data on a stream, and ends it. */
  write({ id }: ClientStream, text: string, isLast = false): void {
    const data = Buffer.from(text)
    this.send(Buffer.concat([uint32(id), Buffer.from([isLast ? 1 : 0]), uint24(data.length), data]))
  }

  ping(id: number): void {
    this.send(control(6, uint32(id)))
  }

  reset({ id }: ClientStream): void {
    this.send(control(3, Buffer.concat([uint32(id), uint32(5)])))
  }

  /** Sends bytes. */
  send(bytes: Buffer): void {
    this.#socket.write(bytes)
  }

  destroy(): void {
    this.#socket.destroy()
  }

  #compress(bytes: Buffer): Promise<Buffer> {
    const parts: Buffer[] = []
    const collect = (part: Buffer): number => parts.push(part)
    this.#deflate.on('data', collect)
    this.#deflate.write(bytes)
    return new Promise(resolve =>
      this.#deflate.flush(constants.Z_SYNC_FLUSH, () => {
        this.#deflate.off('data', collect)
        resolve(Buffer.concat(parts))
      }),
    )
  }

  #take(bytes: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, bytes])
    while (this.#rest.length >= 8 && this.#rest.length >= 8 + this.#rest.readUIntBE(5, 3)) {
      const end = 8 + this.#rest.readUIntBE(5, 3)
      const frame = this.#rest.subarray(0, end)
      this.#rest = this.#rest.subarray(end)
      if (frame.readUInt16BE(0) & 0x8000) this.#control(frame.readUInt16BE(2), frame.subarray(8))
      else this.#data(frame)
    }
  }

  #data(frame: Buffer): void {
    const stream = this.streams.get(frame.readUInt32BE(0)) as ClientStream
    stream.text += frame.toString('utf8', 8)
    if (frame.readUInt8(4) & 1) stream.isEnded = true
  }

  #control(type: number, payload: Buffer): void {
    const kinds: Record<number, number[]> = { 2: this.replies, 3: this.resets, 6: this.pings }
    kinds[type]?.push(payload.readUInt32BE(0))
  }
}

/** Asks for an upgrade to SPDY; rejects with the status and the text of a refusal. */
export async function upgradeToSpdy(url: string, protocols: readonly string[]): Promise<SpdyClient> {
  const asked = request(url, {
    method: 'POST',
    headers: { Connection: 'Upgrade', Upgrade: 'SPDY/3.1', 'X-Stream-Protocol-Version': [...protocols] },
  })
  asked.end()
  const upgraded = once(asked, 'upgrade')
  const refused = once(asked, 'response').then(async ([response]) => {
    let text = ''
    for await (const part of response) text += part
    throw new Error(`${response.statusCode} ${text.trim()}`)
  })
  refused.catch(() => {})
  const [, socket, head] = await Promise.race([upgraded, refused])
  return new SpdyClient(socket, head)
}

function headerBlock(headers: Readonly<Record<string, string>>): Buffer {
  const texts = Object.entries(headers).flat()
  return Buffer.concat([
    uint32(texts.length / 2),
    ...texts.flatMap(text => [uint32(Buffer.byteLength(text)), Buffer.from(text)]),
  ])
}

function control(type: number, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x80, 3, 0, type, 0]), uint24(payload.length), payload])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function uint24(value: number): Buffer {
  return uint32(value).subarray(1)
}
