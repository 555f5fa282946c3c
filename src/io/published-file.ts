/**
 * Files by which a server tells other programs where it listens: it writes them when it is ready and removes them at the
 * end. A file that no server wrote is never replaced or removed.
 *
 * @module
 */
import { lstatSync, rmSync } from 'node:fs'
import { fileKind, readRegularText } from './regular-file.js'
import { replaceFile } from './replace-file.js'

/** The longest published file, in bytes: of thousands of nodes. */
const BYTES_MAX = 2 ** 20

/** A kind of published file. */
export interface PublishedForm {
  /** The content, as an error names it, for example `endpoint`. */
  readonly content: string
  /** Returns whether a server may have written this text. */
  matches(text: string): boolean
}

/**
 * Removes the file that an earlier server left, so that no client reads it. An empty file is removed as well.
 *
 * @throws Error when anything else stands at the path; it is left alone
 */
export function clearPublishedFile(file: string, form: PublishedForm): void {
  const stats = lstatSync(file, { throwIfNoEntry: false })
  if (stats === undefined) return
  if (!stats.isFile()) throw new Error(`it is ${fileKind(stats)}, not a regular file`)
  if (stats.size > 0 && !form.matches(textOf(file) ?? '')) {
    throw new Error(`it contains no ${form.content}; choose another file or remove it`)
  }
  rmSync(file)
}

/**
 * Writes a text into a file, all of it at once.
 *
 * @returns removes the file, unless another process has written to it meanwhile
 * @throws Error when the file cannot be written, or when a file of another form stands there
 */
export function publishFile(file: string, form: PublishedForm, text: string): () => void {
  clearPublishedFile(file, form)
  replaceFile(file, [text])
  return () => {
    if (lstatSync(file, { throwIfNoEntry: false })?.isFile() && textOf(file) === text) rmSync(file)
  }
}

/** The text of a file; nothing if it is too long to be a published one. */
function textOf(file: string): string | undefined {
  const stats = lstatSync(file)
  return stats.size > BYTES_MAX ? undefined : readRegularText(file, BYTES_MAX)
}
