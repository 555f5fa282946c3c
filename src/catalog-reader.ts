/**
 * Reading a catalogue: from data of any shape to a catalogue that can be used.
 *
 * @module
 */
import { type Catalog, checkSizes, compileCatalog, invalidCatalog } from './catalog.js'
import { catalogFile } from './catalog-schema.js'

/**
 * Validates a catalogue.
 *
 * @throws SimulatorError `invalid-catalog` with the path of the first thing that is wrong
 */
export function readCatalog(data: unknown): Catalog {
  const parsed = catalogFile.safeParse(data)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw invalidCatalog(issue?.path ?? [], issue?.message ?? 'expected a catalogue')
  }
  const catalog = compileCatalog(parsed.data)
  checkSizes(catalog)
  return catalog
}
