/**
 * Files that a command line names, with errors that name them.
 *
 * @module
 */
import { constants } from 'node:buffer'
import { readRegularText } from '../../io/regular-file.js'
import { FileError } from './file-error.js'

/** The limit for files that have no smaller one, in bytes: the longest text that there is. */
const TEXT_BYTES_MAX = constants.MAX_STRING_LENGTH

/**
 * Reads a text file, which must be a regular one.
 *
 * @param max - the limit in bytes; default 512 MiB less 24 bytes
 * @throws FileError
 */
export function readText(file: string, max: number = TEXT_BYTES_MAX): string {
  return attempt(file, 'read', () => readRegularText(file, max))
}

/**
 * Does something with a file.
 *
 * @throws FileError for whatever goes wrong
 */
export function attempt<T>(file: string, what: 'read' | 'written', deed: () => T): T {
  try {
    return deed()
  } catch (error) {
    throw new FileError(`${file}: cannot be ${what}: ${(error as Error).message}`)
  }
}
