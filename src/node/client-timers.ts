/**
 * Timers of clients that run on simulated time but are not part of the state, for example of a kubelet.
 *
 * A restored state does not bring back timers: those of the present remain, at their ticks.
 *
 * @module
 */
import type { Tick } from '../time/clock.js'

interface Timer {
  readonly tick: Tick
  /** Whether no caller waits for the timer. */
  readonly background: boolean
  readonly run: () => void
}

/** The timers of clients, in the order of their ticks, then of their creation. */
export class ClientTimers {
  readonly #timers = new Map<number, Timer>()
  #sequence = 0
  #calls = 0

  /** Whether a client waits for the answer to a call, and so may act after any event. */
  get hasCalls(): boolean {
    return this.#calls > 0
  }

  /** Whether a timer exists that a caller waits for. */
  get isAwaited(): boolean {
    for (const { background } of this.#timers.values()) if (!background) return true
    return false
  }

  /** The tick of the next timer; undefined without one. */
  get next(): Tick | undefined {
    return this.#first()?.[1].tick
  }

  /**
   * Adds a timer.
   *
   * @returns a function that removes it
   */
  add(timer: Timer): () => void {
    const key = this.#sequence++
    this.#timers.set(key, timer)
    return () => void this.#timers.delete(key)
  }

  /** Counts a call until the returned function is called, which does nothing the second time. */
  beginCall(): () => void {
    this.#calls++
    let isOpen = true
    return () => {
      if (isOpen) this.#calls--
      isOpen = false
    }
  }

  /** Runs the timers of a tick or before, also those that they add. */
  runDue(tick: Tick): void {
    for (;;) {
      const first = this.#first()
      if (first === undefined || first[1].tick > tick) return
      const [key, { run }] = first
      this.#timers.delete(key)
      run()
    }
  }

  #first(): readonly [number, Timer] | undefined {
    let first: readonly [number, Timer] | undefined
    for (const entry of this.#timers) if (first === undefined || entry[1].tick < first[1].tick) first = entry
    return first
  }
}
