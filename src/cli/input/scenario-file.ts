/**
 * Scenario files of a command line.
 *
 * @module
 */
import { existsSync } from 'node:fs'
import { type PlaceOf, readPlacedData } from '../../io/placed-data.js'
import { readScenario } from '../../scenarios/reader.js'
import type { ScenarioFile } from '../../scenarios/schema.js'
import { loadPlacedData } from './data-file.js'
import { shippedScenario } from './shipped-scenarios.js'

/** A scenario, and the places of its parts in the file. */
export interface LoadedScenario {
  readonly scenario: ScenarioFile
  readonly placeOf: PlaceOf
}

/**
 * Reads a scenario.
 *
 * @param file - a file; or, if there is no such file, a scenario of this package
 * @param use - makes use of it; its errors with a path name the place in the file
 * @throws FileError if the file cannot be read or is not a scenario
 */
export function loadScenario<T>(file: string, use: (loaded: LoadedScenario) => T): T {
  const read = (data: unknown, placeOf: PlaceOf): T => use({ scenario: readScenario(data), placeOf })
  const shipped = existsSync(file) ? undefined : shippedScenario(file)
  return shipped === undefined ? loadPlacedData(file, read) : readPlacedData(file, shipped, read)
}
