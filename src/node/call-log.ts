/**
 * The calls of a node, over its sockets and by the library.
 *
 * @module
 */

import { matchesImage } from '../image/reference-pattern.js'
import { SlotMap } from '../tables/slot-map.js'
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
   * The request, with the fields of the CRI message. 64-bit integers are numbers, and decimal texts beyond ±(2^53 − 1).
   * Texts of more than 4096 characters are cut and end with their length; the part of a request beyond 65 536 characters
   * is omitted. Passwords, tokens and encoded credentials are replaced by `***`.
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

/** A call that has not ended. */
export type CallInFlight = Pick<CallRecord, 'method' | 'request' | 'image' | 'username' | 'tick'>

/** The end of a call. */
export type CallEnd = Pick<CallRecord, 'code' | 'message' | 'ticks'>

/** A call that has ended, before it has a number. */
export type EndedCall = Omit<CallRecord, 'id'>

/** Conditions for calls. Patterns may contain `*` for any characters and `?` for one. */
export interface CallFilter {
  /** A pattern of methods, with or without the service, for example `PullImage` or `*ImageService/*`. */
  readonly method?: string | undefined
  /**
   * A pattern of images. The pattern and the images are normalised: `redis:7` matches `docker.io/library/redis:7`, and
   * the other way round.
   */
  readonly image?: string | undefined
  /** The name of a gRPC code. A call in flight has none. */
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

/** The recorded calls of a node: the latest 10 000, as far as they fit into 32 MiB, and those in flight. */
export class Calls {
  readonly #log = new Log<EndedCall>({ bytes: LOG_BYTES })
  readonly #inFlight = new SlotMap<number, CallInFlight>()
  #begun = 0
  readonly #listeners = new Set<CallListener>()
  readonly #observers = new Set<() => void>()

  /** Returns calls that have ended, in the order in which they ended. */
  list(filter: CallFilter = {}): readonly CallRecord[] {
    const { code, since } = filter
    return this.#log
      .since(since)
      .map(({ id, entry }): CallRecord => ({ id, ...entry }))
      .filter(call => isAbout(filter, call) && (code === undefined || call.code === code))
  }

  /** Returns calls that have not ended, in the order in which they began. With a code, returns none. */
  inFlight(filter: Pick<CallFilter, 'method' | 'image' | 'code'> = {}): readonly CallInFlight[] {
    return filter.code === undefined ? [...this.#inFlight.values()].filter(call => isAbout(filter, call)) : []
  }

  /** Removes all calls that have ended. The numbers continue. */
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

  /**
   * Calls `observer` each time a call begins or ends.
   *
   * @returns a function that ends this
   * @internal
   */
  onChange(observer: () => void): () => void {
    this.#observers.add(observer)
    return () => this.#observers.delete(observer)
  }

  /**
   * Adds a call that begins, without secrets and with long texts cut.
   *
   * @returns a function to call once when the call ends, with its duration in real milliseconds
   * @internal
   */
  begin(begun: CallInFlight): (end: CallEnd, durationMs: number) => void {
    const shown = shownCall(begun)
    const key = ++this.#begun
    this.#inFlight.set(key, shown.call)
    this.#changed()
    return (end, durationMs) => {
      this.#inFlight.delete(key)
      this.#add(endedCall(shown.call, end), shown.size, durationMs)
    }
  }

  /**
   * Whether a listener receives the durations of calls.
   *
   * @internal
   */
  get isWatched(): boolean {
    return this.#listeners.size > 0
  }

  /**
   * Adds a call that was answered at once, and so was never in flight.
   *
   * @internal
   */
  note(call: EndedCall, durationMs: number): void {
    const shown = shownCall(call)
    this.#add(endedCall(shown.call, call), shown.size, durationMs)
  }

  /**
   * Adds a read that was answered at once. Its request belongs to the log from now on, and has no text but the image.
   *
   * @internal
   */
  noteRead(call: EndedCall, durationMs: number): void {
    // The usual read is stored as it is: a poll of images makes thousands.
    if (call.message !== '' || call.image.length > TEXT_MAX) this.note(call, durationMs)
    else this.#add(call, call.image.length, durationMs)
  }

  #add(ended: EndedCall, requestSize: number, durationMs: number): void {
    // Two bytes a character, as a text that is not ASCII takes.
    const length = ended.image.length + ended.message.length + requestSize
    const id = this.#log.add(ended, RECORD_BYTES + 2 * length)
    if (this.#listeners.size > 0)
      for (const listener of [...this.#listeners]) listener({ id, ...ended }, durationMs)
    this.#changed()
  }

  #changed(): void {
    if (this.#observers.size > 0) for (const observer of [...this.#observers]) observer()
  }
}

/** A call in the form of the log, and the code units of its request. */
interface ShownCall {
  readonly call: CallInFlight
  readonly size: number
}

function shownCall({ method, request, image, tick }: CallInFlight): ShownCall {
  const { request: shown, username } = withoutSecrets(request)
  const { data, size } = cutData(shown, TEXT_MAX, REQUEST_MAX)
  const call: CallInFlight = {
    method,
    request: data as object,
    image: cutText(image, TEXT_MAX),
    ...(username !== undefined && { username: cutText(username, TEXT_MAX) }),
    tick,
  }
  return { call, size }
}

/** Returns a call with its end; its message has no secrets, and is cut if it is long. */
function endedCall({ method, request, image, username, tick }: CallInFlight, end: CallEnd): EndedCall {
  const { code, ticks } = end
  const message = cutText(messageWithoutSecrets(end.message), TEXT_MAX)
  // Two literals: what follows a spread would be stored outside of the object.
  return username === undefined
    ? { method, request, image, code, message, tick, ticks }
    : { method, request, image, username, code, message, tick, ticks }
}

function isAbout({ method, image }: CallFilter, call: CallInFlight): boolean {
  return (
    (method === undefined || isMethod(method, call.method)) &&
    (image === undefined || matchesImage(image, call.image))
  )
}

/** Returns whether a pattern matches a method, with or without its service. */
export function isMethod(pattern: string, method: string): boolean {
  return matchesGlob(pattern, method) || matchesGlob(pattern, method.slice(method.indexOf('/') + 1))
}
