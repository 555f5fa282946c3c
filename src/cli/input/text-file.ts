/**
 * Files that a command line names, with errors that name them.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { FileError } from './file-error.js'

/**
 * Reads a text file.
 *
 * @throws FileError
 */
export function readText(file: string): string {
  return attempt(file, 'read', () => readFileSync(file, 'utf8'))
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
