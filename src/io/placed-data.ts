/**
 * YAML and JSON texts, with errors that name the position.
 *
 * @module
 */
import { isNode, LineCounter, parseDocument } from 'yaml'
import { SimulatorError } from '../errors/index.js'
import { FileError } from './file-error.js'

/** Returns the file, line and column of the deepest existing node on a path in the data. */
export type PlaceOf = (path: readonly (string | number)[]) => string

/**
 * Interprets YAML or JSON.
 *
 * @param file - the source of the text, for errors
 * @param read - interprets the data; throws a SimulatorError with a path for invalid data. It also receives a function
 * that returns places in the file, for later messages
 * @throws FileError if the text is not YAML, or has invalid data
 */
export function readPlacedData<T>(
  file: string,
  text: string,
  read: (data: unknown, placeOf: PlaceOf) => T,
): T {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const place = (offset: number | undefined): string => {
    if (offset === undefined) return file
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
  const [broken] = document.errors
  if (broken !== undefined) throw new FileError(`${place(broken.pos[0])}: not YAML: ${broken.message}`)
  const placeOf: PlaceOf = path => place(nearestOffset(path, at => document.getIn(at, true)))
  try {
    return read(document.toJS() ?? {}, placeOf)
  } catch (error) {
    if (
      error instanceof SimulatorError &&
      'path' in error.failure &&
      typeof error.failure.path === 'object'
    ) {
      throw new FileError(`${placeOf(error.failure.path)}: ${error.message}`)
    }
    if (error instanceof ReferenceError) throw new FileError(`${file}: not YAML: ${error.message}`)
    throw error
  }
}

/** Returns the offset of the deepest existing node on a path; a missing node has no position. */
function nearestOffset(
  path: readonly (string | number)[],
  find: (path: readonly (string | number)[]) => unknown,
): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = find(path.slice(0, length))
    if (isNode(node) && node.range) return node.range[0]
  }
  return undefined
}
