/**
 * Snapshots: the whole state as a text that can be kept in a file.
 *
 * A snapshot in memory is the state itself.
 *
 * @module
 */
import { canonicalJson, hashed, sha256 } from '../digest.js'
import { SimulatorError } from '../errors/index.js'
import type { State } from '../state.js'
import { canonicalState, type Plain, parsedObject, readState } from './state-codec.js'

/** A state to come back to. */
export type Snapshot = State & { readonly __snapshot: never }

/** The version of the form in which snapshots are written. */
const VERSION = 1
const FORMAT = 'cri-image-sim snapshot'

/** Writes a state down. */
export function writeSnapshot(state: State): string {
  return [...snapshotParts(state)].join('')
}

/** Writes a state down in parts, however large it is. */
export function* snapshotParts(state: State): Generator<string> {
  yield `{"format":"${FORMAT}","version":${VERSION},"state":`
  const hash = yield* hashed(canonicalState(state))
  yield `,"hash":"${hash}"}`
}

/**
 * Reads a state that was written down.
 *
 * @throws SimulatorError `invalid-snapshot` for what is none, is of another version or is damaged
 */
export function readSnapshot(text: string): Snapshot {
  const data = parsedObject(text)
  if (data === undefined) throw invalid('is not a JSON object')
  return restoredSnapshot(data)
}

/**
 * Makes a state of a snapshot that is JSON no longer.
 *
 * @throws SimulatorError as {@link readSnapshot}
 */
export function restoredSnapshot({ format, version, hash, state }: Record<string, unknown>): Snapshot {
  if (format !== FORMAT) throw invalid(`is not a ${FORMAT}`)
  if (version !== VERSION) throw invalid(`is of version ${version}; expected ${VERSION}`)
  try {
    if (sha256(canonicalJson(state)) === hash) return readState(state as Record<string, Plain>) as Snapshot
  } catch {
    throw invalid('has a state that cannot be one')
  }
  throw invalid('is damaged: its hash is not that of its state')
}

function invalid(problem: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-snapshot', problem })
}
