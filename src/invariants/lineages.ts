/**
 * Each stored tag has a lineage that ends with its image.
 *
 * @module
 */

import type { NodeContext } from '../engine/node-context.js'
import { ENTRIES_KEPT, verifyLineage } from '../lineage/tag-lineage.js'
import { holds, same, type Violations } from './violation.js'

/** Checks the hash chain and the order of each lineage. */
export function* lineageViolations({ clock, node: { store, lineages } }: NodeContext): Violations {
  const tags = [...store.images.values()].flatMap(image => image.repoTags)
  yield* same(
    'tags without a lineage',
    tags.filter(tag => !lineages.has(tag)),
    [],
  )
  for (const [tag, lineage] of lineages.entries()) {
    const { entries } = lineage
    yield* same(
      `the first wrong entry of the lineage of ${tag}`,
      verifyLineage(lineage, store.named(tag)),
      undefined,
    )
    const count = entries.length
    yield* holds(`entries of ${tag}`, count > 0 && count <= ENTRIES_KEPT, `1 to ${ENTRIES_KEPT}`, count)
    const ticks = entries.map(({ tick }) => tick)
    yield* same(
      `ticks of the lineage of ${tag}`,
      ticks,
      [...ticks].sort((a, b) => a - b),
    )
    const last = ticks.at(-1) ?? 0
    yield* holds(`the last tick of the lineage of ${tag}`, last <= clock.tick, 'not in the future', last)
    const repeated = entries.filter(({ id }, i) => id === entries[i + 1]?.id).map(({ id }) => id)
    yield* same(`repeated entries of the lineage of ${tag}`, repeated, [])
  }
}
