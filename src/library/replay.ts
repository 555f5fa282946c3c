/**
 * Replays: they run a journal again and find the first difference.
 *
 * @module
 */
import type { SimulatorEvent } from '../engine/events.js'
import type { NodeContext } from '../engine/node-context.js'
import { describe, type Failure, failureOf, SimulatorError } from '../errors/index.js'
import { eventHash } from '../history/event-hash.js'
import { type ActLine, type CheckpointLine, changesSince, FORMAT, VERSION } from '../history/journal.js'
import { type ReadLine, readLine } from '../history/journal-line.js'
import { Snapshot, stateOf } from '../history/snapshot.js'
import { readSnapshot, SnapshotReader } from '../history/snapshot-reader.js'
import { stateHash } from '../history/state-hash.js'
import { type Input, Timeline } from '../history/timeline.js'
import { Engine } from '../service.js'
import type { Tick } from '../time/clock.js'

/** The first difference between a replay and its recording. */
export interface Divergence {
  /** The line of the journal, 1 for the first. */
  readonly line: number
  readonly tick: number
  /** The difference. */
  readonly problem: string
  /** The input, if the difference is at one. */
  readonly act?: object
  /** The places of the state that differ at the next checkpoint, with their values in the replay. */
  readonly places: readonly { readonly path: string; readonly value?: unknown }[]
}

/** The result of one line of a journal. */
export interface Replayed {
  readonly events: readonly SimulatorEvent[]
  readonly divergence?: Divergence
}

const NOTHING: Replayed = { events: [] }

/** Runs the inputs of a journal again. */
export class Replay {
  #engine: Engine | undefined
  #timeline: Timeline | undefined
  #reader: SnapshotReader | undefined = new SnapshotReader()
  readonly #kept = new Map<number, Snapshot>()
  #line = 1
  #acts = 0
  #checked: Snapshot | undefined
  #suspect: Divergence | undefined

  /**
   * @param header - the first line of the journal
   * @throws SimulatorError `invalid-journal`
   */
  constructor(header: string) {
    const { format, version } = parsedObject(header, 1)
    if (format !== FORMAT) throw invalidJournal(1, `is not the first line of a ${FORMAT}`)
    if (version !== VERSION) throw invalidJournal(1, `is of version ${String(version)}; expected ${VERSION}`)
  }

  /** Whether the initial state is complete. */
  get isStarted(): boolean {
    return this.#engine !== undefined
  }

  /** The current tick. */
  get tick(): Tick {
    return this.#started().clock.tick
  }

  /** The nominal length of a tick in nanoseconds. */
  get tickNs(): number {
    return this.#started().containerRules.tickNs
  }

  /**
   * Returns a node for reading, by default the first one.
   *
   * @internal
   */
  node(name?: string): NodeContext {
    return this.#engineOf().context(name)
  }

  /** Returns the current state. */
  snapshot(): Snapshot {
    return new Snapshot(this.#started())
  }

  /** Returns the hash of the current state. */
  stateHash(): string {
    return stateHash(this.#started())
  }

  /**
   * Returns the state at the end of a tick, when the replay was last at that tick.
   *
   * @throws SimulatorError `invalid-argument` for a tick that is not within the last 1000 commands
   */
  stateAt(tick: Tick): Snapshot {
    this.#started()
    return (this.#timeline as Timeline).at(tick)
  }

  /** The number of inputs replayed so far. */
  get acts(): number {
    return this.#acts
  }

  /**
   * Runs the next line, and compares its result.
   *
   * @returns the events, and the first difference as soon as it is complete; the replay must not continue after a
   * difference
   * @throws SimulatorError `invalid-journal`
   */
  next(text: string): Replayed {
    this.#line++
    if (this.#reader !== undefined && this.#readSnapshot(text, this.#reader)) return NOTHING
    const line = this.#parsed(text)
    if (line.type === 'first') {
      this.#reader = new SnapshotReader()
      return NOTHING
    }
    if (line.type === 'act') return this.#act(line.line)
    if (line.type === 'checkpoint') return { events: [], ...this.#check(line.line) }
    this.#kept.set(line.line.kept, this.snapshot())
    return NOTHING
  }

  /** Returns the first difference of a journal that ended before its next checkpoint. */
  end(): Divergence | undefined {
    return this.#suspect
  }

  #parsed(text: string): ReadLine {
    const data = parsedObject(text, this.#line)
    return inLine(this.#line, () => readLine(data, this.#line))
  }

  /**
   * Passes a line to the snapshot that is being read.
   *
   * @returns whether the line belonged to it
   */
  #readSnapshot(text: string, reader: SnapshotReader): boolean {
    inLine(this.#line, () => reader.add(text))
    if (!reader.isComplete) return true
    this.#reader = undefined
    this.#begin(reader.snapshot())
    return true
  }

  #begin(snapshot: Snapshot): void {
    if (this.#engine !== undefined) {
      this.#timeline = new Timeline(this.#engine, snapshot)
      return
    }
    this.#engine = new Engine(stateOf(snapshot))
    this.#timeline = new Timeline(this.#engine)
    this.#checked = this.snapshot()
  }

  #engineOf(): Engine {
    if (this.#engine === undefined) throw invalidJournal(this.#line, 'is before the end of the initial state')
    return this.#engine
  }

  #started(): Engine['state'] {
    return this.#engineOf().state
  }

  #act(line: ActLine): Replayed {
    const { tick } = this
    let events: readonly SimulatorEvent[] = []
    const failure = failureOf(() => {
      const input = this.#readInput(line.act)
      events = (this.#timeline as Timeline).act(input, line.driver ? 'driver' : 'outside')
    })
    this.#acts++
    if (failure?.code === 'invalid-journal') throw new SimulatorError(failure)
    this.#suspect ??= this.#difference(line, tick, events, failure)
    // Without the input, the replay cannot continue to the next checkpoint.
    return failure === undefined
      ? { events }
      : { events, ...(this.#suspect && { divergence: this.#suspect }) }
  }

  #difference(
    line: ActLine,
    tick: number,
    events: readonly SimulatorEvent[],
    failure: Failure | undefined,
  ): Divergence | undefined {
    const at = { line: this.#line, tick, act: line.act, places: [] }
    if (line.tick !== tick)
      return { ...at, problem: `was recorded at tick ${line.tick}, and is now at tick ${tick}` }
    if (failure !== undefined) return { ...at, problem: `fails now: ${describe(failure)}` }
    const caused = eventHash(events)
    if (caused === line.events) return undefined
    const now = events.map(event => `\n  ${JSON.stringify(event)}`).join('') || ' none'
    return { ...at, problem: `emits other events than recorded; they are now:${now}` }
  }

  #check({ tick, hash, changed }: CheckpointLine): { divergence?: Divergence } {
    const state = this.#started()
    const before = this.#checked as Snapshot
    if (stateHash(state) === hash) {
      this.#checked = this.snapshot()
      return this.#suspect === undefined ? {} : { divergence: this.#suspect }
    }
    const places = changed === undefined ? [] : this.#differing(changed, before)
    const problem = 'is a checkpoint, and the state differs from the recorded one'
    return { divergence: { line: this.#line, tick, problem, ...this.#suspect, places } }
  }

  #differing(recorded: Readonly<Record<string, string>>, before: Snapshot): Divergence['places'] {
    const state = this.#started()
    const hashes = new Map(changesSince(state, before))
    const values = new Map(
      before.changesTo(state, Number.MAX_SAFE_INTEGER)?.map(({ place, value }) => [place, value]),
    )
    const paths = [...new Set([...Object.keys(recorded), ...hashes.keys()])].sort()
    return paths
      .filter(path => recorded[path] !== hashes.get(path))
      .map(path => ({ path, ...(values.get(path) !== undefined && { value: values.get(path) }) }))
  }

  #readInput(act: ActLine['act']): Input {
    if (act.type !== 'restore') return act
    const snapshot =
      'kept' in act ? this.#kept.get(act.kept) : inLine(this.#line, () => readSnapshot(act.state))
    if (snapshot === undefined)
      throw invalidJournal(this.#line, 'restores a snapshot that is not in the journal')
    return { type: 'restore', state: snapshot }
  }
}

/** Reads a line, and converts its errors to errors of the journal. */
function inLine<T>(line: number, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof SimulatorError) || error.code === 'invalid-journal') throw error
    throw invalidJournal(line, `is not usable: ${describe(error.failure)}`)
  }
}

function parsedObject(text: string, line: number): Record<string, unknown> {
  try {
    const data = JSON.parse(text) as unknown
    if (typeof data === 'object' && data !== null && !Array.isArray(data))
      return data as Record<string, unknown>
  } catch {}
  throw invalidJournal(line, 'is not a JSON object')
}

function invalidJournal(line: number, problem: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-journal', line, problem })
}
