/**
 * YAML and JSON files of a command line, with errors that name the position.
 *
 * @module
 */
import { type PlaceOf, readPlacedData } from '../../io/placed-data.js'
import { readText } from './text-file.js'

/** The maximum size of a YAML or JSON file, in bytes; enough for a catalog of a million images. */
const DATA_BYTES_MAX = 256 * 1024 * 1024

/**
 * Reads and interprets a YAML or JSON file.
 *
 * @param read - interprets the data; throws a SimulatorError with a path for invalid data
 * @throws FileError if the file cannot be read, is not YAML, or has invalid data
 */
export function loadDataFile<T>(file: string, read: (data: unknown) => T): T {
  return readData(file, readText(file, DATA_BYTES_MAX), read)
}

/**
 * Reads and interprets YAML or JSON.
 *
 * @param file - the source of the text, for errors
 * @param read - interprets the data; throws a SimulatorError with a path for invalid data
 * @throws FileError if the text is not YAML, or has invalid data
 */
export function readData<T>(file: string, text: string, read: (data: unknown) => T): T {
  return readPlacedData(file, text, data => read(data))
}

/**
 * Reads and interprets a YAML or JSON file like {@link loadDataFile}.
 *
 * @param read - also receives a function that returns places in the file, for later messages
 * @throws FileError if the file cannot be read, is not YAML, or has invalid data
 */
export function loadPlacedData<T>(file: string, read: (data: unknown, placeOf: PlaceOf) => T): T {
  return readPlacedData(file, readText(file, DATA_BYTES_MAX), read)
}
