/**
 * Snapshots: the whole state as a text that can be kept in a file.
 *
 * A snapshot in memory is the state itself.
 *
 * @module
 */
import { canonicalJson, type Digest, hashed, sha256 } from './digest.js'
import { SimulatorError } from './errors.js'
import type { State } from './state.js'
import { canonicalState, type Plain, readState } from './written.js'

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
  return restoredSnapshot(parsed(text))
}

/**
 * Makes a state of a snapshot that is JSON no longer.
 *
 * @throws SimulatorError as {@link readSnapshot}
 */
export function restoredSnapshot({ format, version, hash, state }: Record<string, unknown>): Snapshot {
  if (format !== FORMAT) throw invalid(`is not a ${FORMAT}`)
  if (version !== VERSION) throw invalid(`is of version ${version}; expected ${VERSION}`)
  if (typeof state !== 'object' || state === null || hashOf(state) !== hash) {
    throw invalid('is damaged: its hash is not that of its state')
  }
  return readState(state as Record<string, Plain>) as Snapshot
}

function hashOf(state: object): Digest {
  return sha256(canonicalJson(state))
}

function parsed(text: string): Record<string, unknown> {
  try {
    const data = JSON.parse(text) as unknown
    if (typeof data === 'object' && data !== null && !Array.isArray(data))
      return data as Record<string, unknown>
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw invalid('is not a JSON object')
}

function invalid(problem: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-snapshot', problem })
}
