/**
 * Who waits for something that a simulated node does, and what they are told.
 *
 * @module
 */
import type { Failure } from './errors.js'
import type { Effect } from './fault.js'
import type { PullOutcome } from './images.js'
import type { OrderedMap } from './ordered-map.js'
import type { SimulatorEvent } from './state.js'

/** That a call may go on, perhaps with a wrong answer; or why it may not. */
export type Admission =
  | { readonly effect?: Effect }
  | { readonly failure: Failure }
  | { readonly error: unknown }

/** Somebody who waits, and since which moment of the node's life. */
interface Waiter<Outcome> {
  readonly since: number
  readonly tell: (outcome: Outcome | { readonly failure: Failure } | { readonly error: unknown }) => void
}

/** All who wait, by their number as callers. */
export class Waiters {
  readonly #pulls = new Map<number, Waiter<PullOutcome>>()
  readonly #calls = new Map<number, Waiter<Admission>>()

  /** How many wait. */
  get size(): number {
    return this.#pulls.size + this.#calls.size
  }

  /** Somebody waits for the end of a pull. */
  awaitPull(caller: number, since: number, tell: (outcome: PullOutcome) => void): void {
    this.#pulls.set(caller, { since, tell })
  }

  /** Somebody waits for a call to be let go on. */
  awaitCall(caller: number, since: number, tell: (outcome: Admission) => void): void {
    this.#calls.set(caller, { since, tell })
  }

  /** Somebody does not wait after all. */
  forget(caller: number): void {
    this.#pulls.delete(caller)
    this.#calls.delete(caller)
  }

  /** Tells those whom an event is about. */
  settle(event: SimulatorEvent): void {
    switch (event.type) {
      case 'call-passed':
        take(this.#calls, event.caller)?.tell(event)
        return
      case 'caller-left':
        take(this.#calls, event.caller)?.tell(event)
        take(this.#pulls, event.caller)?.tell(event)
        return
      case 'pull-completed':
      case 'pull-failed':
        for (const caller of event.callers) take(this.#pulls, caller)?.tell(event)
    }
  }

  /**
   * The node went to a state of some moment: those who are not among its callers, or came after it, wait in vain. A state
   * that is not of this life has no moment.
   */
  dismiss(callers: OrderedMap<number, unknown>, moment: number | undefined): void {
    for (const waiters of [this.#pulls, this.#calls]) {
      for (const [caller, { since, tell }] of [...waiters]) {
        if (callers.has(caller) && moment !== undefined && since <= moment) continue
        waiters.delete(caller)
        tell({ failure: { code: 'cancelled', reference: 'a pull of another state' } })
      }
    }
  }

  /** Nobody called what met a bug, so it is those who wait for it that hear of it. */
  abandon(error: unknown): void {
    const all = [...this.#pulls.values(), ...this.#calls.values()]
    this.#pulls.clear()
    this.#calls.clear()
    for (const { tell } of all) tell({ error })
  }
}

function take<T>(waiters: Map<number, T>, caller: number): T | undefined {
  const waiter = waiters.get(caller)
  waiters.delete(caller)
  return waiter
}
