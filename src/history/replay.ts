/**
 * Replays: doing again what a journal says, and finding where it goes another way.
 *
 * @module
 */

import { describe, type Failure, failureOf, SimulatorError } from '../errors/index.js'
import type { SimulatorEvent, State } from '../state.js'
import type { Tick } from '../time/clock.js'
import { type ActLine, type CheckpointLine, FORMAT, type Line, VERSION, type WrittenAct } from './journal.js'
import { type Plain, parsedObject, readState, stateHash } from './state-codec.js'
import { changesBetween, fingerprint } from './state-diff.js'
import { type Act, Timeline } from './timeline.js'

/** Where a replay goes another way than the recording, for people to see. */
export interface Divergence {
  /** The line of the journal, 1 for the first. */
  readonly line: number
  readonly tick: number
  /** What is different there. */
  readonly problem: string
  /** The act, if it is one that is different. */
  readonly act?: object
  /** Places of the state that are different at the next checkpoint, and what the replay has there. */
  readonly places: readonly { readonly path: string; readonly value?: unknown }[]
}

/** Does again what a journal says. */
export class Replay {
  readonly #timeline: Timeline
  readonly #kept = new Map<number, State>()
  #line = 1
  #acts = 0
  #checked: State
  #suspect: Divergence | undefined

  /**
   * @param header - the first line of the journal
   * @throws SimulatorError `invalid-journal`
   */
  constructor(header: string) {
    const { format, version, hash, state, first } = parse(header, 1)
    if (format !== FORMAT) throw invalid(1, `is not the first line of a ${FORMAT}`)
    if (version !== VERSION) throw invalid(1, `is of version ${version}; expected ${VERSION}`)
    if (typeof state !== 'object' || state === null) throw invalid(1, 'has no state to start from')
    const present = readWritten(state, 1)
    this.#timeline = new Timeline(first === undefined ? present : readWritten(first, 1), present)
    this.#checked = present
    if (stateHash(present) !== hash) throw invalid(1, 'is damaged: its hash is not that of its state')
  }

  /** The state now. */
  get state(): State {
    return this.#timeline.present
  }

  /**
   * The state at the end of a tick, the last time that it was there.
   *
   * @throws SimulatorError `invalid-argument` for a tick that it was not in, or not in the last 1000 commands
   */
  stateAt(tick: Tick): State {
    return this.#timeline.at(tick)
  }

  /** How many acts were done again. */
  get acts(): number {
    return this.#acts
  }

  /**
   * Does again what the next line says, and checks what it checks.
   *
   * @returns the events, and the first difference as soon as all is known of it; nothing is to be done after one
   * @throws SimulatorError `invalid-journal`
   */
  next(text: string): { readonly events: readonly SimulatorEvent[]; readonly divergence?: Divergence } {
    const line = checkedLine(parse(text, ++this.#line), this.#line)
    if ('act' in line) return this.#act(line)
    if ('hash' in line) return { events: [], ...this.#check(line) }
    this.#kept.set(line.kept, this.state)
    return { events: [] }
  }

  /** The first difference of a journal that ended before its next checkpoint. */
  end(): Divergence | undefined {
    return this.#suspect
  }

  #act(line: ActLine): ReturnType<Replay['next']> {
    const { tick } = this.state.clock
    let events: readonly SimulatorEvent[] = []
    const failure = failureOf(() => {
      events = this.#timeline.act(this.#readAct(line.act), line.driver ? 'driver' : 'outside').events
    })
    this.#acts++
    if (failure?.code === 'invalid-journal') throw new SimulatorError(failure)
    this.#suspect ??= this.#difference(line, tick, events, failure)
    // Without the act there is no going on to the next checkpoint.
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
      return { ...at, problem: `was done at tick ${line.tick}, and now is at tick ${tick}` }
    if (failure !== undefined) return { ...at, problem: `fails now: ${describe(failure)}` }
    const told = events.length === 0 ? undefined : fingerprint(events)
    if (told === line.events) return undefined
    const now = events.map(event => `\n  ${JSON.stringify(event)}`).join('') || ' none'
    return { ...at, problem: `causes other events than it did; now they are:${now}` }
  }

  #check({ tick, hash, changed }: CheckpointLine): { divergence?: Divergence } {
    const before = this.#checked
    this.#checked = this.state
    if (stateHash(this.state) === hash) {
      return this.#suspect === undefined ? {} : { divergence: this.#suspect }
    }
    const places = changed === undefined ? [] : differing(changed, before, this.state)
    const problem = 'is a checkpoint, and here the state is another one than it was'
    return { divergence: { line: this.#line, tick, problem, ...this.#suspect, places } }
  }

  #readAct(act: WrittenAct): Act {
    if (act.type !== 'restore') return act
    const state = 'kept' in act ? this.#kept.get(act.kept) : readWritten(act.state, this.#line)
    if (state === undefined) throw invalid(this.#line, 'goes back to a state that was not kept')
    return { type: 'restore', state }
  }
}

function differing(
  recorded: Readonly<Record<string, string>>,
  before: State,
  after: State,
): Divergence['places'] {
  const now = new Map(changesBetween(before, after))
  const paths = [...new Set([...Object.keys(recorded), ...now.keys()])].sort()
  return paths
    .filter(path => !now.has(path) || recorded[path] !== fingerprint(now.get(path)))
    .map(path => ({ path, ...(now.get(path) !== undefined && { value: now.get(path) }) }))
}

function parse(text: string, line: number): Record<string, unknown> {
  const data = parsedObject(text)
  if (data === undefined) throw invalid(line, 'is not a JSON object')
  return data
}

/** What a line has that can be one. */
function checkedLine(data: Record<string, unknown>, line: number): Line {
  const { tick, act, kept, hash } = data
  const isAct = typeof (act as { type?: unknown } | null | undefined)?.type === 'string'
  if (typeof tick === 'number' && (isAct || typeof kept === 'number' || typeof hash === 'string')) {
    return data as object as Line
  }
  throw invalid(line, 'has neither a command, nor a kept state, nor a hash, at a tick')
}

function readWritten(state: unknown, line: number): State {
  try {
    return readState(state as Record<string, Plain>)
  } catch {
    throw invalid(line, 'has a state that cannot be one')
  }
}

function invalid(line: number, problem: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-journal', line, problem })
}
