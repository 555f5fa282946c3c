/**
 * Drives an engine as fast as it can: it fires scheduled events and the timers of the fleet in the order of their ticks, and delivers
 * the events of the engine one after the other.
 *
 * @module
 */
import type { Command, Engine } from '../service.js'
import type { Tick } from '../time/clock.js'
import { type Due, EventHeap } from '../time/event-queue.js'
import type { Driver, Listener } from './driver.js'

/** Writes that are kept: enough for the command that is being carried out, and few enough to stay in young memory. */
const WRITES_MAX = 2048

/** Runs an engine with timers beside it. */
export class EngineDriver implements Driver {
  readonly engine: Engine
  readonly #listener: Listener
  readonly #timers = new Map<number, { readonly due: Due; readonly run: () => void }>()
  readonly #heap = new EventHeap(({ sequence }) => this.#timers.has(sequence))
  readonly #undelivered: Parameters<Listener>[0][] = []
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
    const due = { tick: this.tick + ticks, rank: 0, sequence }
    this.#timers.set(sequence, { due, run })
    this.#heap.push(due, this.#timers.size)
    return () => this.#timers.delete(sequence)
  }

  dispatch(command: Command): void {
    this.#undelivered.push(...this.engine.apply(command))
    this.#forgetWrites()
    this.#deliver()
  }

  /**
   * Fires the next scheduled event or timer up to a tick. At the same tick, scheduled events fire first.
   *
   * @returns whether there was one
   */
  step(limit: Tick): boolean {
    const { clock } = this.engine.state
    const event = clock.next
    const timer = this.#heap.first()
    if (Math.min(event?.tick ?? limit + 1, timer?.tick ?? limit + 1) > limit) return false
    this.#fired++
    if (event !== undefined && (timer === undefined || event.tick <= timer.tick)) {
      this.dispatch({ type: 'advance-to-next' })
      return true
    }
    const { sequence, tick } = timer as Due
    if (tick > clock.tick) this.dispatch({ type: 'advance', ticks: tick - clock.tick })
    const { run } = this.#timers.get(sequence) as { readonly run: () => void }
    this.#timers.delete(sequence)
    run()
    return true
  }

  /** A run never returns to an earlier state, so nothing needs the writes of commands that are over. */
  #forgetWrites(): void {
    const { log } = this.engine.state.tables
    if (log.position > WRITES_MAX) log.restart()
  }

  #deliver(): void {
    if (this.#isDelivering) return
    this.#isDelivering = true
    try {
      for (const event of this.#undelivered) this.#listener(event)
    } finally {
      this.#undelivered.length = 0
      this.#isDelivering = false
    }
  }
}
