/**
 * Snapshots: states that can be restored, in memory or in a file.
 *
 * A snapshot in memory is a version of its state. A snapshot file is JSON lines: a header, the rows of the state, and
 * the SHA-256 of all lines before. It is written and read in parts, so its size is limited only by memory.
 *
 * @module
 */
import { createHash, type Hash } from 'node:crypto'
import { canonicalJson, type Digest } from '../digest.js'
import type { StateConstants } from '../engine/settings.js'
import { State } from '../engine/state.js'
import { SimulatorError } from '../errors/index.js'
import type { Version } from '../tables/change-log.js'
import type { TablesCopy } from '../tables/tables.js'
import { byCodeUnit } from '../util/order.js'
import { stateHash } from './state-hash.js'

/** The version of the format. */
export const VERSION = 2
/** The format in the first line. */
export const FORMAT = 'cri-image-sim snapshot'

/** The number of rows on one line. */
const ROWS_OF_A_LINE = 200

/** A place in the state and its value; without a value if it was deleted. */
export interface Change {
  readonly place: string
  readonly value: unknown
}

/** A state that can be restored. */
export class Snapshot {
  readonly #state: State
  readonly #version: Version
  /** The tick of the state. */
  readonly tick: number

  /**
   * Takes a snapshot of the current state, in constant time.
   *
   * @internal
   */
  constructor(state: State) {
    this.#state = state
    this.#version = state.tables.log.mark()
    this.tick = state.clock.tick
  }

  /**
   * The constants of the state.
   *
   * @internal
   */
  get constants(): StateConstants {
    return this.#state.constants
  }

  /**
   * Returns whether the snapshot was taken of this state, and not of another simulation or read from a file.
   *
   * @internal
   */
  isOf(state: State): boolean {
    return this.#state === state
  }

  /**
   * Returns whether two snapshots are of the same version.
   *
   * @internal
   */
  equals(other: Snapshot): boolean {
    return this.#state === other.#state && this.#version === other.#version
  }

  /**
   * Reads this version of the state. The current version is restored before `read` returns.
   *
   * @internal
   */
  read<T>(read: (state: State) => T): T {
    const { log } = this.#state.tables
    const present = log.mark()
    if (present === this.#version) return read(this.#state)
    log.goTo(this.#version)
    try {
      return read(this.#state)
    } finally {
      log.goTo(present)
    }
  }

  /**
   * Restores this version. The cost grows with the changes since; a version of another simulation is copied.
   *
   * @internal
   */
  goTo(state: State): void {
    if (this.isOf(state)) state.tables.log.goTo(this.#version)
    else copyInto(state, this)
  }

  /**
   * Returns the differences of the current state, by row, in ascending order of places such as
   * `nodes/node-1/pulls[3]`.
   *
   * @param limit - the maximum number of writes to examine
   * @returns undefined if there were more, or for a state of another simulation
   * @internal
   */
  changesTo(state: State, limit: number): readonly Change[] | undefined {
    const { tables } = state
    const differences = this.isOf(state) ? tables.log.since(this.#version, limit) : undefined
    if (differences === undefined) return undefined
    const changes: Change[] = []
    for (const [target, values] of differences) {
      const { name } = target
      const part = tables.part(name)
      for (const [key, before] of values) {
        const now = part?.get(key as string | number)
        if (now === before) continue
        changes.push({
          place: `${name}[${JSON.stringify(key)}]`,
          value: part?.written(now, key as string | number),
        })
      }
    }
    return changes.sort((a, b) => byCodeUnit(a.place, b.place))
  }

  /** Returns the hash of this version. */
  stateHash(): Digest {
    return this.read(stateHash)
  }

  /**
   * Returns all values of this version.
   *
   * @internal
   */
  copy(): TablesCopy {
    return this.read(({ tables }) => tables.copy())
  }

  /**
   * Records that the snapshot may be kept for long.
   *
   * @internal
   */
  keep(): this {
    this.#state.tables.log.keep(this.#version)
    return this
  }

  /**
   * The number of the version, which increases with every change.
   *
   * @internal
   */
  get serial(): number {
    return this.#version.serial
  }

  /**
   * The rows of this version of the state as lines of canonical JSON, in ascending order of parts and keys.
   *
   * @internal
   */
  *lines(): Generator<string> {
    for (const name of this.#state.tables.names()) {
      const arrays = this.read(({ tables }) => tables.part(name)?.arrays(ROWS_OF_A_LINE) ?? [])
      for (const rows of arrays) yield `[${JSON.stringify(name)},${rows}]\n`
    }
  }
}

/** Creates an independent state from a snapshot. */
export function stateOf(snapshot: Snapshot): State {
  const state = emptyState(snapshot.constants)
  copyInto(state, snapshot)
  // Nothing leads back to the empty state, so the writes of the copy are not kept.
  state.tables.log.restart()
  return state
}

/** Returns the text of a snapshot file. */
export function writeSnapshot(snapshot: Snapshot): string {
  return [...snapshotParts(snapshot)].join('')
}

/** Yields the text of a snapshot file in parts of whole lines. */
export function* snapshotParts(snapshot: Snapshot): Generator<string> {
  const sum = createHash('sha256')
  const header = { format: FORMAT, version: VERSION, constants: snapshot.constants }
  yield added(sum, `${canonicalJson(header)}\n`)
  for (const line of snapshot.lines()) yield added(sum, line)
  yield `{"hash":"sha256:${sum.digest('hex')}"}\n`
}

/** Returns a state without content. */
export function emptyState(constants: StateConstants): State {
  return new State({
    ...constants,
    unknown: 'synthesise',
    catalog: { images: [], registries: [] },
    seed: 0,
    faults: [],
    quota: 0,
  })
}

function copyInto(state: State, snapshot: Snapshot): void {
  const [expected, found] = [state.constants, snapshot.constants].map(constants => canonicalJson(constants))
  if (expected !== found)
    throw invalidSnapshot(`is of a simulation with the constants ${found}; expected ${expected}`)
  state.tables.restore(snapshot.copy())
}

function added(sum: Hash, text: string): string {
  sum.update(text)
  return text
}

function invalidSnapshot(problem: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-snapshot', problem })
}
