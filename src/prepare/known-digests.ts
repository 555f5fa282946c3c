/**
 * What a worker's catalogue starts from.
 *
 * @module
 */
import type { Tick } from '../time/clock.js'
import type { OrderedMap } from '../util/ordered-map.js'

/** A digest that a worker has. */
export interface Known {
  readonly lastUsed: Tick
}

/** Puts digests into a catalogue that are not in it yet, as used now. */
export function seedCatalogue(
  catalogue: OrderedMap<string, Known>,
  digests: Iterable<string>,
  tick: Tick,
): OrderedMap<string, Known> {
  return catalogue.edit(draft => {
    for (const digest of digests) if (draft.get(digest) === undefined) draft.set(digest, { lastUsed: tick })
  })
}
