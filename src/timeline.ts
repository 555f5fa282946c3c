/**
 * A node in time: the state that it is in, those that it was in, and going from one to another.
 *
 * States are immutable and share what they have in common, so to keep one costs little. A turn is what somebody outside did,
 * with all that the clock's driver let happen after it; going back and forth is by turns.
 *
 * @module
 */
import type { Tick } from './clock.js'
import { SimulatorError } from './errors.js'
import { apply, type Command, type Step } from './service.js'
import type { SimulatorEvent, State } from './state.js'

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

/** Who acts: somebody outside, or the driver of the clock. */
export type Actor = 'outside' | 'driver'

/** The state before something was done from outside, and the one that it led to at once. */
interface Turn {
  readonly before: State
  readonly after: State
}

/** How many turns can be taken back. */
const TURNS_KEPT = 1000

/** A node in time. */
export class Timeline {
  readonly #first: State
  readonly #past: Turn[] = []
  readonly #undone: { readonly turn: Turn; readonly state: State }[] = []
  /** The first state that is still known of. */
  #oldest: State
  #present: State

  constructor(first: State) {
    this.#first = first
    this.#oldest = first
    this.#present = first
  }

  /** The state now. */
  get present(): State {
    return this.#present
  }

  /**
   * Does something.
   *
   * @throws SimulatorError what a command cannot accept; nothing has changed then
   */
  act(act: Act, by: Actor): Step {
    const step = this.#step(act)
    const isTurn = step.state !== this.#present || step.events.length > 0
    if (isTurn && by === 'outside' && act.type !== 'undo' && act.type !== 'redo') {
      this.#remember({ before: this.#present, after: step.state })
      this.#undone.length = 0
    }
    this.#present = step.state
    return step
  }

  /**
   * The state that the node was in at the end of a tick, the last time that it was there.
   *
   * @throws SimulatorError `invalid-argument` for a tick that is to come or is longer ago than is kept
   */
  at(tick: Tick): State {
    const now = this.#present.clock.tick
    if (tick === now) return this.#present
    const since = this.#past.findLast(({ after }) => after.clock.tick <= tick)?.after ?? this.#oldest
    const from = since.clock.tick
    if (from > tick || tick > now || !Number.isSafeInteger(tick)) {
      const expected = `a tick up to ${now} that is not longer ago than the last ${TURNS_KEPT} commands`
      throw new SimulatorError({ code: 'invalid-argument', argument: 'tick', value: String(tick), expected })
    }
    return apply(since, { type: 'advance', ticks: tick - from }).state
  }

  #remember(turn: Turn): void {
    this.#past.push(turn)
    if (this.#past.length <= TURNS_KEPT) return
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
      default:
        return apply(this.#present, act)
    }
  }

  #undo(): Step {
    const turn = this.#past.pop()
    if (turn === undefined) return { state: this.#present, events: [] }
    this.#undone.push({ turn, state: this.#present })
    return arrival(turn.before, 'undo')
  }

  #redo(): Step {
    const undone = this.#undone.pop()
    if (undone === undefined) return { state: this.#present, events: [] }
    this.#past.push(undone.turn)
    return arrival(undone.state, 'redo')
  }
}

function arrival(state: State, by: (SimulatorEvent & { readonly type: 'restored' })['by']): Step {
  return { state, events: [{ tick: state.clock.tick, type: 'restored', by }] }
}
