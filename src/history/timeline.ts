/**
 * The timeline of a simulation: its current state, its earlier states, and changes between them.
 *
 * States are kept as versions, whose size is the difference between them. `undo` and `redo` work in steps. A step is
 * one command of the user together with everything it triggered before the next one: scheduled events, new calls, and
 * cancelled ones.
 *
 * @module
 */

import type { Behaviour, BehaviourCommand, Command } from '../engine/commands.js'
import type { SimulatorEvent } from '../engine/events.js'
import type { State } from '../engine/state.js'
import { SimulatorError } from '../errors/index.js'
import type { TablesCopy } from '../tables/tables.js'
import type { Tick } from '../time/clock.js'
import type { HistoryCommand, Input, Origin } from './input.js'
import { type KeptInput, type KeptRun, together } from './kept-inputs.js'
import { emptyState, Snapshot } from './snapshot.js'
import { forgetOldHash } from './state-hash.js'
import { type Step, stepOf } from './step.js'

export type { HistoryCommand, Input, KeptRun, Origin }

/** The part of the engine that a timeline uses. */
export interface TimelineEngine {
  readonly state: State
  /**
   * Runs a command.
   *
   * @returns its events, in order
   * @throws SimulatorError if the command is rejected; the state is unchanged
   */
  apply(command: Command | BehaviourCommand): readonly SimulatorEvent[]
}

/** An input from outside, and the state before it. */
interface HistoryEntry {
  readonly before: Snapshot
  /** The state that it led to at once; absent where only time passed, since `before` leads to every state until the next input. */
  after: Snapshot | undefined
  /** The input that begins a step; absent for an input of a caller, which belongs to the step before. */
  readonly began: Input | undefined
  /** The inputs of this entry, and those of the driver until the next one. */
  readonly inputs: KeptInput[]
}

/** The number of inputs that are kept. */
const ENTRIES_KEPT = 1000
/** The inputs of one entry. Further ones begin another entry, so that calls at one tick, or time that passes, cannot fill the memory. */
const INPUTS_OF_AN_ENTRY = 200

/** The inputs of callers, which begin no step. */
const BY_CALLERS: ReadonlySet<Input['type']> = new Set(['call', 'cancel'])
const PASSING: ReadonlySet<Input['type']> = new Set(['advance', 'advance-to-next'])

/** The timeline of a simulation. */
export class Timeline {
  readonly #engine: TimelineEngine
  /** The first state of all. As a version it would keep all changes since; a copy keeps what there was. */
  readonly #first: { readonly copy: TablesCopy; readonly serial: number | undefined }
  #past: HistoryEntry[] = []
  #undone: {
    readonly entries: readonly HistoryEntry[]
    readonly state: Snapshot
    /** How many inputs there were since the entry before. */
    readonly inputs: readonly KeptInput[]
  }[] = []
  /** The inputs of the driver before the first entry. */
  readonly #lead: KeptInput[] = []
  /** The first state that is kept. */
  #oldest: Snapshot

  /** @param first - the state to which a reset goes; by default the current one */
  constructor(engine: TimelineEngine, first?: Snapshot) {
    this.#engine = engine
    this.#oldest = new Snapshot(engine.state)
    this.#first =
      first === undefined
        ? { copy: engine.state.tables.copy(), serial: this.#oldest.serial }
        : { copy: first.copy(), serial: undefined }
  }

  /** The current state. */
  get present(): Snapshot {
    return new Snapshot(this.#engine.state)
  }

  /** The tick of the oldest state that is kept. */
  get keptFrom(): Tick {
    return this.#oldest.tick
  }

  /** The first state of all; undefined while it is the current one. */
  get first(): Snapshot | undefined {
    const { constants } = this.#engine.state
    if (this.present.serial === this.#first.serial) return undefined
    const state = emptyState(constants)
    state.tables.restore(this.#first.copy)
    return new Snapshot(state)
  }

  /** The part of the run that is kept. */
  get kept(): KeptRun {
    const inputs = [...this.#lead, ...this.#past.flatMap(entry => entry.inputs)]
    return { from: this.#oldest, first: this.first, inputs }
  }

  /** The part of the run that is kept and in which nothing was reset or restored, so that ticks only ascend. */
  get keptSinceReset(): KeptRun {
    const last = this.#past.findLastIndex(({ began }) => began?.type === 'reset' || began?.type === 'restore')
    const entry = this.#past[last]
    if (entry === undefined) return this.kept
    const [, ...inputs] = this.#past.slice(last).flatMap(each => each.inputs)
    return { from: entry.after as Snapshot, first: this.first, inputs }
  }

  /** The step that `undo` undoes next, if there is one. */
  get nextUndo(): Step | undefined {
    return stepIn(this.#past.findLast(({ began }) => began !== undefined))
  }

  /** The step that `redo` does again next, if there is one. */
  get nextRedo(): Step | undefined {
    return stepIn(this.#undone.at(-1)?.entries[0])
  }

  /**
   * Runs an input.
   *
   * @returns its events, in order
   * @throws SimulatorError if a command is rejected; the state is unchanged
   */
  act(input: Input, origin: Origin): readonly SimulatorEvent[] {
    forgetOldHash(this.#engine.state)
    switch (input.type) {
      case 'undo':
        return this.#undo()
      case 'redo':
        return this.#redo()
      case 'forget':
        return this.#forget()
      case 'reset':
        return this.#remembering(input, () =>
          input.what === 'behaviour' ? this.#resetBehaviour() : this.#reset(),
        )
      case 'restore':
        return this.#remembering(input, () => this.#arrive(input.state, 'restore'))
      default:
        return origin === 'driver'
          ? this.#drive(input)
          : this.#remembering(input, () => this.#engine.apply(input))
    }
  }

  /**
   * Returns the state at the end of a tick, when the simulation was last at that tick.
   *
   * @throws SimulatorError `invalid-argument` for a tick that is not kept
   */
  at(tick: Tick): Snapshot {
    const from = this.#stretchWith(tick)
    if (from !== undefined && Number.isSafeInteger(tick)) {
      if (tick === from.tick) return from
      return from.read(state => {
        this.#engine.apply({ type: 'advance', ticks: tick - from.tick })
        return new Snapshot(state)
      })
    }
    const now = this.#engine.state.clock.tick
    const expected = `a tick up to ${now} that the node was in, no longer ago than the last ${ENTRIES_KEPT} commands`
    throw new SimulatorError({ code: 'invalid-argument', argument: 'tick', value: String(tick), expected })
  }

  /** Returns the state from which only time passed until a tick. */
  #stretchWith(tick: Tick): Snapshot | undefined {
    let end = this.present
    if (tick === end.tick) return end
    for (const { before, after = before } of this.#past.toReversed()) {
      if (after.tick <= tick && tick <= end.tick) return after
      end = before
    }
    return this.#oldest.tick <= tick && tick <= end.tick ? this.#oldest : undefined
  }

  /** Runs an input of the clock's driver. */
  #drive(input: Command): readonly SimulatorEvent[] {
    if (this.#inputs.length >= INPUTS_OF_AN_ENTRY)
      this.#remember({ before: this.present, after: undefined, began: undefined, inputs: [] })
    const events = this.#engine.apply(input)
    const inputs = this.#inputs
    const both = together(inputs.at(-1), input)
    if (both !== undefined) inputs.pop()
    inputs.push(both ?? { input, origin: 'driver', times: 1 })
    return events
  }

  /** The inputs since the last entry, with those of the entry. */
  get #inputs(): KeptInput[] {
    return this.#past.at(-1)?.inputs ?? this.#lead
  }

  /** Runs an input from outside, and keeps the states around it if it changed anything. Events alone are no change. */
  #remembering(input: Input, act: () => readonly SimulatorEvent[]): readonly SimulatorEvent[] {
    const { log } = this.#engine.state.tables
    const before = this.present
    const { written, serial } = log
    const events = act()
    if (log.written === written && log.serial === serial) return events
    const isStep = !BY_CALLERS.has(input.type)
    if (isStep && this.#undone.length > 0) this.#undone = []
    this.#remember({
      before,
      after: PASSING.has(input.type) ? undefined : this.present,
      began: isStep ? input : undefined,
      inputs: [{ input, origin: 'outside', times: 1 }],
    })
    return events
  }

  #remember(entry: HistoryEntry): void {
    const last = this.#past.at(-1)
    if (
      entry.began === undefined &&
      entry.after?.tick === entry.before.tick &&
      last?.after?.equals(entry.before) &&
      last.inputs.length < INPUTS_OF_AN_ENTRY
    ) {
      last.after = entry.after
      last.inputs.push(...entry.inputs)
      return
    }
    this.#past.push(entry)
    if (this.#past.length <= ENTRIES_KEPT) return
    this.#past.shift()
    this.#lead.length = 0
    this.#oldest = this.#past[0]?.before as Snapshot
  }

  #undo(): readonly SimulatorEvent[] {
    const last = this.#past.findLastIndex(({ began }) => began !== undefined)
    if (last < 0) return []
    const entries = this.#past.splice(last)
    this.#undone.push({ entries, state: this.present, inputs: [...this.#inputs] })
    return this.#arrive((entries[0] as HistoryEntry).before, 'undo')
  }

  #redo(): readonly SimulatorEvent[] {
    const undone = this.#undone.pop()
    if (undone === undefined) return []
    // Time may have passed since the undo.
    this.#inputs.splice(0, Number.POSITIVE_INFINITY, ...undone.inputs)
    this.#past.push(...undone.entries)
    return this.#arrive(undone.state, 'redo')
  }

  #reset(): readonly SimulatorEvent[] {
    const { state } = this.#engine
    state.tables.restore(this.#first.copy)
    return [{ tick: state.clock.tick, type: 'restored', by: 'reset' }]
  }

  #resetBehaviour(): readonly SimulatorEvent[] {
    const first = emptyState(this.#engine.state.constants)
    first.tables.restore(this.#first.copy)
    return this.#engine.apply({ type: 'set-behaviour', behaviour: behaviourOf(first) })
  }

  #forget(): readonly SimulatorEvent[] {
    this.#past = []
    this.#undone = []
    this.#lead.length = 0
    this.#oldest = this.present
    return []
  }

  #arrive(
    snapshot: Snapshot,
    by: (SimulatorEvent & { readonly type: 'restored' })['by'],
  ): readonly SimulatorEvent[] {
    const { state } = this.#engine
    snapshot.goTo(state)
    return [{ tick: state.clock.tick, type: 'restored', by }]
  }
}

function stepIn(entry: HistoryEntry | undefined): Step | undefined {
  return entry?.began && stepOf(entry.began, entry.before.tick)
}

function behaviourOf({ faults, containerRules, upstream }: State): Behaviour {
  return {
    faults: [...faults.rules.values()].map(({ rule }) => rule),
    containerRules: [...containerRules.rules.values()].map(({ rule }) => rule),
    registries: new Map(upstream.registries.entries()),
  }
}
