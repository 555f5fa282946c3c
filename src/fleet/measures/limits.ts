/**
 * The limits of registries, with the requests that they granted and refused.
 *
 * @module
 */
import type { State } from '../../engine/state.js'
import type { LimitReport } from '../report.js'

/** Returns the limits of all registries that have some. */
export function limitsOf({ upstream: { registries, buckets } }: State): readonly LimitReport[] {
  const all = [...buckets.entries()]
  return [...registries.entries()].flatMap(([host, { limits = [] }]) =>
    limits.map(({ calls, per }, i) => {
      const own = all.filter(([key]) => key.startsWith(`${host} ${i} `)).map(([, bucket]) => bucket)
      return {
        host,
        calls,
        per,
        clients: own.length,
        granted: own.reduce((sum, { granted }) => sum + granted, 0),
        refused: own.reduce((sum, { refused }) => sum + refused, 0),
      }
    }),
  )
}
