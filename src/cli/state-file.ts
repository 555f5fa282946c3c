/**
 * Files that a server keeps of its state: journals and snapshots.
 *
 * @module
 */
import { accessSync, closeSync, constants, openSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Snapshot, snapshotParts } from '../history/snapshot.js'
import { lockFile } from '../io/file-lock.js'
import { replaceablePath, replaceFile, temporaryPath, writeAll } from '../io/replace-file.js'
import type { Simulation } from '../node/simulation.js'
import { attempt } from './input/text-file.js'

/** Text that is written at once where a crash in between does not matter, in characters. */
const CHUNK = 1_000_000

/**
 * Writes a journal of a node into a file, each line before what it says is answered: a server that is killed leaves a journal of
 * all that it did.
 *
 * @param onFailure - called once if it cannot be written any further; the node goes on without it
 * @returns what ends it, with a last checkpoint
 * @throws FileError when it cannot be begun, or when the file holds something already
 */
export function recordTo(
  file: string,
  simulation: Simulation,
  onFailure: (error: Error) => void,
): () => void {
  const fd = attempt(file, 'written', () => openJournal(file))
  let pending = ''
  let failed = false
  const write = (text: string): void => {
    pending += text
    if (!text.endsWith('\n') && pending.length < CHUNK) return
    const chunk = pending
    pending = ''
    attempt(file, 'written', () => writeAll(fd, chunk))
  }
  // The header is a failure of whoever asked for the journal; what comes later must not be one of who asked the node for something.
  let begun = false
  const end = simulation.record(text => {
    if (!begun) return write(text)
    try {
      if (!failed) write(text)
    } catch (error) {
      failed = true
      onFailure(error as Error)
    }
  })
  begun = true
  return () => {
    end()
    closeSync(fd)
  }
}

/** A journal is one of its own from its first line on, so nothing is written over or behind what a file holds. */
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
 * Keeps the file of a snapshot to this process, checks that it can be written when the time comes, and removes what a process
 * that was killed left of it.
 *
 * @returns gives the file free again
 * @throws FileError when another process has it, or when it cannot be written
 */
export function claimStateFile(file: string): () => void {
  return attempt(file, 'written', () => {
    const path = replaceablePath(file)
    accessSync(dirname(path), constants.W_OK)
    const release = lockFile(path)
    rmSync(temporaryPath(path), { force: true })
    return release
  })
}

/**
 * Writes a snapshot of a state into a file, which is the old one or the new one at any time.
 *
 * @throws FileError
 */
export function saveSnapshot(file: string, snapshot: Snapshot): void {
  attempt(file, 'written', () => replaceFile(file, snapshotParts(snapshot)))
}
