/**
 * Scenario files of a command line.
 *
 * @module
 */

import type { PlaceOf } from '../../io/placed-data.js'
import { readScenario } from '../../scenarios/reader.js'
import type { ScenarioFile } from '../../scenarios/schema.js'
import { loadPlacedData } from './data-file.js'

/** A scenario, and the places of its parts in the file. */
export interface LoadedScenario {
  readonly scenario: ScenarioFile
  readonly placeOf: PlaceOf
}

/**
 * Reads a scenario.
 *
 * @param use - makes use of it; its errors with a path name the place in the file
 * @throws FileError if the file cannot be read or is not a scenario
 */
export function loadScenario<T>(file: string, use: (loaded: LoadedScenario) => T): T {
  return loadPlacedData(file, (data, placeOf) => use({ scenario: readScenario(data), placeOf }))
}
