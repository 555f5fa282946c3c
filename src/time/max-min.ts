/**
 * Max-min fairness over transfers that each cross at most two limited links: who is held back by what.
 *
 * Progressive filling: all transfers get more alike until a link is full; its transfers stay as they are, and the others go on.
 *
 * @module
 */
import { dividedBy, isLess, minus, type Ratio } from './ratio.js'

/** Transfers that cross the same two links. */
export interface Route {
  readonly node: string
  readonly host: string
  readonly links: readonly string[]
  readonly transfers: number
}

/** For each link, its bytes in a tick for the transfers that it holds back; for each route, the link that holds it back. */
export interface Bottlenecks {
  readonly shares: ReadonlyMap<string, Ratio>
  readonly bottlenecks: ReadonlyMap<Route, string>
}

/** Finds the bottlenecks of routes over limited links, given the bytes in a tick that each link carries. */
export function bottlenecksOf(limits: ReadonlyMap<string, number>, routes: readonly Route[]): Bottlenecks {
  const shares = new Map(
    [...limits].map(([link, limit]): [string, Ratio] => [link, { over: limit, under: 1 }]),
  )
  const bottlenecks = new Map<Route, string>()
  let open = routes.filter(({ links }) => links.some(link => limits.has(link)))
  const waiting = countTransfers(open, limits)
  while (waiting.size > 0) {
    const [full, rate] = tightest(waiting, shares)
    for (const route of open.filter(({ links }) => links.includes(full))) {
      bottlenecks.set(route, full)
      const others = route.links.filter(link => link !== full && waiting.has(link))
      for (const link of others) take(link, route.transfers, rate, waiting, shares)
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

/** The link that leaves each of its transfers the least, and how much that is. */
function tightest(waiting: ReadonlyMap<string, number>, shares: ReadonlyMap<string, Ratio>): [string, Ratio] {
  let found: [string, Ratio] | undefined
  for (const [link, transfers] of waiting) {
    const rate = dividedBy(shares.get(link) as Ratio, transfers)
    if (found === undefined || isLess(rate, found[1])) found = [link, rate]
  }
  return found as [string, Ratio]
}

/** Takes transfers that another link holds back off a link, with what they use of it. */
function take(
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
