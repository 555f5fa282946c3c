/**
 * Keeps account of the calls that a server has not finished sending answers to.
 *
 * @module
 */
import type { EventEmitter } from 'node:events'

/** Answers of this size and less are not counted, in bytes: a connection buffers more than that anyway. */
const SMALL_ANSWER_BYTES = 64 * 1024

/** The calls of a server that are not over: not answered yet, or with an answer that is still being sent. */
export class CallsInFlight {
  readonly #maxBytes: number
  readonly #cancels = new Set<() => void>()
  readonly #listeners = new Set<() => void>()
  #open = 0
  #bytes = 0

  /** @param maxBytes - how many bytes of large answers may wait for their clients at a time */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** The bytes of large answers that have not been sent yet. */
  get bytes(): number {
    return this.#bytes
  }

  /** Counts a call of grpc-js until its last byte has been handed to the connection, or its client has left. */
  begin(call: EventEmitter): void {
    this.#open++
    // grpc-js emits this once for every call, however it ended.
    call.once('cancelled', () => {
      if (--this.#open > 0) return
      for (const listener of this.#listeners) listener()
    })
  }

  /**
   * Reserves room for an answer until its call is over.
   *
   * @returns false if too much is waiting for clients that do not read; the answer must not be sent then
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

  /** Adds what cancels a call that waits for simulated time. */
  addCancel(cancel: () => void): void {
    this.#cancels.add(cancel)
  }

  /** Removes what {@link addCancel} added. */
  deleteCancel(cancel: () => void): void {
    this.#cancels.delete(cancel)
  }

  /** Cancels all calls that wait for simulated time, which may never pass. */
  cancelAll(): void {
    for (const cancel of [...this.#cancels]) cancel()
  }

  /** Calls `listener` as soon as no call is in flight, at once if none is. */
  whenNone(listener: () => void): void {
    if (this.#open === 0) listener()
    else this.#listeners.add(listener)
  }
}
