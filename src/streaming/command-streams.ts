/**
 * The state of a session that both transports share: which streams it has, its input, and that it ends once.
 *
 * @module
 */
import { Inbox, type Session, type SessionEnd, type SessionStreams } from './session.js'
import { statusOfEnd } from './status.js'

/**
 * The bytes of output that may wait for a client for long. The process of a real container waits until its output is read; a
 * simulated one does not, so a client that keeps more waiting loses its connection.
 */
const UNSENT_MAX = 16 * 2 ** 20
/** The real milliseconds between two looks at what waits; more than the most may wait, as long as it gets less. */
const LOOK_MS = 30_000

/** Sends the output of a session to its client. */
export interface Transport {
  /** The bytes of output that wait until the client reads. */
  readonly unsent: number
  /** Sends output. */
  write(stream: 'stdout' | 'stderr', bytes: Uint8Array): void
  /** Sends the status of the end and closes the connection. */
  end(status: Uint8Array): void
  /** Closes the connection at once. */
  destroy(): void
}

/** A session over some transport. */
export class TransportedSession implements Session {
  readonly stdin: boolean
  readonly stdout: boolean
  readonly stderr: boolean
  readonly tty: boolean
  readonly #transport: Transport
  readonly #input = new Inbox<Uint8Array>()
  readonly #inputEnd = new Inbox<undefined>()
  readonly #closeListeners = new Set<() => void>()
  #ended = false
  #closed = false
  #look: NodeJS.Timeout | undefined

  constructor(streams: SessionStreams, transport: Transport) {
    this.stdin = streams.stdin
    this.stdout = streams.stdout
    this.stderr = streams.stderr
    this.tty = streams.tty
    this.#transport = transport
  }

  write(stream: 'stdout' | 'stderr', bytes: Uint8Array): void {
    if (this.#ended || !this[stream]) return
    this.#transport.write(stream, bytes)
    if (this.#look === undefined && this.#transport.unsent > UNSENT_MAX)
      this.#watchUnsent(Number.POSITIVE_INFINITY)
  }

  onInput(listener: (bytes: Uint8Array) => void): void {
    this.#input.listen(listener)
  }

  onInputEnd(listener: () => void): void {
    this.#inputEnd.listen(listener)
  }

  onClose(listener: () => void): () => void {
    if (this.#closed) listener()
    else this.#closeListeners.add(listener)
    return () => this.#closeListeners.delete(listener)
  }

  end(end: SessionEnd): void {
    if (this.#ended) return
    this.#ended = true
    this.#transport.end(statusOfEnd(end))
  }

  /** Closes the connection if much output waits and does not get less from one look to the next. A burst, however large, does. */
  #watchUnsent(before: number): void {
    this.#look = setTimeout(() => {
      this.#look = undefined
      const { unsent } = this.#transport
      if (unsent <= UNSENT_MAX) return
      if (unsent >= before) this.#transport.destroy()
      else this.#watchUnsent(unsent)
    }, LOOK_MS)
    this.#look.unref()
  }

  /** Takes input of the client; `undefined` for its end. */
  takeInput(bytes: Uint8Array | undefined): void {
    if (bytes === undefined) this.#inputEnd.deliver(undefined)
    else this.#input.deliver(bytes)
  }

  /** Notes that the connection is closed. */
  takeClose(): void {
    this.#ended = true
    this.#closed = true
    clearTimeout(this.#look)
    for (const listener of this.#closeListeners) listener()
    this.#closeListeners.clear()
  }
}
