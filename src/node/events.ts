/**
 * The events of a simulation: numbered, delivered to listeners, and kept for later readers.
 *
 * @module
 */

import type { SimulatorEvent } from '../state.js'
import { Log, type Numbered } from '../util/bounded-log.js'
import { reportError } from '../util/report-error.js'
import { SpinGuard } from './spin-guard.js'

/** Receives every event, in order. */
export type Listener = (event: SimulatorEvent, id: number) => void

/** How many events listeners may cause at one tick: each is kept until it is delivered. */
const CAUSED_MAX = 100_000

/** The events of a node; the latest 10 000 at least can be had again. */
export class Events {
  readonly #log = new Log<SimulatorEvent>()
  readonly #listeners = new Set<Listener>()
  #undelivered: Numbered<SimulatorEvent>[] = []
  #delivered = 0
  #delivering = false
  readonly #guard: SpinGuard

  /**
   * @internal
   * @param limit - how many events listeners may cause at one tick before they are taken to do so for ever
   */
  constructor(limit = CAUSED_MAX) {
    this.#guard = new SpinGuard(limit)
  }

  /** The number of the last event; 0 before the first. */
  get last(): number {
    return this.#log.last
  }

  /** Events after the one of a number, oldest first, as far as they are kept. */
  since(id = 0): readonly Numbered<SimulatorEvent>[] {
    return this.#log.since(id)
  }

  /** Calls `listener` for everything that happens from now on; the returned function ends it. */
  watch(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Numbers events. Events that they cause are numbered after them. */
  note(events: readonly SimulatorEvent[]): void {
    for (const event of events) {
      const id = this.#log.add(event)
      if (this.#listeners.size > 0) this.#undelivered.push({ id, entry: event })
    }
  }

  #next(): Numbered<SimulatorEvent> | undefined {
    const next = this.#undelivered[this.#delivered++]
    if (next === undefined) this.#forgetDelivered()
    return next
  }

  #forgetDelivered(): void {
    this.#undelivered = []
    this.#delivered = 0
  }

  /**
   * Delivers the events that were noted. Events that a listener causes are delivered after it, in the same order to all listeners.
   *
   * @throws SimulatorError `endless` when listeners cause events for ever at one tick; what is not delivered by then is dropped
   */
  deliver(): void {
    if (this.#delivering) return
    if (this.#undelivered.length === 0) return
    this.#delivering = true
    const noted = this.#undelivered.length
    this.#guard.reset()
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) {
        if (this.#delivered > noted) this.#countCaused(next.entry)
        for (const listener of [...this.#listeners]) deliver(listener, next)
      }
    } finally {
      this.#delivering = false
    }
  }

  #countCaused(event: SimulatorEvent): void {
    try {
      this.#guard.count(event.tick, () => JSON.stringify(event))
    } catch (error) {
      this.#forgetDelivered()
      throw error
    }
  }
}

/** A listener that throws keeps no other from its event. */
function deliver(listener: Listener, { id, entry }: Numbered<SimulatorEvent>): void {
  try {
    listener(entry, id)
  } catch (error) {
    reportError(error)
  }
}
