/**
 * The files of a server's state: journals and snapshots.
 *
 * @module
 */
import { accessSync, closeSync, constants, openSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Snapshot, snapshotParts } from '../history/snapshot.js'
import { lockFile } from '../io/file-lock.js'
import { readRegularLines } from '../io/regular-file.js'
import { replaceablePath, replaceFile, temporaryPath, writeAll } from '../io/replace-file.js'
import type { Simulation } from '../node/simulation.js'
import { attempt } from './input/text-file.js'

/** The amount of text of a snapshot that is written at once, in characters. */
const CHUNK = 1_000_000
/** The amount of lines of commands that is written at once, in characters. */
const LINES_CHUNK = 64 * 1024

/**
 * Records a journal in a file. A line is written before its command is answered, so a server that is killed leaves a
 * journal of everything that it answered. Lines without an answer in between are written together.
 *
 * @param onFailure - called once if the file can no longer be written; the node continues without a journal
 * @returns a function that ends the journal with a last checkpoint
 * @throws FileError if the journal cannot be started, or if the file is not empty
 */
export function recordTo(
  file: string,
  simulation: Simulation,
  onFailure: (error: Error) => void,
): () => void {
  const fd = attempt(file, 'written', () => openJournal(file))
  let pending = ''
  let failed = false
  const write = (): void => {
    const chunk = pending
    pending = ''
    if (chunk !== '' && !failed) attempt(file, 'written', () => writeAll(fd, chunk))
  }
  const flush = (): void => {
    try {
      write()
    } catch (error) {
      failed = true
      onFailure(error as Error)
    }
  }
  let begun = false
  const end = simulation.record(text => {
    const isFirst = pending === ''
    pending += text
    // The header is a failure of whoever asked for the journal; what comes later must not be one of who asked the node for something.
    if (!begun) {
      if (pending.length >= CHUNK) write()
    } else if (pending.length >= LINES_CHUNK) flush()
    else if (isFirst) queueMicrotask(flush)
  })
  write()
  begun = true
  // A bug ends a process before its microtasks run.
  process.once('exit', flush)
  return () => {
    end()
    flush()
    process.off('exit', flush)
    closeSync(fd)
  }
}

/**
 * Opens a new or empty file. A journal must start on the first line of its file, so an existing file is never
 * overwritten or appended to.
 */
function openJournal(file: string): number {
  try {
    return openSync(file, 'wx', 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const stats = statSync(file)
  if (stats.isFile() && stats.size > 0) {
    throw new Error('it is not empty; give --record the name of a new file')
  }
  return openSync(file, 'a', 0o600)
}

/**
 * Reserves a snapshot file for this process, checks that it can be written later, and removes temporary files of a
 * process that was killed.
 *
 * @returns a function that releases the file
 * @throws FileError if another process has the file, or if it cannot be written
 */
export function claimStateFile(file: string): () => void {
  return attempt(file, 'written', () => {
    const path = replaceablePath(file)
    accessSync(dirname(path), constants.W_OK)
    const release = lockFile(path)
    try {
      rmSync(temporaryPath(path), { force: true })
    } catch (error) {
      release()
      throw error
    }
    return release
  })
}

/**
 * Writes a snapshot to a file. At any time, the file is complete: the old or the new one.
 *
 * @throws FileError
 */
export function saveSnapshot(file: string, snapshot: Snapshot): void {
  attempt(file, 'written', () => replaceFile(file, snapshotParts(snapshot)))
}

/**
 * Reads a snapshot from a file of any size.
 *
 * @throws FileError
 * @throws SimulatorError `invalid-snapshot`
 */
export async function loadSnapshot(file: string): Promise<Snapshot> {
  // Only a server that is given a state loads the validator.
  const { SnapshotReader } = await import('../history/snapshot-reader.js')
  const reader = new SnapshotReader()
  const lines = readRegularLines(file)
  const next = (): IteratorResult<string> => attempt(file, 'read', () => lines.next())
  for (let line = next(); !line.done; line = next()) if (line.value !== '') reader.add(line.value)
  return reader.snapshot()
}
