/**
 * A node in time: the state that it is in, those that it was in, and going from one to another.
 *
 * States are immutable and share what they have in common, so to keep one costs little. A turn is what somebody outside did,
 * with all that came of it before the next one: what the clock's driver let happen, and what callers of the node asked for or
 * gave up. Going back and forth is by turns.
 *
 * @module
 */

import { SimulatorError } from '../errors/index.js'
import { apply, type Command, type Step } from '../service.js'
import type { SimulatorEvent, State } from '../state.js'
import type { Tick } from '../time/clock.js'

/** Everything that can be done to a node: a command, or going to another of its states. */
export type Act = Command | Travel

/** Going to another state. */
export type Travel =
  /** Takes back the last turn, if there is one. */
  | { readonly type: 'undo' }
  /** Does again what was taken back last, if anything was. */
  | { readonly type: 'redo' }
  /** Goes to the first state of all. */
  | { readonly type: 'reset' }
  /** Goes to a state that was kept. */
  | { readonly type: 'restore'; readonly state: State }
  /** Forgets all turns: what was done so far cannot be taken back. */
  | { readonly type: 'forget' }

/** Who acts: somebody outside, or the driver of the clock. */
export type Actor = 'outside' | 'driver'

/** The state before something was done from outside, and the one that it led to at once. */
interface Deed {
  readonly before: State
  readonly after: State
  /** Whether it is a turn; what callers do belongs to the turn before. */
  readonly isTurn: boolean
  /** Whether time passed in it, so that the states in between are known. */
  readonly isPassing: boolean
}

/** How many deeds are kept. */
const DEEDS_KEPT = 1000

/** What callers of the node do, not those who steer it. */
const BY_CALLERS: ReadonlySet<Act['type']> = new Set(['call', 'cancel'])
const PASSING: ReadonlySet<Act['type']> = new Set(['advance', 'advance-to-next'])

/** A node in time. */
export class Timeline {
  readonly #first: State
  #past: Deed[] = []
  #undone: { readonly deeds: readonly Deed[]; readonly state: State }[] = []
  /** The first state that is still known of. */
  #oldest: State
  #present: State

  /** @param present - the state now; by default the first of all */
  constructor(first: State, present = first) {
    this.#first = first
    this.#oldest = present
    this.#present = present
  }

  /** The state now. */
  get present(): State {
    return this.#present
  }

  /** The first state of all. */
  get first(): State {
    return this.#first
  }

  /**
   * Does something.
   *
   * @throws SimulatorError what a command cannot accept; nothing has changed then
   */
  act(act: Act, by: Actor): Step {
    const step = this.#step(act)
    const isChange = step.state !== this.#present || step.events.length > 0
    if (isChange && by === 'outside' && act.type !== 'undo' && act.type !== 'redo') {
      const isTurn = !BY_CALLERS.has(act.type)
      this.#remember({ before: this.#present, after: step.state, isTurn, isPassing: PASSING.has(act.type) })
      if (isTurn) this.#undone = []
    }
    this.#present = step.state
    return step
  }

  /**
   * The state that the node was in at the end of a tick, the last time that it was there.
   *
   * @throws SimulatorError `invalid-argument` for a tick that it was not in, or not in what is kept
   */
  at(tick: Tick): State {
    const from = this.#stretchWith(tick)
    if (from !== undefined && Number.isSafeInteger(tick)) {
      const ticks = tick - from.clock.tick
      return ticks === 0 ? from : apply(from, { type: 'advance', ticks }).state
    }
    const now = this.#present.clock.tick
    const expected = `a tick up to ${now} that the node was in, no longer ago than the last ${DEEDS_KEPT} commands`
    throw new SimulatorError({ code: 'invalid-argument', argument: 'tick', value: String(tick), expected })
  }

  /** The state from which on nothing but time passed until a tick. */
  #stretchWith(tick: Tick): State | undefined {
    let end = this.#present
    for (const { before, after, isPassing } of this.#past.toReversed()) {
      if (after.clock.tick <= tick && tick <= end.clock.tick) return after
      if (isPassing && before.clock.tick <= tick && tick <= after.clock.tick) return before
      end = before
    }
    return this.#oldest.clock.tick <= tick && tick <= end.clock.tick ? this.#oldest : undefined
  }

  #remember(deed: Deed): void {
    this.#past.push(deed)
    if (this.#past.length <= DEEDS_KEPT) return
    this.#past.shift()
    this.#oldest = this.#past[0]?.before as State
  }

  #step(act: Act): Step {
    switch (act.type) {
      case 'undo':
        return this.#undo()
      case 'redo':
        return this.#redo()
      case 'reset':
        return arrival(this.#first, 'reset')
      case 'restore':
        return arrival(act.state, 'restore')
      case 'forget':
        return this.#forget()
      default:
        return apply(this.#present, act)
    }
  }

  #undo(): Step {
    const turn = this.#past.findLastIndex(({ isTurn }) => isTurn)
    if (turn < 0) return { state: this.#present, events: [] }
    const deeds = this.#past.splice(turn)
    this.#undone.push({ deeds, state: this.#present })
    return arrival((deeds[0] as Deed).before, 'undo')
  }

  #redo(): Step {
    const undone = this.#undone.pop()
    if (undone === undefined) return { state: this.#present, events: [] }
    this.#past.push(...undone.deeds)
    return arrival(undone.state, 'redo')
  }

  #forget(): Step {
    this.#past = []
    this.#undone = []
    this.#oldest = this.#present
    return { state: this.#present, events: [] }
  }
}

function arrival(state: State, by: (SimulatorEvent & { readonly type: 'restored' })['by']): Step {
  return { state, events: [{ tick: state.clock.tick, type: 'restored', by }] }
}
