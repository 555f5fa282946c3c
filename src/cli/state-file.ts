/**
 * Files that a server keeps of its state: journals and snapshots.
 *
 * @module
 */
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import type { Simulator } from '../simulator.js'
import { snapshotParts } from '../snapshot.js'
import type { State } from '../state.js'
import { attempt } from './text-file.js'

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
 * @returns what ends it, with a last checkpoint
 * @throws FileError
 */
export function recordTo(file: string, simulator: Simulator): () => void {
  const fd = attempt(file, 'written', () => openSync(file, 'w', 0o600))
  let pending = ''
  const end = simulator.record(text => {
    pending += text
    if (!text.endsWith('\n') && pending.length < CHUNK) return
    writeAll(fd, pending)
    pending = ''
  })
  return () => {
    end()
    closeSync(fd)
  }
}

/**
 * Writes a snapshot of a state into a file, which is the old one or the new one at any time.
 *
 * @throws FileError
 */
export function saveSnapshot(file: string, state: State): void {
  attempt(file, 'written', () => {
    const fd = openSync(`${file}.tmp`, 'w', 0o600)
    for (const part of snapshotParts(state)) writeAll(fd, part)
    closeSync(fd)
    renameSync(`${file}.tmp`, file)
  })
}

function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written)
}
