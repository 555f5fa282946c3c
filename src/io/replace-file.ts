/**
 * Writes files that are the old ones or the new ones at any time.
 *
 * @module
 */
import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileKind } from './regular-file.js'

/**
 * Resolves the path of a file that may be replaced: its links are followed, so that the file is replaced and not the link.
 *
 * @returns the path without links; the file need not exist, but its directory must
 * @throws Error when the directory is absent, or when anything but a regular file stands at the path
 */
export function replaceablePath(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (stats === undefined) return join(realpathSync(dirname(file)), basename(file))
  if (!stats.isFile()) throw new Error(`it is ${fileKind(stats)}, not a regular file`)
  return realpathSync(file)
}

/** Returns the path of the file that is written before it takes the place of another. */
export function temporaryPath(path: string): string {
  return `${path}.tmp`
}

/**
 * Replaces a regular file, or makes it, for its owner alone. Nothing is left behind when that fails.
 *
 * @param parts - the text of the file, in parts
 * @throws Error when the file cannot be written, or is no regular one
 */
export function replaceFile(file: string, parts: Iterable<string>): void {
  const path = replaceablePath(file)
  const temporary = temporaryPath(path)
  rmSync(temporary, { force: true })
  const fd = openSync(temporary, 'wx', 0o600)
  try {
    try {
      for (const part of parts) writeAll(fd, part)
    } finally {
      closeSync(fd)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** Writes a whole text to an open file. */
export function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written)
}
