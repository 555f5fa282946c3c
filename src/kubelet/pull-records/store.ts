/**
 * Where pull records and intents are kept.
 *
 * @module
 */
import { fileNameOf, type PulledRecord } from './record.js'

/** Keeps records and intents. Methods throw if a file cannot be read or written. */
export interface RecordStore {
  /** Returns the images with an intent, in the order of their file names. */
  intents(): readonly string[]
  hasIntent(image: string): boolean
  writeIntent(image: string): void
  deleteIntent(image: string): void
  /** Returns all records, in the order of their file names. */
  records(): readonly PulledRecord[]
  record(imageRef: string): PulledRecord | undefined
  writeRecord(record: PulledRecord): void
  deleteRecord(imageRef: string): void
}

/** Keeps records in memory. */
export class MemoryRecordStore implements RecordStore {
  readonly #intents = new Set<string>()
  readonly #records = new Map<string, PulledRecord>()

  intents(): readonly string[] {
    return byFileName([...this.#intents], image => image)
  }

  hasIntent(image: string): boolean {
    return this.#intents.has(image)
  }

  writeIntent(image: string): void {
    this.#intents.add(image)
  }

  deleteIntent(image: string): void {
    this.#intents.delete(image)
  }

  records(): readonly PulledRecord[] {
    return byFileName([...this.#records.values()], record => record.imageRef)
  }

  record(imageRef: string): PulledRecord | undefined {
    return this.#records.get(imageRef)
  }

  writeRecord(record: PulledRecord): void {
    this.#records.set(record.imageRef, record)
  }

  deleteRecord(imageRef: string): void {
    this.#records.delete(imageRef)
  }
}

function byFileName<T>(items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  const named = items.map(item => ({ item, file: fileNameOf(nameOf(item)) }))
  return named.sort((a, b) => (a.file < b.file ? -1 : 1)).map(({ item }) => item)
}
