/**
 * Text files of a command line, with errors that name them.
 *
 * @module
 */
import { constants } from 'node:buffer'
import { FileError } from '../../io/file-error.js'
import { readRegularText } from '../../io/regular-file.js'

/** The default limit, in bytes: the longest possible string. */
const TEXT_BYTES_MAX = constants.MAX_STRING_LENGTH

/**
 * Reads a regular text file.
 *
 * @param max - the limit in bytes; default 512 MiB less 24 bytes
 * @throws FileError
 */
export function readText(file: string, max: number = TEXT_BYTES_MAX): string {
  return attempt(file, 'read', () => readRegularText(file, max))
}

/**
 * Runs an action on a file, and converts any error.
 *
 * @throws FileError
 */
export function attempt<T>(file: string, what: 'read' | 'written', action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw new FileError(`${file}: cannot be ${what}: ${(error as Error).message}`)
  }
}
