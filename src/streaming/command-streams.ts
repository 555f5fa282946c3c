/**
 * The state of a session that both transports share: which streams it has, its input, and that it ends once.
 *
 * @module
 */
import { Inbox, type Session, type SessionEnd, type SessionStreams } from './session.js'
import { statusOfEnd } from './status.js'

/** Sends the output of a session to its client. */
export interface Transport {
  /** Sends output. */
  write(stream: 'stdout' | 'stderr', bytes: Uint8Array): void
  /** Sends the status of the end and closes the connection. */
  end(status: Uint8Array): void
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

  constructor(streams: SessionStreams, transport: Transport) {
    this.stdin = streams.stdin
    this.stdout = streams.stdout
    this.stderr = streams.stderr
    this.tty = streams.tty
    this.#transport = transport
  }

  write(stream: 'stdout' | 'stderr', bytes: Uint8Array): void {
    if (!this.#ended && this[stream]) this.#transport.write(stream, bytes)
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

  /** Takes input of the client; `undefined` for its end. */
  takeInput(bytes: Uint8Array | undefined): void {
    if (bytes === undefined) this.#inputEnd.deliver(undefined)
    else this.#input.deliver(bytes)
  }

  /** Notes that the connection is closed. */
  takeClose(): void {
    this.#ended = true
    this.#closed = true
    for (const listener of this.#closeListeners) listener()
    this.#closeListeners.clear()
  }
}
