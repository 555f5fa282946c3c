/**
 * Files that tell other programs where a server listens.
 *
 * @module
 */
import { lstatSync, rmSync } from 'node:fs'
import { parseEndpoint } from './endpoint.js'
import { fileKind, readRegularText } from './regular-file.js'
import { replaceFile } from './replace-file.js'

/** The longest endpoint file, in bytes: of thousands of nodes. */
const ENDPOINT_BYTES_MAX = 2 ** 20

/**
 * Removes the endpoint that an earlier server left in a file, so that no client calls it. An empty file is taken as well.
 *
 * @throws Error when anything else stands at the path; it is left alone
 */
export function clearEndpointFile(file: string): void {
  const stats = lstatSync(file, { throwIfNoEntry: false })
  if (stats === undefined) return
  if (!stats.isFile()) throw new Error(`it is ${fileKind(stats)}, not a regular file`)
  if (stats.size > 0 && !holdsEndpoint(file)) {
    throw new Error('it contains no endpoint; choose another file or remove it')
  }
  rmSync(file)
}

/**
 * Writes lines into a file: an endpoint, or the names and endpoints of several nodes.
 *
 * @returns removes the file, unless another process has written to it meanwhile
 * @throws Error when the file cannot be written, or when anything but endpoints stands there
 */
export function writeEndpointFile(file: string, ...lines: readonly string[]): () => void {
  clearEndpointFile(file)
  const text = lines.map(line => `${line}\n`).join('')
  replaceFile(file, [text])
  return () => {
    if (lstatSync(file, { throwIfNoEntry: false })?.isFile() && textOf(file) === text) rmSync(file)
  }
}

function holdsEndpoint(file: string): boolean {
  const lines = (textOf(file) ?? '').split('\n')
  return lines.pop() === '' && lines.length > 0 && lines.every(isEndpointLine)
}

/** Whether a line is an endpoint, perhaps after the name of a node. */
function isEndpointLine(line: string): boolean {
  const [, endpoint] = /^(?:[\w.-]+ )?(\S+)$/.exec(line) ?? []
  try {
    return endpoint !== undefined && parseEndpoint(endpoint) !== undefined
  } catch {
    return false
  }
}

/** The text of a file; nothing if it is too long to be an endpoint. */
function textOf(file: string): string | undefined {
  const stats = lstatSync(file)
  return stats.size > ENDPOINT_BYTES_MAX ? undefined : readRegularText(file, ENDPOINT_BYTES_MAX)
}
