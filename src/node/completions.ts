/**
 * Who waits for something that a simulated node does, and what they are told.
 *
 * @module
 */
import type { Failure } from '../errors/index.js'
import type { Effect } from '../faults/rules.js'
import type { MirrorOutcome } from '../library/copies.js'
import type { PullOutcome } from '../library/images.js'
import type { Answer } from '../prepare/events.js'
import type { SimulatorEvent } from '../state.js'

/** That a call may go on, perhaps with a wrong answer; or why it may not. */
export type Admission =
  | { readonly effect?: Effect }
  | { readonly failure: Failure }
  | { readonly error: unknown }

/** What somebody is told who asked for something to be prepared. */
export type AnswerOutcome =
  | { readonly answer: Answer }
  | { readonly failure: Failure }
  | { readonly error: unknown }

/** Somebody who waits, and since which moment of the node's life. */
interface Waiter<Outcome> {
  readonly since: number
  readonly tell: (outcome: Outcome | { readonly failure: Failure } | { readonly error: unknown }) => void
}

/** Who is still waited for in a state, by what. */
export interface Present {
  readonly callers: Numbers
  readonly mirrors: Numbers
  /** Callers of what is prepared. */
  readonly preparation: Numbers
}

interface Numbers {
  has(number: number): boolean
}

/** All who wait: for pulls and calls by their number as callers, for mirrorings by the number of that. */
export class Waiters {
  readonly #pulls = new Map<number, Waiter<PullOutcome>>()
  readonly #calls = new Map<number, Waiter<Admission>>()
  readonly #mirrors = new Map<number, Waiter<MirrorOutcome>>()
  readonly #answers = new Map<number, Waiter<AnswerOutcome>>()

  /** How many wait. */
  get size(): number {
    return this.#pulls.size + this.#calls.size + this.#mirrors.size + this.#answers.size
  }

  /** Somebody waits for the end of a pull. */
  awaitPull(caller: number, since: number, tell: (outcome: PullOutcome) => void): void {
    this.#pulls.set(caller, { since, tell })
  }

  /** Somebody waits for a call to be let go on. */
  awaitCall(caller: number, since: number, tell: (outcome: Admission) => void): void {
    this.#calls.set(caller, { since, tell })
  }

  /** Somebody waits for the end of a mirroring. */
  awaitMirror(mirror: number, since: number, tell: (outcome: MirrorOutcome) => void): void {
    this.#mirrors.set(mirror, { since, tell })
  }

  /** Somebody waits for something that is prepared. */
  awaitAnswer(caller: number, since: number, tell: (outcome: AnswerOutcome) => void): void {
    this.#answers.set(caller, { since, tell })
  }

  /** Somebody does not wait after all. */
  forget(caller: number): void {
    this.#pulls.delete(caller)
    this.#calls.delete(caller)
    this.#answers.delete(caller)
  }

  /** Somebody does not wait for a mirroring after all. */
  forgetMirror(mirror: number): void {
    this.#mirrors.delete(mirror)
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
      case 'request-answered':
      case 'request-failed':
        take(this.#answers, event.caller)?.tell(event)
        return
      case 'pull-completed':
      case 'pull-failed':
        for (const caller of event.callers) take(this.#pulls, caller)?.tell(event)
        return
      case 'mirror-completed':
      case 'mirror-failed':
        take(this.#mirrors, event.mirror)?.tell(event)
    }
  }

  /**
   * The node went to a state of some moment: those who are not in it, or came after it, wait in vain. A state that is not
   * of this life has no moment.
   */
  dismiss({ callers, mirrors, preparation }: Present, moment: number | undefined): void {
    dismiss(this.#pulls, callers, moment)
    dismiss(this.#calls, callers, moment)
    dismiss(this.#mirrors, mirrors, moment)
    dismiss(this.#answers, preparation, moment)
  }

  /** Nobody called what met a bug, so it is those who wait for it that hear of it. */
  abandon(error: unknown): void {
    const kinds = [this.#pulls, this.#calls, this.#mirrors, this.#answers]
    const all = kinds.flatMap(waiters => [...waiters.values()])
    for (const waiters of kinds) waiters.clear()
    for (const { tell } of all) tell({ error })
  }
}

function dismiss<T>(waiters: Map<number, Waiter<T>>, present: Numbers, moment: number | undefined): void {
  for (const [number, { since, tell }] of [...waiters]) {
    if (present.has(number) && moment !== undefined && since <= moment) continue
    waiters.delete(number)
    tell({ failure: { code: 'cancelled', reference: 'a pull of another state' } })
  }
}

function take<T>(waiters: Map<number, T>, caller: number): T | undefined {
  const waiter = waiters.get(caller)
  waiters.delete(caller)
  return waiter
}
