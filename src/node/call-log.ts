/**
 * The calls of a node, over its sockets and by the library.
 *
 * @module
 */
import type { Tick } from '../time/clock.js'
import { Log } from '../util/bounded-log.js'
import { cutData, cutText } from '../util/cut-text.js'
import { matchesGlob } from '../util/glob.js'
import { messageWithoutSecrets, withoutSecrets } from './call-secrets.js'

/** A call that has ended. */
export interface CallRecord {
  /** The number of the call, 1 for the first that ended. */
  readonly id: number
  /** For example `runtime.v1.ImageService/PullImage`; `library/PullImage` for a call of the library. */
  readonly method: string
  /**
   * The request, with the fields of the CRI message. Texts of more than 4096 characters are cut and end with their
   * length; the part of a request beyond 65 536 characters is omitted. Passwords, tokens and encoded credentials are
   * replaced by `***`.
   */
  readonly request: object
  /** The image of the request, as requested; empty for a call without an image. */
  readonly image: string
  /** The user name in the credentials of a pull; absent without one, for example if they are a token. */
  readonly username?: string
  /** The name of the gRPC code. */
  readonly code: string
  /** The error message; empty if the call succeeded. */
  readonly message: string
  /** The tick at which the call began. */
  readonly tick: Tick
  /** The duration in ticks. */
  readonly ticks: Tick
}

/** Conditions for calls. Patterns may contain `*` for any characters. */
export interface CallFilter {
  /** A pattern of methods, with or without the service, for example `PullImage` or `*ImageService/*`. */
  readonly method?: string | undefined
  /** A pattern of images, as requested. */
  readonly image?: string | undefined
  /** The name of a gRPC code. */
  readonly code?: string | undefined
  /** Only calls after the one with this number. */
  readonly since?: number | undefined
}

/** Receives a call that has ended, with its duration in real milliseconds. */
export type CallListener = (call: CallRecord, durationMs: number) => void

/** The maximum length of a text in a record, in UTF-16 code units; it allows any reference. */
const TEXT_MAX = 4096
/** The maximum length of all texts of a request, in code units. */
const REQUEST_MAX = 65_536
/** The maximum size of all records, in bytes. */
const LOG_BYTES = 32 * 2 ** 20
/** The size of a record without its texts, in bytes. */
const RECORD_BYTES = 256

/** The recorded calls of a node: at least the latest 10 000, if they fit into 32 MiB. */
export class Calls {
  readonly #log = new Log<Omit<CallRecord, 'id'>>({ bytes: LOG_BYTES })
  readonly #listeners = new Set<CallListener>()

  /** Returns calls in the order in which they ended. */
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

  /** Removes all calls. The numbers continue. */
  clear(): void {
    this.#log.clear()
  }

  /**
   * Calls `listener` for each later call, when it ends.
   *
   * @returns a function that ends this
   */
  watch(listener: CallListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Adds a call that has ended, without secrets and with long texts cut. */
  note(
    { method, request, image, code, message, tick, ticks }: Omit<CallRecord, 'id' | 'username'>,
    durationMs: number,
  ): void {
    const shown = withoutSecrets(request)
    const { data, size } = cutData(shown.request, TEXT_MAX, REQUEST_MAX)
    const call = {
      method,
      request: data as object,
      image: cutText(image, TEXT_MAX),
      ...(shown.username !== undefined && { username: cutText(shown.username, TEXT_MAX) }),
      code,
      message: cutText(messageWithoutSecrets(message), TEXT_MAX),
      tick,
      ticks,
    }
    // Two bytes a character, as a text that is not ASCII takes.
    const id = this.#log.add(call, RECORD_BYTES + 2 * (call.image.length + call.message.length + size))
    if (this.#listeners.size === 0) return
    for (const listener of [...this.#listeners]) listener({ id, ...call }, durationMs)
  }
}

/** Returns whether a pattern matches a method, with or without its service. */
export function isMethod(pattern: string, method: string): boolean {
  return matchesGlob(pattern, method) || matchesGlob(pattern, method.slice(method.indexOf('/') + 1))
}
