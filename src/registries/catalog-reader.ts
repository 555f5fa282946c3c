/**
 * Reading a catalogue: from data of any shape to a catalogue that can be used.
 *
 * @module
 */
import type * as z from 'zod'
import type { Reference } from '../spec.js'
import { firstIssue } from '../util/schema-error.js'
import { type Catalog, checkSizes, compileCatalog, invalidCatalog, type RegistryPatch } from './catalog.js'
import { catalogFile, registryPatch } from './catalog-schema.js'

/**
 * Validates a catalogue. `parse` is how its references are read; by default as `distribution/reference` reads them.
 *
 * @throws SimulatorError `invalid-catalog` with the path of the first thing that is wrong
 */
export function readCatalog(data: unknown, parse?: (input: string) => Reference): Catalog {
  const catalog = compileCatalog(checked(catalogFile.safeParse(data)), parse)
  checkSizes(catalog)
  return catalog
}

/**
 * Validates changes to how a registry behaves.
 *
 * @throws SimulatorError `invalid-catalog` with the path of the first thing that is wrong
 */
export function readRegistryPatch(data: unknown): RegistryPatch {
  return checked(registryPatch.safeParse(data))
}

function checked<T>(parsed: z.ZodSafeParseResult<T>): T {
  if (parsed.success) return parsed.data
  const { path, problem } = firstIssue(parsed.error)
  throw invalidCatalog(path, problem)
}
