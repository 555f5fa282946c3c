/**
 * The calls of a server whose answers are not completely sent.
 *
 * @module
 */
import type { EventEmitter } from 'node:events'

/** The size up to which answers are not counted, in bytes. A connection buffers more than that anyway. */
const SMALL_ANSWER_BYTES = 64 * 1024

/** The calls of a server that are not answered, or whose answer is still being sent. */
export class CallsInFlight {
  readonly #maxBytes: number
  readonly #cancels = new Set<() => void>()
  readonly #listeners = new Set<() => void>()
  #open = 0
  #bytes = 0

  /** @param maxBytes - the maximum number of bytes of large answers that wait for their clients */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** The bytes of large answers that are not sent yet. */
  get bytes(): number {
    return this.#bytes
  }

  /** Counts a call of grpc-js until its last byte is passed to the connection, or its client has left. */
  begin(call: EventEmitter): void {
    this.#open++
    // grpc-js emits this event once at the end of every call, in any case.
    call.once('cancelled', () => {
      if (--this.#open > 0) return
      for (const listener of this.#listeners) listener()
    })
  }

  /**
   * Counts the bytes of an answer until its call is over.
   *
   * @returns false if too many bytes wait for clients that do not read; the answer must then not be sent
   */
  reserve(call: EventEmitter, bytes: number): boolean {
    if (bytes <= SMALL_ANSWER_BYTES) return true
    if (this.#bytes > 0 && this.#bytes + bytes > this.#maxBytes) return false
    this.#bytes += bytes
    call.once('cancelled', () => {
      this.#bytes -= bytes
    })
    return true
  }

  /** Adds a function that cancels a call waiting for simulated time. */
  addCancel(cancel: () => void): void {
    this.#cancels.add(cancel)
  }

  /** Removes a function that {@link addCancel} added. */
  deleteCancel(cancel: () => void): void {
    this.#cancels.delete(cancel)
  }

  /** Cancels all calls that wait for simulated time, which may never advance. */
  cancelAll(): void {
    for (const cancel of [...this.#cancels]) cancel()
  }

  /** Calls `listener` as soon as no call is in progress; at once if none is. */
  whenNone(listener: () => void): void {
    if (this.#open === 0) listener()
    else this.#listeners.add(listener)
  }
}
