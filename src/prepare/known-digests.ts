/**
 * The digests that a worker has.
 *
 * @module
 */
import type { Table } from '../tables/table.js'
import type { Tick } from '../time/clock.js'

/** A digest that a worker has. */
export interface Known {
  readonly lastUsed: Tick
}

/** Adds digests that are not known yet, as used now. */
export function addKnown(known: Table<string, Known>, digests: Iterable<string>, tick: Tick): void {
  for (const digest of digests) if (!known.has(digest)) known.set(digest, { lastUsed: tick })
}
