/**
 * The part of an image record that only CRI-O's store has, and its written form.
 *
 * @module
 */
import type { Digest } from '../../digest.js'
import type { Blob } from '../recipe.js'

/** The part of an image that only a store of CRI-O keeps. Sizes are in bytes. */
export interface StorageRecord {
  /** Numbers the images of a node in the order in which they were created. */
  readonly created: number
  /** The size of all unpacked layers; a layer that occurs twice counts twice. */
  readonly unpacked: number
  /** The size of the config. */
  readonly config: number
  /** The manifests and indexes by which the image came. */
  readonly manifests: readonly Blob[]
  /** The digest of the manifest that was pulled last. */
  readonly manifest: Digest
  /** The annotations of that manifest, if it has any. */
  readonly annotations?: Readonly<Record<string, string>>
  /** Canonical references with a digest that pulls asked for. */
  readonly tied: readonly string[]
  /** The repo digest that lists show while the image has no name. */
  readonly previous?: string
}

/** A storage record as it is written down. */
export type WrittenStorage = readonly [
  created: number,
  unpacked: number,
  config: number,
  manifests: readonly (readonly [Digest, number])[],
  manifest: Digest,
  tied: readonly string[],
  previous: string | null,
  annotations: Readonly<Record<string, string>> | null,
]

/** Returns the written form of a storage record. */
export function writtenStorage(storage: StorageRecord): WrittenStorage {
  const {
    created,
    unpacked,
    config,
    manifests,
    manifest,
    tied,
    previous = null,
    annotations = null,
  } = storage
  const blobs = manifests.map(({ digest, size }) => [digest, size] as const)
  return [created, unpacked, config, blobs, manifest, tied, previous, annotations]
}

/** Reads the written form of a storage record. */
export function readStorage([
  created,
  unpacked,
  config,
  blobs,
  manifest,
  tied,
  previous,
  annotations,
]: WrittenStorage): StorageRecord {
  return {
    created,
    unpacked,
    config,
    manifests: blobs.map(([digest, size]) => ({ digest, size })),
    manifest,
    tied,
    ...(previous !== null && { previous }),
    ...(annotations && { annotations }),
  }
}
