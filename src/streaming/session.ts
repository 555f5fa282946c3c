/**
 * Streaming sessions: what a client that opened the URL of an Exec or Attach call reads and writes.
 *
 * @module
 */

/** The streams that a call asked for. */
export interface SessionStreams {
  readonly stdin: boolean
  readonly stdout: boolean
  readonly stderr: boolean
  readonly tty: boolean
}

/** The end of a session: the exit code of its command, or an error of the runtime. */
export type SessionEnd = { readonly exit: number } | { readonly error: string }

/** An open session. After its end or after its client has left, nothing that is written arrives. */
export interface Session extends SessionStreams {
  /** Writes output; bytes for a stream that the call did not ask for are dropped. */
  write(stream: 'stdout' | 'stderr', bytes: Uint8Array): void
  /** Calls `listener` with everything that the client writes to stdin, from its first byte. */
  onInput(listener: (bytes: Uint8Array) => void): void
  /** Calls `listener` when the client has closed stdin. */
  onInputEnd(listener: () => void): void
  /**
   * Calls `listener` when the connection is closed, by either side; at once if it is.
   *
   * @returns a function that ends this
   */
  onClose(listener: () => void): () => void
  /** Ends the session. */
  end(end: SessionEnd): void
}

/** Plays a session, from the moment when all its streams are open. */
export type Player = (session: Session) => void

/** A request of a client to a port of a pod. */
export interface PortRequest {
  readonly port: number
  /** Answers with bytes and ends the connection. */
  answer(bytes: Uint8Array): void
  /** Refuses the connection; the client prints the text. */
  refuse(error: string): void
}

/** Answers the connections of one PortForward call. */
export type PortPlayer = (request: PortRequest) => void

/** Listeners of one kind that also receive what came before the first of them. */
export class Inbox<T> {
  #waiting: T[] = []
  #listener: ((item: T) => void) | undefined

  /** Delivers an item, or keeps it for the listener to come. */
  deliver(item: T): void {
    if (this.#listener === undefined) this.#waiting.push(item)
    else this.#listener(item)
  }

  /** Sets the listener. */
  listen(listener: (item: T) => void): void {
    this.#listener = listener
    for (const item of this.#waiting.splice(0)) listener(item)
  }
}
