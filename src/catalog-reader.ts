/**
 * Reading a catalogue: from data of any shape to a catalogue that can be used.
 *
 * @module
 */
import { type Catalog, checkSizes, compileCatalog, invalidCatalog } from './catalog.js'
import { catalogFile } from './catalog-schema.js'
import { firstIssue } from './first-issue.js'
import type { Reference } from './spec.js'

/**
 * Validates a catalogue. `parse` is how its references are read; by default as `distribution/reference` reads them.
 *
 * @throws SimulatorError `invalid-catalog` with the path of the first thing that is wrong
 */
export function readCatalog(data: unknown, parse?: (input: string) => Reference): Catalog {
  const parsed = catalogFile.safeParse(data)
  if (!parsed.success) {
    const { path, problem } = firstIssue(parsed.error)
    throw invalidCatalog(path, problem)
  }
  const catalog = compileCatalog(parsed.data, parse)
  checkSizes(catalog)
  return catalog
}
