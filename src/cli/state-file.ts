/**
 * Files that a server keeps of its state: journals and snapshots.
 *
 * @module
 */
import { accessSync, closeSync, constants, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Snapshot, snapshotParts } from '../history/snapshot.js'
import type { Simulation } from '../node/simulation.js'
import { attempt } from './input/text-file.js'

/** Text that is written at once where a crash in between does not matter, in characters. */
const CHUNK = 1_000_000

/**
 * Removes a file if it is there.
 *
 * @throws FileError
 */
export function removeFile(file: string): void {
  attempt(file, 'written', () => rmSync(file, { force: true }))
}

/**
 * Writes a journal of a node into a file, each line before what it says is answered: a server that is killed leaves a journal of
 * all that it did.
 *
 * @param onFailure - called once if it cannot be written any further; the node goes on without it
 * @returns what ends it, with a last checkpoint
 * @throws FileError when it cannot be begun
 */
export function recordTo(
  file: string,
  simulation: Simulation,
  onFailure: (error: Error) => void,
): () => void {
  const fd = attempt(file, 'written', () => openSync(file, 'w', 0o600))
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

/**
 * Checks that a file can be written when the time comes.
 *
 * @throws FileError
 */
export function checkWritable(file: string): void {
  attempt(file, 'written', () => {
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new Error('it is a directory')
    accessSync(dirname(file), constants.W_OK)
  })
}

/**
 * Writes a snapshot of a state into a file, which is the old one or the new one at any time.
 *
 * @throws FileError
 */
export function saveSnapshot(file: string, snapshot: Snapshot): void {
  attempt(file, 'written', () => {
    const fd = openSync(`${file}.tmp`, 'w', 0o600)
    for (const part of snapshotParts(snapshot)) writeAll(fd, part)
    closeSync(fd)
    renameSync(`${file}.tmp`, file)
  })
}

function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written)
}
