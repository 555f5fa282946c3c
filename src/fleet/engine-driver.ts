/**
 * Drives an engine as fast as it can: it fires scheduled events and the timers of the fleet in the order of their ticks, and delivers
 * the events of the engine one after the other.
 *
 * @module
 */
import type { Command } from '../engine/commands.js'
import type { SimulatorEvent } from '../engine/events.js'
import type { Engine } from '../service.js'
import type { Tick } from '../time/clock.js'
import { EventHeap } from '../time/event-queue.js'
import type { Driver, Listener } from './driver.js'

/** Writes that are kept: enough for the command that is being carried out, and few enough to stay in young memory. */
const WRITES_MAX = 2048
const NEXT: Command = { type: 'advance-to-next' }

/** Runs an engine with timers beside it. */
export class EngineDriver implements Driver {
  readonly engine: Engine
  readonly #listener: Listener
  readonly #timers = new Map<number, () => void>()
  readonly #heap = new EventHeap(sequence => this.#timers.has(sequence))
  /** The events of commands that listeners have given. */
  #undelivered: SimulatorEvent[] = []
  #sequence = 0
  #isDelivering = false
  #fired = 0

  constructor(engine: Engine, listener: Listener) {
    this.engine = engine
    this.#listener = listener
  }

  get tick(): Tick {
    return this.engine.state.clock.tick
  }

  /** The number of scheduled events and timers that have fired. */
  get fired(): number {
    return this.#fired
  }

  after(ticks: Tick, run: () => void): () => void {
    const sequence = this.#sequence++
    this.#timers.set(sequence, run)
    this.#heap.push(this.tick + ticks, 0, sequence, this.#timers.size)
    return () => this.#timers.delete(sequence)
  }

  dispatch(command: Command): void {
    const events = this.engine.apply(command)
    this.#forgetWrites()
    if (this.#isDelivering) this.#undelivered.push(...events)
    else this.#deliver(events)
  }

  /**
   * Fires the next scheduled event or timer up to a tick. At the same tick, scheduled events fire first.
   *
   * @returns whether there was one
   */
  step(limit: Tick): boolean {
    const { clock } = this.engine.state
    const event = clock.next
    const timer = this.#heap.firstTick()
    if (Math.min(event?.tick ?? limit + 1, timer ?? limit + 1) > limit) return false
    this.#fired++
    if (event !== undefined && (timer === undefined || event.tick <= timer)) this.dispatch(NEXT)
    else this.#runTimer(timer as Tick)
    return true
  }

  #runTimer(tick: Tick): void {
    const now = this.tick
    const sequence = this.#heap.first() as number
    if (tick > now) this.dispatch({ type: 'advance', ticks: tick - now })
    const run = this.#timers.get(sequence) as () => void
    this.#timers.delete(sequence)
    run()
  }

  /** A run never returns to an earlier state, so nothing needs the writes of commands that are over. */
  #forgetWrites(): void {
    const { log } = this.engine.state.tables
    if (log.position > WRITES_MAX) log.restart()
  }

  /** Delivers the events of a command, then those of the commands that listeners give meanwhile. */
  #deliver(events: readonly SimulatorEvent[]): void {
    this.#isDelivering = true
    try {
      for (const event of events) this.#listener(event)
      for (const event of this.#undelivered) this.#listener(event)
    } finally {
      if (this.#undelivered.length > 0) this.#undelivered = []
      this.#isDelivering = false
    }
  }
}
