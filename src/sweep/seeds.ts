/**
 * Explorations of many seeds as shards.
 *
 * @module
 */
import type { Bounds, Expectations } from './explore/index.js'
import type { ExploreShard } from './shards.js'

/** Returns shards that explore a range of seeds, `size` seeds each. */
export function exploreShards(
  { from, to }: { readonly from: number; readonly to: number },
  size: number,
  { steps, setup }: Bounds,
  expectations: Expectations,
): readonly ExploreShard[] {
  return Array.from({ length: Math.ceil((to - from + 1) / size) }, (_, index) => ({
    version: 1 as const,
    kind: 'explore' as const,
    index,
    from: from + index * size,
    to: Math.min(to, from + (index + 1) * size - 1),
    steps,
    ...(setup && { setup: setup as ExploreShard['setup'] }),
    expectations: expectations as ExploreShard['expectations'],
  }))
}
