/**
 * Errors of files that a command line names.
 *
 * @module
 */

/** A file that cannot be used. The message starts with the file and, if known, line and column. */
export class FileError extends Error {
  override readonly name = 'FileError'
}
