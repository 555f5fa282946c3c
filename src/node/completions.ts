/**
 * Callers outside the simulation that wait for a result.
 *
 * @module
 */

import type { SimulatorEvent } from '../engine/events.js'
import type { Failure } from '../errors/index.js'
import { SlotMap } from '../tables/slot-map.js'
import { reportError } from '../util/report-error.js'

/** The end of a request: an event with its record, a failure, or a bug of the simulator. */
export type Outcome =
  | { readonly event: SimulatorEvent; readonly record: unknown }
  | { readonly failure: Failure }
  | { readonly error: unknown }

/** A waiting caller: its kind of request, and the version of the state at its start. */
interface Waiter {
  readonly what: WaitedFor
  readonly since: number
  readonly settle: (outcome: Outcome) => void
}

/** The kinds of requests that callers wait for. */
export type WaitedFor = 'pull' | 'call' | 'copy' | 'operation' | 'answer'

/** The key of a request: the number of its caller, or of its copy job. */
export type RequestKey = number | `copy ${number}`

/** The callers outside that wait for results of one node. */
export class Completions {
  readonly #waiters = new SlotMap<RequestKey, Waiter>()

  /** The number of waiting callers. */
  get size(): number {
    return this.#waiters.size
  }

  /** Waits for the outcome of a request; `settle` is called once. */
  wait(key: RequestKey, what: WaitedFor, since: number, settle: (outcome: Outcome) => void): void {
    this.#waiters.set(key, { what, since, settle })
  }

  /** Stops waiting without an outcome. */
  forget(key: RequestKey): void {
    this.#waiters.delete(key)
  }

  /** Settles the callers of the requests that an event ends. */
  settle(event: SimulatorEvent, record: unknown): void {
    for (const key of requestsOf(event)) this.#end(key, { event, record })
  }

  /**
   * Settles callers after a restore, if their request is not in progress in the restored state.
   *
   * @param serial - the number of the restored version; without it, the state is from another simulation
   */
  dismiss(isUnderWay: (key: RequestKey) => boolean, serial: number | undefined): void {
    for (const [key, { what, since }] of [...this.#waiters]) {
      if (isUnderWay(key) && serial !== undefined && since <= serial) continue
      this.#end(key, { failure: { code: 'state-left', waitingFor: WORDS[what] } })
    }
  }

  /** Settles all callers with the error of a bug. */
  abandon(error: unknown): void {
    for (const key of [...this.#waiters.keys()]) this.#end(key, { error })
  }

  /** An error of one caller must not prevent the others from being settled. */
  #end(key: RequestKey, outcome: Outcome): void {
    const waiter = this.#waiters.get(key)
    if (waiter === undefined) return
    this.#waiters.delete(key)
    try {
      waiter.settle(outcome)
    } catch (error) {
      reportError(error)
    }
  }
}

const WORDS: Readonly<Record<WaitedFor, string>> = {
  pull: 'the pull',
  call: 'the call',
  copy: 'the copy',
  operation: 'the operation',
  answer: 'the request',
}

const NONE: readonly never[] = []

/** Returns the requests that an event ends. */
function requestsOf(event: SimulatorEvent): readonly RequestKey[] {
  switch (event.type) {
    case 'call-passed':
    case 'caller-left':
    case 'operation-completed':
    case 'operation-failed':
    case 'exec-completed':
    case 'request-answered':
    case 'request-failed':
      return [event.caller]
    case 'pull-completed':
    case 'pull-failed':
      return event.callers
    case 'mirror-completed':
    case 'mirror-failed':
      return [`copy ${event.mirror}`]
    default:
      return NONE
  }
}
