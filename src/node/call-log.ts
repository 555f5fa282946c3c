/**
 * The calls that a node was asked over its sockets, for tests that want to know.
 *
 * @module
 */
import type { Tick } from '../time/clock.js'
import { Log } from '../util/bounded-log.js'
import { matchesGlob } from '../util/glob.js'

/** A call that has ended. */
export interface CallRecord {
  /** Numbers calls in the order in which they ended, 1 for the first. */
  readonly id: number
  /** For example `runtime.v1.ImageService/PullImage`. */
  readonly method: string
  /** What was asked, as the fields of the CRI message. */
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

/** Hears of a call that has ended, and of how many real milliseconds it took. */
export type CallListener = (call: CallRecord, durationMs: number) => void

/** The calls that a node was asked; the latest 10 000 at least. */
export class Calls {
  readonly #log = new Log<Omit<CallRecord, 'id'>>()
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

  /** Forgets all calls; numbers go on. */
  clear(): void {
    this.#log.clear()
  }

  /** Calls `listener` for every call that ends from now on; the returned function ends it. */
  watch(listener: CallListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Notes a call that has ended. */
  note(call: Omit<CallRecord, 'id'>, durationMs: number): void {
    const { id } = this.#log.add(call)
    for (const listener of [...this.#listeners]) listener({ id, ...call }, durationMs)
  }
}

function isMethod(pattern: string, method: string): boolean {
  return matchesGlob(pattern, method) || matchesGlob(pattern, method.slice(method.indexOf('/') + 1))
}
