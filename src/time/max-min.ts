/**
 * Max-min fairness of transfers that each use at most two limited links.
 *
 * The algorithm is progressive filling: the rate of all transfers grows equally until a link is full. The rate of its
 * transfers is then fixed, and the others continue to grow.
 *
 * @module
 */
import { dividedBy, isLess, minus, type Ratio } from './ratio.js'

/** Transfers that use the same links. */
export interface Route {
  readonly node: string
  readonly host: string
  readonly links: readonly string[]
  readonly transfers: number
}

/** For each link, the bytes per tick for the transfers that it limits; for each route, the link that limits it. */
export interface Bottlenecks {
  readonly shares: ReadonlyMap<string, Ratio>
  readonly bottlenecks: ReadonlyMap<Route, string>
}

/**
 * Computes the bottlenecks of routes over limited links.
 *
 * @param limits - the bytes per tick of each limited link
 */
export function bottlenecksOf(limits: ReadonlyMap<string, number>, routes: readonly Route[]): Bottlenecks {
  const shares = new Map(
    [...limits].map(([link, limit]): [string, Ratio] => [link, { over: limit, under: 1 }]),
  )
  const bottlenecks = new Map<Route, string>()
  let open = routes.filter(({ links }) => links.some(link => limits.has(link)))
  const waiting = countTransfers(open, limits)
  while (waiting.size > 0) {
    const [full, rate] = tightestLink(waiting, shares)
    for (const route of open.filter(({ links }) => links.includes(full))) {
      bottlenecks.set(route, full)
      const others = route.links.filter(link => link !== full && waiting.has(link))
      for (const link of others) subtractTransfers(link, route.transfers, rate, waiting, shares)
    }
    waiting.delete(full)
    open = open.filter(({ links }) => !links.includes(full))
  }
  return { shares, bottlenecks }
}

/** Counts the transfers over each limited link. */
function countTransfers(routes: readonly Route[], limits: ReadonlyMap<string, number>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { links, transfers } of routes) {
    for (const link of links) if (limits.has(link)) counts.set(link, (counts.get(link) ?? 0) + transfers)
  }
  return counts
}

/** Returns the link with the lowest rate for each of its transfers, and that rate. */
function tightestLink(
  waiting: ReadonlyMap<string, number>,
  shares: ReadonlyMap<string, Ratio>,
): [string, Ratio] {
  let found: [string, Ratio] | undefined
  for (const [link, transfers] of waiting) {
    const rate = dividedBy(shares.get(link) as Ratio, transfers)
    if (found === undefined || isLess(rate, found[1])) found = [link, rate]
  }
  return found as [string, Ratio]
}

/** Subtracts transfers that another link limits from a link, with the bytes that they use of it. */
function subtractTransfers(
  link: string,
  transfers: number,
  rate: Ratio,
  waiting: Map<string, number>,
  shares: Map<string, Ratio>,
): void {
  const left = (waiting.get(link) ?? 0) - transfers
  if (left === 0) waiting.delete(link)
  else waiting.set(link, left)
  shares.set(link, minus(shares.get(link) as Ratio, rate, transfers))
}
