/**
 * Callers outside the simulation that wait for an event.
 *
 * @module
 */

import type { SimulatorEvent } from '../engine/events.js'
import { SimulatorError } from '../errors/index.js'
import type { Tick } from '../time/clock.js'
import { reportError } from '../util/report-error.js'
import type { Events } from './events.js'

/**
 * The maximum number of scheduled events that an automatic clock fires while a caller waits for an event. A container
 * that writes lines for ever would otherwise advance the clock without end.
 */
const DRIVEN_MAX = 100_000

interface Wait {
  readonly type: string
  readonly matches: (event: SimulatorEvent) => boolean
  readonly settle: (outcome: { readonly event: SimulatorEvent } | { readonly error: unknown }) => void
}

/** The callers that wait for events. */
export class EventWaits {
  readonly #waits = new Set<Wait>()
  readonly #events: Events
  readonly #tick: () => Tick
  #unwatch = (): void => {}
  #driven = 0

  /** @param tick - returns the current tick, for errors */
  constructor(events: Events, tick: () => Tick) {
    this.#events = events
    this.#tick = tick
  }

  /** The number of callers. */
  get size(): number {
    return this.#waits.size
  }

  /**
   * Adds a caller.
   *
   * @returns a function that ends the wait, with the reason for its error
   */
  add(wait: Wait): (reason: string) => void {
    // Without a listener, events cost nothing.
    if (this.#waits.size === 0) this.#unwatch = this.#events.watch(event => this.#receive(event))
    this.#waits.add(wait)
    this.#driven = 0
    return reason => this.#fail(wait, reason)
  }

  /** Counts a scheduled event that an automatic clock fires. The callers fail when there are too many. */
  countDriven(): void {
    if (this.#waits.size === 0 || ++this.#driven <= DRIVEN_MAX) return
    this.failAll(`${DRIVEN_MAX} scheduled events have fired without it`)
  }

  /** Fails all callers. */
  failAll(reason: string): void {
    for (const wait of [...this.#waits]) this.#fail(wait, reason)
  }

  /** Settles the callers that wait for an event. */
  #receive(event: SimulatorEvent): void {
    for (const wait of [...this.#waits]) {
      if (wait.type !== event.type) continue
      try {
        if (wait.matches(event)) this.#end(wait, { event })
      } catch (error) {
        this.#end(wait, { error })
      }
    }
  }

  #fail(wait: Wait, reason: string): void {
    const error = new SimulatorError({ code: 'no-event', event: wait.type, tick: this.#tick(), reason })
    this.#end(wait, { error })
  }

  /** An error of one caller must not prevent the others from being settled. */
  #end(wait: Wait, outcome: Parameters<Wait['settle']>[0]): void {
    if (!this.#waits.delete(wait)) return
    if (this.#waits.size === 0) this.#unwatch()
    try {
      wait.settle(outcome)
    } catch (error) {
      reportError(error)
    }
  }
}
