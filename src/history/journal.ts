/**
 * The journal: all inputs of a simulation, line by line.
 *
 * A journal is a file of JSON lines: a header; a snapshot of the initial state; then one line for each input, with
 * its tick and the short hash of its events. Checkpoints in between have the hash of the whole state and short hashes
 * of the changes since the last one. A replay can therefore name the input at which it differs from the recording,
 * and the places of the state that differ.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { SimulatorEvent } from '../engine/events.js'
import type { State } from '../engine/state.js'
import type { Tick } from '../time/clock.js'
import { eventHash } from './event-hash.js'
import { Snapshot, snapshotParts, writeSnapshot } from './snapshot.js'
import { hashedRows, shortHash, stateHash } from './state-hash.js'
import type { Input, Origin } from './timeline.js'

/** The format in the first line. */
export const FORMAT = 'cri-image-sim journal'
/** The version of the format. */
export const VERSION = 2
/** The least number of inputs between two checkpoints. */
const CHECKPOINT_EVERY = 10_000
/** The least number of inputs between two checkpoints for each row of the state, so that hashes of rows take little of the time of inputs. */
const INPUTS_OF_A_ROW = 4
/** The number of changes above which a checkpoint contains no places. */
const CHANGES_MAX = 1000

/** One line after the snapshots. */
export type Line = ActLine | KeptLine | CheckpointLine

/** An input at a tick. */
export interface ActLine {
  readonly tick: Tick
  readonly act: WrittenInput
  /** Whether the driver of the clock caused it. */
  readonly driver?: true
  /** The short hash of its events, if it emitted any that are in it. */
  readonly events?: string
}

/** A snapshot that was taken here and has a number, so that later lines can restore it. */
interface KeptLine {
  readonly tick: Tick
  readonly kept: number
}

/** The hash of the state after the inputs so far. */
export interface CheckpointLine {
  readonly tick: Tick
  readonly hash: Digest
  /** Short hashes of the changes since the last checkpoint, by place. */
  readonly changed?: Readonly<Record<string, string>>
}

/** The written form of an input. */
export type WrittenInput =
  | Exclude<Input, { type: 'restore' }>
  | { readonly type: 'restore'; readonly kept: number }
  | { readonly type: 'restore'; readonly state: string }

/** The result of an input. */
export interface Done {
  readonly tickBefore: Tick
  readonly events: readonly SimulatorEvent[]
}

/** Options of a {@link Recorder}. */
export interface RecordOptions {
  /** The number of inputs between two checkpoints. Default 10 000, or four times the rows of the last checkpoint if that is more. */
  readonly checkpointEvery?: number
}

/** Records the inputs of a simulation from a state on. */
export class Recorder {
  readonly #state: State
  readonly #write: (text: string) => void
  readonly #checkpointEvery: number | undefined
  /** The numbers of kept snapshots, by the serial of the snapshot. */
  readonly #kept = new Map<number, number>()
  #acts = 0
  /** The number of inputs after which the next checkpoint comes. */
  #checkAt: number
  /** Ticks that have passed but are not recorded yet. */
  #passed: { readonly tick: Tick; readonly ticks: Tick } | undefined
  /** The last checkpoint: after how many inputs, after how many writes, and the state, until there are too many changes to list. */
  #checked: { readonly acts: number; readonly written: number; snapshot: Snapshot | undefined }

  /**
   * @param state - the state that the inputs change
   * @param from - the initial state, and the first state, to which a reset goes, if it is another one
   * @param write - receives the journal in parts of whole lines
   */
  constructor(
    state: State,
    { present, first }: { readonly present: Snapshot; readonly first: Snapshot | undefined },
    write: (text: string) => void,
    { checkpointEvery }: RecordOptions = {},
  ) {
    this.#state = state
    this.#write = write
    this.#checkpointEvery = checkpointEvery
    this.#checkAt = checkpointEvery ?? CHECKPOINT_EVERY
    this.#checked = { acts: 0, written: this.#writes, snapshot: present }
    write(`{"format":"${FORMAT}","version":${VERSION}}\n`)
    for (const part of snapshotParts(present)) write(part)
    if (first === undefined) return
    write('{"first":true}\n')
    for (const part of snapshotParts(first)) write(part)
  }

  /** Records an input. */
  act(input: Input, origin: Origin, { tickBefore, events }: Done): void {
    const hash = eventHash(events)
    if (origin === 'driver' && input.type === 'advance' && hash === undefined) {
      this.#pass(tickBefore, input.ticks)
      return
    }
    // Written piece by piece, in half the time of an object that is made to be stringified.
    const by = origin === 'driver' ? '"driver":true,' : ''
    const caused = hash === undefined ? '' : `,"events":"${hash}"`
    this.#line(`{"tick":${tickBefore},${by}"act":${JSON.stringify(this.#written(input))}${caused}}`)
    this.#acts++
    // A state that is kept keeps all writes since in memory.
    if (this.#writes - this.#checked.written > CHANGES_MAX) this.#checked.snapshot = undefined
    if (this.#acts >= this.#checkAt) this.#checkpoint()
  }

  /** Records that a snapshot was taken. */
  keep(snapshot: Snapshot): void {
    if (this.#kept.has(snapshot.serial)) return
    const kept = this.#kept.size + 1
    this.#kept.set(snapshot.serial, kept)
    this.#line(JSON.stringify({ tick: snapshot.tick, kept } satisfies Line))
  }

  /** Writes a last checkpoint. */
  end(): void {
    if (this.#acts > this.#checked.acts || this.#passed !== undefined) this.#checkpoint()
  }

  /** How many writes there ever were. */
  get #writes(): number {
    return this.#state.tables.log.written
  }

  #checkpoint(): void {
    const { snapshot } = this.#checked
    const changed = snapshot && changesSince(this.#state, snapshot)
    const { tick } = this.#state.clock
    const checkpoint: Line = {
      tick,
      hash: stateHash(this.#state),
      ...(changed && { changed: Object.fromEntries(changed) }),
    }
    this.#line(JSON.stringify(checkpoint))
    this.#checked = { acts: this.#acts, written: this.#writes, snapshot: new Snapshot(this.#state) }
    const rows = INPUTS_OF_A_ROW * hashedRows(this.#state)
    this.#checkAt = this.#acts + (this.#checkpointEvery ?? Math.max(CHECKPOINT_EVERY, rows))
  }

  /** Returns the written form of an input. A kept snapshot is written as its number, any other as a whole. */
  #written(input: Input): WrittenInput {
    if (input.type !== 'restore') return input
    const kept = input.state.isOf(this.#state) ? this.#kept.get(input.state.serial) : undefined
    return kept === undefined
      ? { type: 'restore', state: writeSnapshot(input.state) }
      : { type: 'restore', kept }
  }

  /** Records passed time. Successive advances of the driver are merged into one line. */
  #pass(tick: Tick, ticks: Tick): void {
    this.#passed = { tick: this.#passed?.tick ?? tick, ticks: (this.#passed?.ticks ?? 0) + ticks }
  }

  #line(line: string): void {
    const passed = this.#passed
    this.#passed = undefined
    if (passed !== undefined && passed.ticks > 0) {
      this.#acts++
      const act: Line = { tick: passed.tick, driver: true, act: { type: 'advance', ticks: passed.ticks } }
      this.#line(JSON.stringify(act))
    }
    this.#write(`${line}\n`)
  }
}

/** Returns short hashes of the changes since an earlier state, by place; undefined if there are too many. */
export function changesSince(state: State, snapshot: Snapshot): [string, string][] | undefined {
  const changed = snapshot.changesTo(state, CHANGES_MAX)
  return changed?.map(({ place, value }) => [place, shortHash(value)])
}
