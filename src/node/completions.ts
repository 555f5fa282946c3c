/**
 * Callers outside the simulation that wait for something in it, and the outcomes that they are given.
 *
 * @module
 */
import type { Failure } from '../errors/index.js'
import type { SimulatorEvent } from '../state.js'
import { SlotMap } from '../tables/slot-map.js'
import { reportError } from '../util/report-error.js'

/** How something ended that a caller waited for: an event with what belongs to it, a failure, or a bug of the simulator. */
export type Outcome =
  | { readonly event: SimulatorEvent; readonly record: unknown }
  | { readonly failure: Failure }
  | { readonly error: unknown }

/** A caller outside, what it waits for, and since which version of the state. */
interface Waiter {
  readonly what: WaitedFor
  readonly since: number
  readonly settle: (outcome: Outcome) => void
}

/** The kinds of requests that callers wait for. */
export type WaitedFor = 'pull' | 'call' | 'copy' | 'answer'

/** The key of a request: the number of its caller, or of its copy job. */
export type RequestKey = number | `copy ${number}`

/** All callers outside that wait for something of one node. */
export class Completions {
  readonly #waiters = new SlotMap<RequestKey, Waiter>()

  /** How many wait. */
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

  /** Gives the callers that an event is about their outcome. */
  settle(event: SimulatorEvent, record: unknown): void {
    for (const key of requestsOf(event)) this.#end(key, { event, record })
  }

  /**
   * Dismisses callers when the simulation went to another state: those whose request is not in progress there.
   *
   * @param serial - the number of the version that it went to; without one, the state is of another simulation
   */
  dismiss(isUnderWay: (key: RequestKey) => boolean, serial: number | undefined): void {
    for (const [key, { what, since }] of [...this.#waiters]) {
      if (isUnderWay(key) && serial !== undefined && since <= serial) continue
      this.#end(key, { failure: { code: 'state-left', waitingFor: WORDS[what] } })
    }
  }

  /** Gives all callers the error of a bug that no caller's own call met. */
  abandon(error: unknown): void {
    for (const key of [...this.#waiters.keys()]) this.#end(key, { error })
  }

  /** One caller that throws keeps no other from its outcome. */
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
  answer: 'the request',
}

/** The requests that an event ends. */
function requestsOf(event: SimulatorEvent): readonly RequestKey[] {
  switch (event.type) {
    case 'call-passed':
    case 'caller-left':
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
      return []
  }
}
