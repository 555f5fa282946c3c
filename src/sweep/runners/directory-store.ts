/**
 * A store in a directory.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TextStore } from './text-store.js'

/** A store in a directory, which is made when something is stored. */
export class DirectoryStore implements TextStore {
  readonly #directory: string

  constructor(directory: string) {
    this.#directory = directory
  }

  async get(name: string): Promise<string | undefined> {
    try {
      return await readFile(join(this.#directory, name), 'utf8')
    } catch (error) {
      if (isAbsent(error)) return undefined
      throw error
    }
  }

  async put(name: string, text: string): Promise<void> {
    await mkdir(this.#directory, { recursive: true })
    // Several machines may write the same result to a shared directory, so a process id would not be enough.
    const temporary = join(this.#directory, `.${name}.${randomUUID()}`)
    try {
      await writeFile(temporary, text)
      await rename(temporary, join(this.#directory, name))
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  }

  async list(): Promise<readonly string[]> {
    try {
      return await readdir(this.#directory)
    } catch (error) {
      if (isAbsent(error)) return []
      throw error
    }
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
