/**
 * The lineage of a tag: what a name of the node's store has pointed at, as a hash chain.
 *
 * The chain grows by the rules of {@link extend}: it starts as the content hash of the first image, and each image that the
 * tag moves to is one more. A removal leaves it as it is, and the same image again adds nothing. It covers which images came
 * in which order; at which ticks they came is covered by the journal.
 *
 * @module
 */

import { sha256 } from '../digest.js'
import type { Tick } from '../time/clock.js'
import { type ChainHash, extend, genesis } from './chain.js'
import type { ContentHash } from './program/image.js'

/** What one tag has pointed at. */
export interface TagLineage {
  /** The chain over all of it. */
  readonly chain: ChainHash
  /** The chain before the first entry: that of the tag this one was derived from, or of entries that are kept no longer. */
  readonly since?: ChainHash
  /** The latest images, oldest first, at most {@link ENTRIES_KEPT}; at least one. */
  readonly entries: readonly LineageEntry[]
}

/** A tag came to point at an image. */
export interface LineageEntry {
  readonly tick: Tick
  /** The image's id. */
  readonly id: string
  /** The chain with this image. */
  readonly chain: ChainHash
}

/** Where a lineage is not what it says: the entry, 0 for the first one kept, what should stand there and what does. */
export interface LineageBreak {
  readonly entry: number
  readonly expected: string
  readonly found: string
}

/** How many entries of one tag are kept; the chain covers those before them. */
export const ENTRIES_KEPT = 100

/**
 * The content hash of an image: the 32 bytes of its id, the digest of its config, for that is what the node calls the same
 * image whichever manifest or index it came by, with or without the algorithm. An id that is no SHA-256 is hashed to one.
 */
export function contentHashOf(id: string): ContentHash {
  const [, hex] = /^(?:sha256:)?([0-9a-f]{64})$/.exec(id) ?? []
  return (hex ?? sha256(id).slice('sha256:'.length)) as ContentHash
}

/** The lineage of something that is made of what a tag points at: a spawn of the tag's, which itself stays what it is. */
export function spawnLineage({ chain: since }: TagLineage, id: string, tick: Tick): TagLineage {
  const chain = extend(since, contentHashOf(id))
  return { chain, since, entries: [{ tick, id, chain }] }
}

/**
 * Computes the chain anew from the entries.
 *
 * @param held - the image that the tag points at, if it is held: it has to be that of the last entry
 * @returns the first place at which it is not what the lineage says
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

/** A lineage with its first image. */
export function beginLineage(id: string, tick: Tick): TagLineage {
  const chain = genesis(contentHashOf(id))
  return { chain, entries: [{ tick, id, chain }] }
}

/** A lineage with one image more. */
export function continueLineage(lineage: TagLineage, id: string, tick: Tick): TagLineage {
  const chain = extend(lineage.chain, contentHashOf(id))
  const entries = [...lineage.entries, { tick, id, chain }]
  const dropped = entries.length > ENTRIES_KEPT ? entries.shift() : undefined
  const since = dropped?.chain ?? lineage.since
  return { chain, ...(since !== undefined && { since }), entries }
}
