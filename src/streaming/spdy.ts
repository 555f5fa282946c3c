/**
 * The server's side of a SPDY/3.1 connection whose client opens all streams: what kubectl, crictl and the kubelet speak by
 * default for exec, attach and port-forward.
 *
 * There is no flow control of streams, as in the library that these clients use: while output waits for a client that does not
 * read it, nothing more is read from that client.
 *
 * @module
 */
import type { Duplex } from 'node:stream'
import { Inbox } from './session.js'
import { controlFrame, dataFrames, FRAME, type Frame, FrameReader, streamIdOf } from './spdy-frames.js'
import { EmptyHeaderWriter, HeaderReader, type SpdyHeaders } from './spdy-headers.js'

/** How many streams a client may have open at a time. */
const STREAMS_MAX = 1000
const REFUSED_STREAM = Buffer.from([0, 0, 0, 3])
const GOODBYE = Buffer.alloc(4)
/** The bytes of SYN_STREAM before its headers: two stream numbers, priority, slot. */
const SYN_STREAM_PREFIX = 10

/** One stream that the client has opened. */
export class SpdyStream {
  readonly headers: SpdyHeaders
  /** The data that the client sends; `undefined` when it ends its side. */
  readonly inbox = new Inbox<Buffer | undefined>()
  readonly #send: (data: Uint8Array, fin: boolean) => void
  #ended = false

  constructor(headers: SpdyHeaders, send: (data: Uint8Array, fin: boolean) => void) {
    this.headers = headers
    this.#send = send
  }

  /** Sends data; does nothing after the end. */
  write(data: Uint8Array): void {
    if (!this.#ended && data.length > 0) this.#send(data, false)
  }

  /** Ends the server's side, after some last data. */
  end(data: Uint8Array = new Uint8Array()): void {
    if (this.#ended) return
    this.#ended = true
    this.#send(data, true)
  }
}

/** A connection. */
export class SpdyConnection {
  readonly #socket: Duplex
  readonly #reader = new FrameReader()
  readonly #headers = new HeaderReader()
  readonly #replies = new EmptyHeaderWriter()
  readonly #streams = new Map<number, SpdyStream>()
  readonly #onStream: (stream: SpdyStream) => void
  #last = 0
  /** Frames are handled one after the other, since headers are decompressed asynchronously. */
  #work: Promise<void> = Promise.resolve()

  /** @param onStream - takes every stream that the client opens, before its data */
  constructor(socket: Duplex, onStream: (stream: SpdyStream) => void) {
    this.#socket = socket
    this.#onStream = onStream
    socket.on('data', (bytes: Buffer) => {
      this.#work = this.#work.then(() => this.#take(bytes)).catch(() => this.destroy())
    })
    // A connection of an HTTP server stays half open when its client has left.
    socket.once('end', () => {
      this.#work = this.#work.then(() => this.close())
    })
    socket.on('error', () => this.destroy())
  }

  /** The bytes that wait until the client reads. */
  get unsent(): number {
    return this.#socket.writableLength
  }

  /** Tells the client that no more comes, and closes the connection once everything is sent. */
  close(): void {
    if (this.#socket.destroyed || this.#socket.writableEnded) return
    this.#socket.end(controlFrame(FRAME.goAway, this.#last, GOODBYE))
  }

  /** Closes the connection at once. */
  destroy(): void {
    this.#socket.destroy()
  }

  async #take(bytes: Buffer): Promise<void> {
    for (const frame of this.#reader.add(bytes)) {
      if ('data' in frame) this.#receive(frame.stream, frame.data, frame.fin)
      else await this.#control(frame)
    }
  }

  #receive(id: number, data: Buffer, fin: boolean): void {
    const stream = this.#streams.get(id)
    if (data.length > 0) stream?.inbox.deliver(data)
    if (fin) stream?.inbox.deliver(undefined)
  }

  async #control({ type, fin, payload }: Extract<Frame, { type: number }>): Promise<void> {
    if (type === FRAME.synStream) await this.#open(payload, fin)
    else if (type === FRAME.ping) this.#write(controlFrame(FRAME.ping, payload.readUInt32BE(0)))
    else if (type === FRAME.rstStream) this.#reset(streamIdOf(payload))
    else if (type === FRAME.goAway) this.close()
  }

  async #open(payload: Buffer, fin: boolean): Promise<void> {
    const id = streamIdOf(payload)
    const headers = await this.#headers.read(payload.subarray(SYN_STREAM_PREFIX))
    if (this.#streams.size >= STREAMS_MAX) {
      this.#write(controlFrame(FRAME.rstStream, id, REFUSED_STREAM))
      return
    }
    const stream = new SpdyStream(headers, (data, isLast) => {
      for (const frame of dataFrames(id, data, isLast)) this.#write(frame)
      if (isLast) this.#streams.delete(id)
    })
    this.#last = id
    this.#streams.set(id, stream)
    this.#write(controlFrame(FRAME.synReply, id, this.#replies.next()))
    this.#onStream(stream)
    if (fin) stream.inbox.deliver(undefined)
  }

  /** The client gives a stream up. */
  #reset(id: number): void {
    const stream = this.#streams.get(id)
    this.#streams.delete(id)
    stream?.inbox.deliver(undefined)
  }

  #write(bytes: Buffer): void {
    if (!this.#socket.writable || this.#socket.write(bytes) || this.#socket.isPaused()) return
    this.#socket.pause().once('drain', () => this.#socket.resume())
  }
}
