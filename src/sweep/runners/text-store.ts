/**
 * Stores of shards and results: texts by name.
 *
 * @module
 */
/** Texts by name. A text is stored as a whole or not at all. */
export interface TextStore {
  /** Returns a text; undefined if there is none with this name. */
  get(name: string): Promise<string | undefined>
  /** Stores a text, in place of another with the same name. */
  put(name: string, text: string): Promise<void>
  /** Returns all names, in no defined order. */
  list(): Promise<readonly string[]>
}

/** A store does not have a text that is needed. */
export class MissingTextError extends Error {
  override readonly name = 'MissingTextError'
}

const DIGITS = 6

/** Returns the name of a shard. */
export function shardName(index: number): string {
  return `shard-${String(index).padStart(DIGITS, '0')}.json`
}

/** Returns the name of the result of a shard. */
export function resultName(index: number): string {
  return `result-${String(index).padStart(DIGITS, '0')}.json`
}

/** A store in memory. */
export class MemoryStore implements TextStore {
  readonly #texts = new Map<string, string>()

  async get(name: string): Promise<string | undefined> {
    return this.#texts.get(name)
  }

  async put(name: string, text: string): Promise<void> {
    this.#texts.set(name, text)
  }

  async list(): Promise<readonly string[]> {
    return [...this.#texts.keys()]
  }
}
