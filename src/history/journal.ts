/**
 * The journal: all that was done to a simulation, line by line.
 *
 * A journal is JSON lines: a header; the snapshot that everything starts from; then one line for each input with the tick at
 * which it came and the short hash of the events that it caused; now and then a checkpoint has the hash of the whole state
 * and the short hashes of what has changed in it since the last one. So a replay that goes another way than the recording
 * shows the input at which it did, and the places of the state that became different.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { Engine } from '../service.js'
import type { SimulatorEvent, State } from '../state.js'
import type { Tick } from '../time/clock.js'
import { Snapshot, snapshotParts, writeSnapshot } from './snapshot.js'
import { shortHash, stateHash } from './state-hash.js'
import type { Input, Origin } from './timeline.js'

/** The format in the first line. */
export const FORMAT = 'cri-image-sim journal'
/** The version of the form in which journals are written. */
export const VERSION = 2
/** How many inputs there are from one checkpoint to the next. */
const CHECKPOINT_EVERY = 10_000
/** Of more changes than these, a checkpoint tells no places. */
const CHANGES_MAX = 1000

/** One line after the snapshots. */
export type Line = ActLine | KeptLine | CheckpointLine

/** An input at a tick. */
export interface ActLine {
  readonly tick: Tick
  readonly act: WrittenInput
  /** Whether the driver of the clock did it. */
  readonly driver?: true
  /** The short hash of the events that it caused, if it caused any. */
  readonly events?: string
}

/** The state here is kept to come back to, by a number. */
interface KeptLine {
  readonly tick: Tick
  readonly kept: number
}

/** The state at this point. */
export interface CheckpointLine {
  readonly tick: Tick
  readonly hash: Digest
  /** Short hashes of what has changed since the last checkpoint, by place. */
  readonly changed?: Readonly<Record<string, string>>
}

/** An input as it is written. */
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
  /** How many inputs there are from one checkpoint to the next. Default 10 000. */
  readonly checkpointEvery?: number
}

/** Writes down what is done to a simulation from a state on. */
export class Recorder {
  readonly #state: State
  readonly #write: (text: string) => void
  readonly #checkpointEvery: number
  /** The numbers of states that are kept, by the serial of the snapshot. */
  readonly #kept = new Map<number, number>()
  #acts = 0
  /** Time that has passed and is not written down yet. */
  #passed: { readonly tick: Tick; readonly ticks: Tick } | undefined
  /** The last checkpoint: after how many inputs, after how many writes, and the state, until there are too many changes to list. */
  #checked: { readonly acts: number; readonly written: number; snapshot: Snapshot | undefined }

  /**
   * @param from - the state that all starts from, and the first of all, to which a reset goes, if that is another
   * @param write - takes the journal in parts of whole lines
   */
  constructor(
    engine: Engine,
    { present, first }: { readonly present: Snapshot; readonly first: Snapshot | undefined },
    write: (text: string) => void,
    { checkpointEvery = CHECKPOINT_EVERY }: RecordOptions = {},
  ) {
    this.#state = engine.state
    this.#write = write
    this.#checkpointEvery = checkpointEvery
    this.#checked = { acts: 0, written: this.#writes, snapshot: present }
    write(`{"format":"${FORMAT}","version":${VERSION}}\n`)
    for (const part of snapshotParts(present)) write(part)
    if (first === undefined) return
    write('{"first":true}\n')
    for (const part of snapshotParts(first)) write(part)
  }

  /** Records an input. */
  act(input: Input, origin: Origin, { tickBefore, events }: Done): void {
    if (origin === 'driver' && input.type === 'advance' && events.length === 0) {
      this.#pass(tickBefore, input.ticks)
      return
    }
    // Written piece by piece, in half the time of an object that is made to be stringified.
    const by = origin === 'driver' ? '"driver":true,' : ''
    const caused = events.length > 0 ? `,"events":"${shortHash(events)}"` : ''
    this.#line(`{"tick":${tickBefore},${by}"act":${JSON.stringify(this.#written(input))}${caused}}`)
    this.#acts++
    // A state that is kept keeps all writes since in memory.
    if (this.#writes - this.#checked.written > CHANGES_MAX) this.#checked.snapshot = undefined
    if (this.#acts - this.#checked.acts >= this.#checkpointEvery) this.#checkpoint()
  }

  /** Records that a state is kept to come back to. */
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
  }

  /** A state that was kept is known by its number; any other is written down. */
  #written(input: Input): WrittenInput {
    if (input.type !== 'restore') return input
    const kept = input.state.isOf(this.#state) ? this.#kept.get(input.state.serial) : undefined
    return kept === undefined
      ? { type: 'restore', state: writeSnapshot(input.state) }
      : { type: 'restore', kept }
  }

  /** A driver that follows real time says all the time that time passes; many times are as good as one. */
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

/** Returns short hashes of all that is different from an earlier state, by place; nothing for too many changes. */
export function changesSince(state: State, snapshot: Snapshot): [string, string][] | undefined {
  const changed = snapshot.changesTo(state, CHANGES_MAX)
  return changed?.map(({ place, value }) => [place, shortHash(value)])
}
