/**
 * The known digests of a worker.
 *
 * @module
 */
import type { Table } from '../tables/table.js'
import type { Tick } from '../time/clock.js'

/** The row of a known digest. */
export interface Known {
  readonly lastUsed: Tick
}

/** Adds digests that are not known yet, with this tick as their last use. */
export function addKnown(known: Table<string, Known>, digests: Iterable<string>, tick: Tick): void {
  for (const digest of digests) if (!known.has(digest)) known.set(digest, { lastUsed: tick })
}
