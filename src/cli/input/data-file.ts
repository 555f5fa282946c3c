/**
 * YAML and JSON files that a command line names, with errors that say where.
 *
 * @module
 */
import { isNode, LineCounter, parseDocument } from 'yaml'
import { SimulatorError } from '../../errors/index.js'
import { FileError } from './file-error.js'
import { readText } from './text-file.js'

/** The largest YAML or JSON file that is read, in bytes; a catalogue of a million images has room in it. */
const DATA_BYTES_MAX = 256 * 1024 * 1024

/**
 * Reads a YAML or JSON file and what it means.
 *
 * @param read - throws a SimulatorError with a path for data that mean nothing
 * @throws FileError when the file cannot be read, is no YAML, or means nothing
 */
export function loadDataFile<T>(file: string, read: (data: unknown) => T): T {
  return readData(file, readText(file, DATA_BYTES_MAX), read)
}

/**
 * Reads YAML or JSON and what it means.
 *
 * @param file - where the text comes from, for errors
 * @param read - throws a SimulatorError with a path for data that mean nothing
 * @throws FileError when the text is no YAML, or means nothing
 */
export function readData<T>(file: string, text: string, read: (data: unknown) => T): T {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const place = (offset: number | undefined): string => {
    if (offset === undefined) return file
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
  const [broken] = document.errors
  if (broken !== undefined) throw new FileError(`${place(broken.pos[0])}: not YAML: ${broken.message}`)
  try {
    return read(document.toJS() ?? {})
  } catch (error) {
    if (
      error instanceof SimulatorError &&
      'path' in error.failure &&
      typeof error.failure.path === 'object'
    ) {
      const offset = nearest(error.failure.path, at => document.getIn(at, true))
      throw new FileError(`${place(offset)}: ${error.message}`)
    }
    if (error instanceof ReferenceError) throw new FileError(`${file}: not YAML: ${error.message}`)
    throw error
  }
}

/** Where the deepest part of a path starts that is there; what is missing has no place of its own. */
function nearest(
  path: readonly (string | number)[],
  find: (path: readonly (string | number)[]) => unknown,
): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = find(path.slice(0, length))
    if (isNode(node) && node.range) return node.range[0]
  }
  return undefined
}
