/**
 * Reads files that a person names: regular files only, and never more than a limit, so that no device or pipe stalls or
 * fills the process.
 *
 * @module
 */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs'

/** Bytes that are read at once. */
const CHUNK_BYTES = 1024 * 1024
const NEWLINE = 0x0a

/**
 * Reads a regular file as UTF-8 text.
 *
 * @param max - the limit in bytes
 * @throws Error for a file that is absent, unreadable, no regular file, or larger than the limit
 */
export function readRegularText(file: string, max: number): string {
  return readRegularBytes(file, max).toString()
}

/**
 * Reads the bytes of a regular file.
 *
 * @param max - the limit in bytes
 * @throws Error for a file that is absent, unreadable, no regular file, or larger than the limit
 */
export function readRegularBytes(file: string, max: number): Buffer {
  const fd = openRegular(file)
  try {
    return Buffer.concat([...chunks(fd, max)])
  } finally {
    closeSync(fd)
  }
}

/**
 * Opens a regular file for reading; never waits for the other end of a pipe.
 *
 * @returns its file descriptor, which the caller closes
 * @throws Error for a file that is absent, unreadable, or neither a regular file nor a directory
 */
export function openRegular(file: string): number {
  const fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK)
  const stats = fstatSync(fd)
  // Reading a directory fails by itself, in words that people know.
  if (stats.isFile() || stats.isDirectory()) return fd
  closeSync(fd)
  throw new Error(`it is ${fileKind(stats)}, not a regular file`)
}

/** Names the kind of a file that is no regular one, with its article. */
export function fileKind(stats: Stats): string {
  if (stats.isDirectory()) return 'a directory'
  if (stats.isSymbolicLink()) return 'a symbolic link'
  if (stats.isFIFO()) return 'a pipe'
  if (stats.isSocket()) return 'a socket'
  return 'a device'
}

/**
 * Reads a regular file of UTF-8 text line by line, of any size.
 *
 * @returns its lines, without their ends
 * @throws Error for a file that is absent, unreadable, or no regular file, or a line that is longer than a string can be
 */
export function* readRegularLines(file: string): Generator<string> {
  const fd = openRegular(file)
  try {
    // One buffer for the whole file: many would have the garbage collector look at all that the lines have become.
    let bytes = Buffer.allocUnsafe(CHUNK_BYTES)
    /** The bytes of a line whose end has not been read. */
    let begun = 0
    for (;;) {
      if (begun === bytes.length) bytes = Buffer.concat([bytes], 2 * begun)
      const length = begun + readSync(fd, bytes, begun, bytes.length - begun, null)
      if (length === begun) break
      let from = 0
      for (
        let end = bytes.indexOf(NEWLINE, begun);
        end >= 0 && end < length;
        end = bytes.indexOf(NEWLINE, from)
      ) {
        yield bytes.toString('utf8', from, end)
        from = end + 1
      }
      bytes.copyWithin(0, from, length)
      begun = length - from
    }
    if (begun > 0) yield bytes.toString('utf8', 0, begun)
  } finally {
    closeSync(fd)
  }
}

function* chunks(fd: number, max: number): Generator<Buffer> {
  for (let total = 0; ; ) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, max - total + 1))
    const length = readSync(fd, chunk)
    if (length === 0) return
    total += length
    if (total > max) throw new Error(`it has more than ${max} bytes, the limit`)
    yield chunk.subarray(0, length)
  }
}
