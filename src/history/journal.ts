/**
 * The journal: all that was done to a node, line by line.
 *
 * A journal is JSON lines. The first has the state that everything starts from; each of the others has one act with the tick
 * at which it was done and the fingerprint of the events that it caused; now and then a checkpoint has the hash of the whole
 * state and the fingerprints of what has changed in it since the last one. So a replay that goes another way than the
 * recording shows the act at which it did, and the places of the state that became different.
 *
 * @module
 */

import type { Digest } from '../digest.js'
import type { SimulatorEvent, State } from '../state.js'
import type { Tick } from '../time/clock.js'
import { canonicalState, type Plain, stateHash } from './state-codec.js'
import { changesBetween, fingerprint } from './state-diff.js'
import type { Act, Actor } from './timeline.js'

/** What the first line says that it is. */
export const FORMAT = 'cri-image-sim journal'
/** The version of the form in which journals are written. */
export const VERSION = 1
/** How many acts there are from one checkpoint to the next. */
const CHECKPOINT_EVERY = 1000
/** The more images there are, the longer it takes to hash them; so the more acts there are to a checkpoint. */
const ACTS_PER_IMAGE = 10
/** Of more changes than these, a checkpoint tells no places. */
const CHANGES_MAX = 1000

/** One line after the first. */
export type Line = ActLine | KeptLine | CheckpointLine

/** Something that was done at a tick. */
export interface ActLine {
  readonly tick: Tick
  readonly act: WrittenAct
  /** Whether the driver of the clock did it. */
  readonly driver?: true
  /** The fingerprint of the events that it caused, if it caused any. */
  readonly events?: string
}

/** The state here is kept to come back to, by a number. */
interface KeptLine {
  readonly tick: Tick
  readonly kept: number
}

/** What the state is here. */
export interface CheckpointLine {
  readonly tick: Tick
  readonly hash: Digest
  /** Fingerprints of what has changed since the last checkpoint, by place. */
  readonly changed?: Readonly<Record<string, string>>
}

/** An act as it is written. */
export type WrittenAct =
  | Exclude<Act, { type: 'restore' }>
  | { readonly type: 'restore'; readonly kept: number }
  | { readonly type: 'restore'; readonly state: Record<string, Plain> }

/** What came of an act. */
export interface Done {
  readonly before: State
  readonly after: State
  readonly events: readonly SimulatorEvent[]
}

/** What a {@link Recorder} can be told. */
export interface RecordOptions {
  /** How many acts there are from one checkpoint to the next, at least; ten for each held image. Default 1000. */
  readonly checkpointEvery?: number
}

/** Writes down what is done to a node from a state on. */
export class Recorder {
  readonly #write: (text: string) => void
  readonly #checkpointEvery: number
  readonly #kept = new WeakMap<State, number>()
  #keptCount = 0
  #acts = 0
  /** Time that has passed and is not written down yet. */
  #passed: { readonly tick: Tick; readonly ticks: Tick } | undefined
  #present: State
  #checked: { readonly acts: number; readonly state: State }

  /**
   * @param from - the state that all starts from, and the first of all, to which a reset goes
   * @param write - takes the journal in parts; whole lines end with a newline
   */
  constructor(
    { state, first }: { readonly state: State; readonly first: State },
    write: (text: string) => void,
    { checkpointEvery = CHECKPOINT_EVERY }: RecordOptions = {},
  ) {
    this.#write = write
    this.#checkpointEvery = checkpointEvery
    this.#present = state
    this.#checked = { acts: 0, state }
    write(`{"format":"${FORMAT}","version":${VERSION},"hash":"${stateHash(state)}","state":`)
    for (const part of canonicalState(state)) write(part)
    if (first !== state) {
      write(',"first":')
      for (const part of canonicalState(first)) write(part)
    }
    write('}\n')
  }

  /** Something was done to the node. */
  act(act: Act, by: Actor, { before, after, events }: Done): void {
    if (by === 'driver' && act.type === 'advance' && events.length === 0) {
      this.#pass(before.clock.tick, act.ticks)
      this.#present = after
      return
    }
    this.#line({
      tick: before.clock.tick,
      ...(by === 'driver' && { driver: true }),
      act: this.#written(act),
      ...(events.length > 0 && { events: fingerprint(events) }),
    })
    this.#present = after
    this.#acts++
    const due = Math.max(this.#checkpointEvery, ACTS_PER_IMAGE * after.node.store.images.size)
    if (this.#acts - this.#checked.acts >= due) this.#checkpoint()
  }

  /** A state is kept to come back to. */
  keep(state: State): void {
    if (this.#kept.has(state)) return
    this.#kept.set(state, ++this.#keptCount)
    this.#line({ tick: state.clock.tick, kept: this.#keptCount })
  }

  /** Writes a last checkpoint. */
  end(): void {
    if (this.#present !== this.#checked.state) this.#checkpoint()
  }

  #checkpoint(): void {
    const state = this.#present
    const changed: [string, string][] = []
    for (const [path, value] of changesBetween(this.#checked.state, state)) {
      if (changed.push([path, fingerprint(value)]) > CHANGES_MAX) break
    }
    this.#line({
      tick: state.clock.tick,
      hash: stateHash(state),
      ...(changed.length <= CHANGES_MAX && { changed: Object.fromEntries(changed) }),
    })
    this.#checked = { acts: this.#acts, state }
  }

  /** A state that was kept is known by its number; any other is written down. */
  #written(act: Act): WrittenAct {
    if (act.type !== 'restore') return act
    const kept = this.#kept.get(act.state)
    if (kept !== undefined) return { type: 'restore', kept }
    const state = JSON.parse([...canonicalState(act.state)].join('')) as Record<string, Plain>
    return { type: 'restore', state }
  }

  /** A driver that follows real time says all the time that time passes; many times are as good as one. */
  #pass(tick: Tick, ticks: Tick): void {
    this.#passed = { tick: this.#passed?.tick ?? tick, ticks: (this.#passed?.ticks ?? 0) + ticks }
  }

  #line(line: Line): void {
    const { tick, ticks } = this.#passed ?? { tick: 0, ticks: 0 }
    this.#passed = undefined
    if (ticks > 0) {
      this.#acts++
      this.#line({ tick, driver: true, act: { type: 'advance', ticks } })
    }
    this.#write(`${JSON.stringify(line)}\n`)
  }
}
