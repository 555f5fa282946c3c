/**
 * The events of a simulation: numbered, delivered to listeners, and kept for later readers.
 *
 * @module
 */

import type { SimulatorEvent } from '../engine/events.js'
import { Log, type Numbered } from '../util/bounded-log.js'
import { reportError } from '../util/report-error.js'
import { checkEventType, type EventOf, type EventType, isEventOf } from './event-types.js'
import { SpinGuard } from './spin-guard.js'

/** A listener that receives every event, in order. */
export type Listener = (event: SimulatorEvent, id: number) => void

/** The maximum number of events that listeners may cause at one tick; each one is kept until it is delivered. */
const CAUSED_MAX = 100_000

/** The events of a node; the latest 10 000 can be read again. */
export class Events {
  readonly #log = new Log<SimulatorEvent>()
  readonly #listeners = new Set<Listener>()
  #undelivered: Numbered<SimulatorEvent>[] = []
  #delivered = 0
  #delivering = false
  readonly #guard: SpinGuard

  /**
   * @internal
   * @param limit - the number of events that listeners may cause at one tick; more count as an endless loop
   */
  constructor(limit = CAUSED_MAX) {
    this.#guard = new SpinGuard(limit)
  }

  /** The number of the last event; 0 without one. */
  get last(): number {
    return this.#log.last
  }

  /** Returns the kept events after the one with this number, oldest first. */
  since(id = 0): readonly Numbered<SimulatorEvent>[] {
    return this.#log.since(id)
  }

  /**
   * Calls `listener` for each later event.
   *
   * @returns a function that ends this
   */
  watch(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Calls `listener` for each later event of one type.
   *
   * @example
   * ```ts
   * const stop = sim.events.on('pull-completed', ({ reference }) => pulled.push(reference))
   * ```
   *
   * @returns a function that ends this
   * @throws SimulatorError `invalid-argument` for an unknown type
   */
  on<Type extends EventType>(type: Type, listener: (event: EventOf<Type>, id: number) => void): () => void {
    checkEventType(type)
    return this.watch((event, id) => {
      if (isEventOf(event, type)) listener(event, id)
    })
  }

  /** Numbers events. Events that they cause are numbered after them. */
  note(events: readonly SimulatorEvent[]): void {
    for (const event of events) {
      const id = this.#log.add(event)
      if (this.#listeners.size > 0) this.#undelivered.push({ id, entry: event })
    }
  }

  /** Forgets the kept events. Numbers continue, and events that listeners have not received yet are delivered. */
  clear(): void {
    this.#log.clear()
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
   * Delivers the recorded events. Events that a listener causes are delivered afterwards, to all listeners in the
   * same order.
   *
   * @throws SimulatorError `endless` if listeners cause events without end at one tick; undelivered events are then
   * dropped
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

/** An error of one listener must not prevent the others from receiving the event. */
function deliver(listener: Listener, { id, entry }: Numbered<SimulatorEvent>): void {
  try {
    listener(entry, id)
  } catch (error) {
    reportError(error)
  }
}
