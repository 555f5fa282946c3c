/**
 * Validation of catalogs in data of any shape.
 *
 * @module
 */
import type * as z from 'zod'
import type { Reference } from '../spec.js'
import { firstIssue } from '../util/schema-error.js'
import { type Catalog, checkSizes, compileCatalog, invalidCatalog, type RegistryPatch } from './catalog.js'
import { catalogFile, registryPatch } from './catalog-schema.js'

/**
 * Validates a catalog.
 *
 * @param parse - parses its references; by default like `distribution/reference`
 * @throws SimulatorError `invalid-catalog` with the path of the first problem
 */
export function readCatalog(data: unknown, parse?: (input: string) => Reference): Catalog {
  const catalog = compileCatalog(dataOf(catalogFile.safeParse(data)), parse)
  checkSizes(catalog)
  return catalog
}

/**
 * Validates changes to the settings of a registry.
 *
 * @throws SimulatorError `invalid-catalog` with the path of the first problem
 */
export function readRegistryPatch(data: unknown): RegistryPatch {
  return dataOf(registryPatch.safeParse(data))
}

function dataOf<T>(parsed: z.ZodSafeParseResult<T>): T {
  if (parsed.success) return parsed.data
  const { path, problem } = firstIssue(parsed.error)
  throw invalidCatalog(path, problem)
}
