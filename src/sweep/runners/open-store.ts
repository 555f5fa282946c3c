/**
 * Opening the store that a command line names.
 *
 * @module
 */
import { DirectoryStore } from './directory-store.js'
import { S3Store } from './s3-store.js'
import type { TextStore } from './text-store.js'

/** Opens a store: a directory, or `s3://bucket/prefix`. */
export async function openStore(place: string, environment: NodeJS.ProcessEnv = {}): Promise<TextStore> {
  return place.startsWith('s3://') ? await S3Store.open(place, environment) : new DirectoryStore(place)
}
