/**
 * Catalogue files: YAML or JSON on disk, with errors that say where.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { isNode, LineCounter, parseDocument } from 'yaml'
import type { Catalog } from '../catalog.js'
import { readCatalog } from '../catalog-reader.js'
import { SimulatorError } from '../errors.js'
import { FileError } from './file-error.js'

/**
 * Reads a catalogue file and validates it.
 *
 * @throws FileError when it cannot be read, is no YAML or is no catalogue
 */
export function loadCatalogFile(file: string): Catalog {
  const lines = new LineCounter()
  const document = parseDocument(readText(file), { lineCounter: lines, prettyErrors: false })
  const place = (offset: number | undefined): string => {
    if (offset === undefined) return file
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
  const [broken] = document.errors
  if (broken !== undefined) throw new FileError(`${place(broken.pos[0])}: not YAML: ${broken.message}`)
  try {
    return readCatalog(document.toJS() ?? {})
  } catch (error) {
    if (error instanceof SimulatorError && error.failure.code === 'invalid-catalog') {
      const { path } = error.failure
      const node = nearest(path, at => document.getIn(at, true))
      throw new FileError(`${place(node)}: ${error.message}`)
    }
    if (error instanceof ReferenceError) throw new FileError(`${file}: not YAML: ${error.message}`)
    throw error
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new FileError(`${file}: cannot be read: ${(error as Error).message}`)
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
