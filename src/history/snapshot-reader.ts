/**
 * Reading snapshot files.
 *
 * @module
 */
import { createHash, type Hash } from 'node:crypto'
import { SimulatorError } from '../errors/index.js'
import type { State, StateConstants } from '../state.js'
import { impossible } from './impossible.js'
import { emptyState, FORMAT, Snapshot, VERSION } from './snapshot.js'
import { checkConstants, checkState } from './state-check.js'

/** Reads a snapshot that was written down, line by line. */
export class SnapshotReader {
  readonly #sum: Hash = createHash('sha256')
  #state: State | undefined
  #snapshot: Snapshot | undefined
  /** Fields that every state has, and that have not been read yet. */
  readonly #lacking = new Set<string>()

  /**
   * Reads the next line, without its newline.
   *
   * @throws SimulatorError `invalid-snapshot`
   */
  add(line: string): void {
    if (this.#snapshot !== undefined) throw invalid('goes on after its last line')
    const data = parsed(line)
    if (this.#state === undefined) this.#begin(readHeader(data))
    else if (Array.isArray(data)) this.#addRows(this.#state, data)
    else {
      this.#end(data)
      return
    }
    this.#sum.update(line).update('\n')
  }

  /** Whether the last line was read. */
  get isComplete(): boolean {
    return this.#snapshot !== undefined
  }

  /**
   * Returns the snapshot after its last line.
   *
   * @throws SimulatorError `invalid-snapshot` for one that is cut short
   */
  snapshot(): Snapshot {
    if (this.#snapshot === undefined) throw invalid('is cut short: it has no last line with its hash')
    return this.#snapshot
  }

  #begin(constants: StateConstants): void {
    this.#state = emptyState(constants)
    const { tables } = this.#state
    for (const name of tables.names()) {
      for (const [key] of tables.part(name)?.rows() ?? []) this.#lacking.add(`${name}.${key}`)
    }
  }

  #addRows(state: State, data: readonly unknown[]): void {
    for (const [name, key] of loadRows(state, data)) this.#lacking.delete(`${name}.${key}`)
  }

  #end(data: unknown): void {
    const { hash } = data as { hash?: unknown }
    if (hash !== `sha256:${this.#sum.digest('hex')}`)
      throw invalid('is damaged: its hash is not that of its lines')
    const state = this.#state as State
    const [lacking] = this.#lacking
    if (lacking !== undefined) throw impossible(`${lacking}: is lacking`)
    checkState(state)
    this.#snapshot = new Snapshot(state)
  }
}

/**
 * Reads a snapshot that was written down.
 *
 * @throws SimulatorError `invalid-snapshot` for a text that is none, is of another version, is damaged or cannot be a state
 */
export function readSnapshot(text: string): Snapshot {
  const reader = new SnapshotReader()
  for (const line of linesOf(text)) reader.add(line)
  return reader.snapshot()
}

/**
 * Puts rows that were written down into a state.
 *
 * @returns the name of the part and the key of each
 * @throws SimulatorError `invalid-snapshot` for rows of a part that the state does not have, or that no row can be
 */
function* loadRows(state: State, data: readonly unknown[]): Generator<readonly [string, string | number]> {
  const [name, rows] = data
  const part = typeof name === 'string' ? state.tables.part(name) : undefined
  if (part === undefined || !Array.isArray(rows))
    throw invalid(`has rows of ${JSON.stringify(name)}, which is no part`)
  for (const row of rows as unknown[]) {
    const [key, value] = Array.isArray(row) ? (row as unknown[]) : []
    if ((typeof key !== 'string' && typeof key !== 'number') || value === undefined) {
      throw invalid(`has a row of ${name} without a key or a value`)
    }
    try {
      part.load(key, value)
    } catch {
      throw invalid(`has a row ${JSON.stringify(key)} of ${name} that cannot be one`)
    }
    yield [String(name), key]
  }
}

/**
 * Reads the first line of a snapshot.
 *
 * @throws SimulatorError `invalid-snapshot`
 */
function readHeader(data: unknown): StateConstants {
  const { format, version, constants } = Object(data) as Record<string, unknown>
  if (format !== FORMAT) throw invalid(`is not a ${FORMAT}`)
  if (version !== VERSION) throw invalid(`is of version ${String(version)}; expected ${VERSION}`)
  return checkConstants(constants)
}

function* linesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    if (to > from) yield text.slice(from, to)
    from = to + 1
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw invalid('has a line that is not JSON')
  }
}

function invalid(problem: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-snapshot', problem })
}
