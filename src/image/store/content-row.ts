/**
 * The row of a content in the ledger: its counts, and what they mean in bytes and inodes.
 *
 * @module
 */
import type { Codec } from '../../tables/table.js'

/**
 * A content and its counts: `held` images and artifacts contain it, `reserved` pulls and builds need it. `size` is in
 * bytes.
 */
export interface Content {
  readonly size: number
  readonly held: number
  readonly reserved: number
  /** Bytes on disk that no image has: downloaded by a pull in progress, or partial content of a failed one. */
  readonly fetched: number
}

/** Whether partial content of a failed pull is kept for the next pull or dropped. */
export type PartialPolicy = 'keep' | 'drop'

/** A content as it is stored. Content of one image that no pull needs is its size alone, which is the usual case. */
export type Stored = number | Content

const INODE_BYTES = 64 * 1024

/** Converts a content to its written form and back. */
export const contentCodec: Codec<Stored> = {
  encode: stored => {
    if (typeof stored === 'number') return stored
    return [stored.size, stored.held, stored.reserved, stored.fetched]
  },
  decode: (written: number | readonly [number, number, number, number]) => {
    if (typeof written === 'number') return written
    const [size, held, reserved, fetched] = written
    return { size, held, reserved, fetched }
  },
  isOrdered: () => true,
}

/** Returns the inodes of a content on disk. */
export function inodesOf(bytes: number): number {
  return 1 + Math.floor(bytes / INODE_BYTES)
}

/** Returns a content with its counts. */
export function expand(stored: Stored): Content {
  return typeof stored === 'number' ? { size: stored, held: 1, reserved: 0, fetched: 0 } : stored
}

/**
 * Returns the bytes that count as used: the whole content if an image has it, nothing if it is reserved, otherwise
 * its partial bytes.
 */
export function usedBytes({ size, held, reserved, fetched }: Content): number {
  if (held > 0) return size
  return reserved > 0 ? 0 : fetched
}

/**
 * Returns a content after a change of its counts by `held` and `reserved`; undefined if nothing is left of it.
 *
 * @param partial - whether bytes stay on disk that no pull needs any more
 */
export function changed(
  stored: Stored | undefined,
  size: number,
  held: number,
  reserved: number,
  partial: PartialPolicy,
): Stored | undefined {
  const isPlain = typeof stored === 'number'
  const heldBefore = isPlain ? 1 : (stored?.held ?? 0)
  const fetchedBefore = isPlain ? 0 : (stored?.fetched ?? 0)
  const heldNow = heldBefore + held
  const reservedNow = (isPlain ? 0 : (stored?.reserved ?? 0)) + reserved
  const fetched = fetchedAfter(heldNow, reservedNow, heldBefore > 0 ? 'held' : partial, size, fetchedBefore)
  if (heldNow === 0 && reservedNow === 0 && fetched === 0) return undefined
  if (heldNow === 1 && reservedNow === 0) return size
  return { size, held: heldNow, reserved: reservedNow, fetched }
}

/**
 * Returns how many bytes of a content are on disk though no image has it: an image that goes leaves its content to the pulls
 * that want it, and a pull that goes leaves what the policy says.
 */
function fetchedAfter(
  held: number,
  reserved: number,
  leaving: PartialPolicy | 'held',
  size: number,
  fetched: number,
): number {
  if (held > 0) return 0
  if (reserved > 0) return leaving === 'held' ? size : fetched
  return leaving === 'keep' ? fetched : 0
}

/** Returns whether an image or artifact has a content. */
export function isHeld(stored: Stored | undefined): boolean {
  return stored !== undefined && (typeof stored === 'number' || stored.held > 0)
}
