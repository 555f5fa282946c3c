/**
 * Catalog files that a server interprets. Commands import this when they send one, since it loads the validator and the YAML
 * reader.
 *
 * @module
 */
import { SimulatorError } from '../../errors/index.js'
import { catalogFile } from '../../registries/catalog-schema.js'
import { firstIssue } from '../../util/schema-error.js'
import { loadDataFile } from './data-file.js'

/**
 * Returns a catalog as it is written, after a check of its shape, since an error here can name the position in the file.
 *
 * @throws FileError if there is no such file, or if its shape is invalid
 */
export function catalogAsWritten(file: string): object {
  return loadDataFile(file, asWritten)
}

function asWritten(data: unknown): object {
  const { success, error } = catalogFile.safeParse(data)
  if (success) return data as object
  throw new SimulatorError({ code: 'invalid-catalog', ...firstIssue(error) })
}
