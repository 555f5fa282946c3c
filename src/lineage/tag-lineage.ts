/**
 * The lineage of a tag: the images that it has pointed at on a node, as a hash chain.
 *
 * The chain grows by the rules of {@link extend}: it starts as the content hash of the first image, and each image
 * that the tag moves to extends it. Removing the image or storing the same image again does not change it. The chain
 * covers the images and their order; the ticks are covered by the journal.
 *
 * @module
 */

import { sha256 } from '../digest.js'
import type { Tick } from '../time/clock.js'
import { type ChainHash, extend, genesis } from './chain.js'
import type { ContentHash } from './program/image.js'

/** The lineage of one tag. */
export interface TagLineage {
  /** The chain over all images. */
  readonly chain: ChainHash
  /** The chain before the first entry: that of the lineage that this one was derived from, or of dropped entries. */
  readonly since?: ChainHash
  /** The latest images, oldest first: at least one, at most {@link ENTRIES_KEPT}. */
  readonly entries: readonly LineageEntry[]
}

/** An image that a tag pointed at, from a tick on. */
export interface LineageEntry {
  readonly tick: Tick
  /** The id of the image. */
  readonly id: string
  /** The chain including this image. */
  readonly chain: ChainHash
}

/**
 * The first difference in a lineage: the entry, 0 for the first one that is kept, with the expected and the found
 * value.
 */
export interface LineageBreak {
  readonly entry: number
  readonly expected: string
  readonly found: string
}

/** The number of entries that are kept for one tag; the chain also covers earlier ones. */
export const ENTRIES_KEPT = 100

/**
 * Returns the content hash of an image: the 32 bytes of its id, which is the digest of its config, with or without the algorithm. It
 * is the same for all manifests and indexes of that config. An id that is not a SHA-256 is hashed.
 */
export function contentHashOf(id: string): ContentHash {
  const [, hex] = /^(?:sha256:)?([0-9a-f]{64})$/.exec(id) ?? []
  return (hex ?? sha256(id).slice('sha256:'.length)) as ContentHash
}

/**
 * Returns the lineage of an artifact made of the image that a tag points at: a branch of the tag's lineage, which
 * does not change.
 */
export function spawnLineage({ chain: since }: TagLineage, id: string, tick: Tick): TagLineage {
  const chain = extend(since, contentHashOf(id))
  return { chain, since, entries: [{ tick, id, chain }] }
}

/**
 * Computes the chain again from the entries.
 *
 * @param held - the image that the tag points at, if one is stored; it must be that of the last entry
 * @returns the first difference; undefined if there is none
 */
export function verifyLineage(
  { chain, since, entries }: TagLineage,
  held?: { readonly id: string },
): LineageBreak | undefined {
  let computed = since
  for (const [entry, { id, chain: found }] of entries.entries()) {
    const image = contentHashOf(id)
    computed = computed === undefined ? genesis(image) : extend(computed, image)
    if (computed !== found) return { entry, expected: computed, found }
  }
  if (computed !== chain) return { entry: entries.length, expected: computed ?? '', found: chain }
  const last = entries.at(-1)?.id ?? ''
  if (held === undefined || held.id === last) return undefined
  return { entry: entries.length - 1, expected: held.id, found: last }
}

/** Returns a lineage with its first image. */
export function beginLineage(id: string, tick: Tick): TagLineage {
  const chain = genesis(contentHashOf(id))
  return { chain, entries: [{ tick, id, chain }] }
}

/** Returns a lineage with one more image. */
export function continueLineage(lineage: TagLineage, id: string, tick: Tick): TagLineage {
  const chain = extend(lineage.chain, contentHashOf(id))
  const entries = [...lineage.entries, { tick, id, chain }]
  const dropped = entries.length > ENTRIES_KEPT ? entries.shift() : undefined
  const since = dropped?.chain ?? lineage.since
  return { chain, ...(since !== undefined && { since }), entries }
}
