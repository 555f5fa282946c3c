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

/** Text that is written at once, in characters: a whole part of a large snapshot, or many lines of commands. */
const CHUNK = 1_000_000
const LINES_CHUNK = 64 * 1024

/**
 * Writes a journal of a simulation into a file. Lines that come while code runs without a pause are written together, before
 * whatever waits for that code continues, and so before a server answers: the journal of one that is killed has all that it
 * answered.
 *
 * @param onFailure - called once if it cannot be written any further; the simulation goes on without it
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
