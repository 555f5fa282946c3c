/**
 * The calls that a node was asked, over its sockets and by the library, for tests that want to know.
 *
 * @module
 */
import type { Tick } from '../time/clock.js'
import { Log } from '../util/bounded-log.js'
import { cutData, cutText } from '../util/cut-text.js'
import { matchesGlob } from '../util/glob.js'

/** A call that has ended. */
export interface CallRecord {
  /** Numbers calls in the order in which they ended, 1 for the first. */
  readonly id: number
  /** For example `runtime.v1.ImageService/PullImage`; `library/PullImage` for a call of the library. */
  readonly method: string
  /**
   * The request, as the fields of the CRI message. A text of more than 4096 characters is cut, with its length at its
   * end; of a request of more than 65 536 characters the rest is left out.
   */
  readonly request: object
  /** The image that it was about, as asked; empty if it was about none. */
  readonly image: string
  /** How it ended, as a gRPC code by name. */
  readonly code: string
  /** Why it failed; empty when it did not. */
  readonly message: string
  /** The tick at which it came. */
  readonly tick: Tick
  /** How long it took, in ticks. */
  readonly ticks: Tick
}

/** Which calls are wanted. Patterns may have `*` for any characters. */
export interface CallFilter {
  /** A pattern of methods, with or without the service, for example `PullImage` or `*ImageService/*`. */
  readonly method?: string | undefined
  /** A pattern of images, as asked. */
  readonly image?: string | undefined
  /** A gRPC code by name. */
  readonly code?: string | undefined
  /** Only calls after the one of this number. */
  readonly since?: number | undefined
}

/** Receives a call that has ended, with its duration in real milliseconds. */
export type CallListener = (call: CallRecord, durationMs: number) => void

/** The longest text in a record, in UTF-16 code units: as long as a reference can be. */
const TEXT_MAX = 4096
/** How many code units all texts of a request may have together. */
const REQUEST_MAX = 65_536
/** How many bytes all records may have together. */
const LOG_BYTES = 32 * 2 ** 20
/** The size of a record without its texts, in bytes. */
const RECORD_BYTES = 256

/** The calls that a node was asked: at least the latest 10 000, as far as they fit into 32 MiB. */
export class Calls {
  readonly #log = new Log<Omit<CallRecord, 'id'>>({ bytes: LOG_BYTES })
  readonly #listeners = new Set<CallListener>()

  /** Calls in the order in which they ended. */
  list({ method, image, code, since }: CallFilter = {}): readonly CallRecord[] {
    return this.#log
      .since(since)
      .map(({ id, entry }): CallRecord => ({ id, ...entry }))
      .filter(
        call =>
          (method === undefined || isMethod(method, call.method)) &&
          (image === undefined || matchesGlob(image, call.image)) &&
          (code === undefined || call.code === code),
      )
  }

  /** Forgets all calls; numbers continue. */
  clear(): void {
    this.#log.clear()
  }

  /** Calls `listener` for every call that ends from now on; the returned function ends it. */
  watch(listener: CallListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Adds a call that has ended; long texts are cut. */
  note(
    { method, request, image, code, message, tick, ticks }: Omit<CallRecord, 'id'>,
    durationMs: number,
  ): void {
    const { data, size } = cutData(request, TEXT_MAX, REQUEST_MAX)
    const call = {
      method,
      request: data as object,
      image: cutText(image, TEXT_MAX),
      code,
      message: cutText(message, TEXT_MAX),
      tick,
      ticks,
    }
    // Two bytes a character, as a text that is not ASCII takes.
    const id = this.#log.add(call, RECORD_BYTES + 2 * (call.image.length + call.message.length + size))
    if (this.#listeners.size === 0) return
    for (const listener of [...this.#listeners]) listener({ id, ...call }, durationMs)
  }
}

function isMethod(pattern: string, method: string): boolean {
  return matchesGlob(pattern, method) || matchesGlob(pattern, method.slice(method.indexOf('/') + 1))
}
