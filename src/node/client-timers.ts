/**
 * Timers of clients that run on simulated time but are not part of the state, for example of a kubelet.
 *
 * A restored state does not bring back timers: those of the present remain, at their ticks.
 *
 * @module
 */
import { SortedList } from '../tables/sorted-list.js'
import type { Tick } from '../time/clock.js'

interface Timer {
  readonly tick: Tick
  /** Whether no caller waits for the timer. */
  readonly background: boolean
  readonly run: () => void
}

type Scheduled = Timer & { readonly sequence: number }

/** The timers of clients, in the order of their ticks, then of their creation. */
export class ClientTimers {
  readonly #timers = new SortedList<Scheduled>((a, b) => a.tick - b.tick || a.sequence - b.sequence)
  #awaited = 0
  #sequence = 0
  #calls = 0
  #watched: readonly (() => boolean)[] = []

  /** Whether a client may act after any event: it waits for the answer to a call, or for the work of others. */
  get actsAfterEvents(): boolean {
    return this.#calls > 0 || this.#watched.some(isUnderWay => isUnderWay())
  }

  /** Whether a timer exists that a caller waits for. */
  get isAwaited(): boolean {
    return this.#awaited > 0
  }

  /** The tick of the next timer; undefined without one. */
  get next(): Tick | undefined {
    return this.#timers.first()?.tick
  }

  /**
   * Adds a timer.
   *
   * @returns a function that removes it
   */
  add(timer: Timer): () => void {
    const scheduled = { ...timer, sequence: this.#sequence++ }
    this.#timers.add(scheduled)
    if (!timer.background) this.#awaited++
    return () => this.#remove(scheduled)
  }

  /**
   * Adds work of others to which a client reacts.
   *
   * @param isUnderWay - returns whether there is such work now
   * @returns a function that removes it
   */
  watch(isUnderWay: () => boolean): () => void {
    this.#watched = [...this.#watched, isUnderWay]
    return () => {
      this.#watched = this.#watched.filter(each => each !== isUnderWay)
    }
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
    for (let first = this.#timers.first(); first !== undefined; first = this.#timers.first()) {
      if (first.tick > tick) return
      this.#remove(first)
      first.run()
    }
  }

  #remove(timer: Scheduled): void {
    const { size } = this.#timers
    this.#timers.remove(timer)
    if (!timer.background && this.#timers.size < size) this.#awaited--
  }
}
