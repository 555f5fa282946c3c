/**
 * Reading of snapshot files.
 *
 * @module
 */
import { createHash, type Hash } from 'node:crypto'
import type { StateConstants } from '../engine/settings.js'
import type { State } from '../engine/state.js'
import { SimulatorError } from '../errors/index.js'
import { invalidState } from './invalid-state.js'
import { emptyState, FORMAT, Snapshot, VERSION } from './snapshot.js'
import { checkConstants, checkState } from './state-check.js'

/** Reads a snapshot file line by line. */
export class SnapshotReader {
  readonly #sum: Hash = createHash('sha256')
  #state: State | undefined
  #snapshot: Snapshot | undefined
  /** Fields that every state has, and that have not been read yet, by part. */
  readonly #lacking = new Map<string, Set<string | number>>()

  /**
   * Reads the next line, without its newline.
   *
   * @throws SimulatorError `invalid-snapshot`
   */
  add(line: string): void {
    if (this.#snapshot !== undefined) throw invalidSnapshot('continues after its last line')
    const data = parsed(line)
    if (this.#state === undefined) this.#begin(readHeader(data))
    else if (Array.isArray(data)) this.#addRows(this.#state, data)
    else {
      this.#end(data)
      return
    }
    this.#sum.update(line).update('\n')
  }

  /** Whether the last line has been read. */
  get isComplete(): boolean {
    return this.#snapshot !== undefined
  }

  /**
   * Returns the snapshot after its last line.
   *
   * @throws SimulatorError `invalid-snapshot` if lines are missing
   */
  snapshot(): Snapshot {
    if (this.#snapshot === undefined) throw invalidSnapshot('is cut short: it has no last line with its hash')
    return this.#snapshot
  }

  #begin(constants: StateConstants): void {
    this.#state = emptyState(constants)
    const { tables } = this.#state
    for (const name of tables.names()) {
      const fields = new Set([...(tables.part(name)?.rows() ?? [])].map(([key]) => key))
      if (fields.size > 0) this.#lacking.set(name, fields)
    }
  }

  #addRows(state: State, data: readonly unknown[]): void {
    const { name, keys } = loadRows(state, data)
    // The writes of the rows lead back to an empty state, to which there is no way back.
    state.tables.log.restart()
    const lacking = this.#lacking.get(name)
    if (lacking === undefined) return
    for (const key of keys) lacking.delete(key)
    if (lacking.size === 0) this.#lacking.delete(name)
  }

  #end(data: unknown): void {
    const { hash } = data as { hash?: unknown }
    if (hash !== `sha256:${this.#sum.digest('hex')}`)
      throw invalidSnapshot('is damaged: its hash does not match its lines')
    const state = this.#state as State
    for (const [name, [field]] of this.#lacking) throw invalidState(`${name}.${field}: is missing`)
    checkState(state)
    this.#snapshot = new Snapshot(state)
  }
}

/**
 * Reads a snapshot from its text.
 *
 * @throws SimulatorError `invalid-snapshot` for a text that is no snapshot, has another version, is damaged, or has
 * an invalid state
 */
export function readSnapshot(text: string): Snapshot {
  const reader = new SnapshotReader()
  for (const line of linesOf(text)) reader.add(line)
  return reader.snapshot()
}

/** The part that rows were put into, and their keys. */
interface LoadedRows {
  readonly name: string
  readonly keys: readonly (string | number)[]
}

/**
 * Adds written rows to a state.
 *
 * @throws SimulatorError `invalid-snapshot` for rows of an unknown part, or invalid rows
 */
function loadRows(state: State, data: readonly unknown[]): LoadedRows {
  const [name, rows] = data
  const part = typeof name === 'string' ? state.tables.part(name) : undefined
  if (typeof name !== 'string' || part === undefined || !Array.isArray(rows))
    throw invalidSnapshot(`has rows of ${JSON.stringify(name)}, which is not a part of the state`)
  const keys = (rows as unknown[]).map(row => {
    const [key, value] = Array.isArray(row) ? (row as unknown[]) : []
    if ((typeof key !== 'string' && typeof key !== 'number') || value === undefined) {
      throw invalidSnapshot(`has a row of ${name} without a key or a value`)
    }
    try {
      part.load(key, value)
    } catch {
      throw invalidSnapshot(`has a row ${JSON.stringify(key)} of ${name} that is invalid`)
    }
    return key
  })
  return { name, keys }
}

/**
 * Reads the first line of a snapshot.
 *
 * @throws SimulatorError `invalid-snapshot`
 */
function readHeader(data: unknown): StateConstants {
  const { format, version, constants } = Object(data) as Record<string, unknown>
  if (format !== FORMAT) throw invalidSnapshot(`is not a ${FORMAT}`)
  if (version !== VERSION) throw invalidSnapshot(`is of version ${String(version)}; expected ${VERSION}`)
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
    throw invalidSnapshot('has a line that is not JSON')
  }
}

function invalidSnapshot(problem: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-snapshot', problem })
}
