/**
 * Fair links: transfers that share links max-min fairly, in whole bytes and whole ticks.
 *
 * Each transfer uses two links: the uplink of a registry and the link of a node. Max-min fairness means that no
 * transfer can get more without another one that does not have more getting less. So exactly one link limits each
 * transfer, its bottleneck, and all transfers of a bottleneck progress equally. A bottleneck therefore has one
 * counter, the bytes that each of its transfers has received, and a transfer ends when the counter reaches the mark
 * of its last byte. The cost of an event grows with the logarithm of the transfers in progress, and with the links
 * that limited links connect.
 *
 * No bytes are lost to rounding: bytes that cannot be divided evenly are kept for the next tick. Only in its last
 * tick may a transfer use less than its share; the rest is not used.
 *
 * @module
 */
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import { byCodeUnit } from '../util/order.js'
import type { Tick } from './clock.js'
import { LinkCounters } from './link-counters.js'
import { LinkIndex } from './link-index.js'
import type { NodeLink } from './link-use.js'
import { bottlenecksOf } from './max-min.js'
import type { Link, Transfer } from './transfer.js'

/** The arguments of {@link FairLinks.start}. */
export interface TransferRequest {
  readonly node: string
  readonly host: string
  readonly bytes: number
  /** Bytes per tick that the registry sends; without it, no limit. */
  readonly bandwidth?: number | undefined
  readonly slowness?: number
}

/** The share of a transfer in its bottleneck, the link of a node or the uplink of a registry. */
export type LinkShare = {
  /** Bytes per tick, rounded down. */
  readonly rate: number
  /** The number of transfers that the bottleneck limits, this one included. */
  readonly transfers: number
} & ({ readonly node: string } | { readonly registry: string })

/** The bottleneck of transfers over links without a limit. No link has this name, since hosts contain no slash. */
const NO_LINK = '/'
const NONE: readonly string[] = []

/** The links of all nodes and registries, and their transfers. */
export class FairLinks {
  readonly #fields: { started: number }
  readonly #links: LinkCounters
  readonly #transfers: Table<number, Transfer>
  /** The links of nodes that have a limit. */
  readonly #nodeLinks: ReadonlyMap<string, NodeLink>
  readonly #index: LinkIndex

  /** @param nodes - the bytes per tick of each node's link; `undefined` for no limit */
  constructor(tables: Tables, nodes: ReadonlyMap<string, number | undefined>) {
    this.#fields = tables.fields('links', { started: 0 })
    const links = tables.table<string, Link>('links/in-use')
    this.#transfers = tables.table('links/transfers')
    this.#nodeLinks = limitedLinks(nodes)
    this.#index = new LinkIndex(links, this.#transfers, this.#nodeLinks)
    this.#links = new LinkCounters(links, link => this.#index.heldBackBy(link))
  }

  /** The number of transfers started so far. */
  get started(): number {
    return this.#fields.started
  }

  /** The transfers in progress, by number. */
  get transfers(): Table<number, Transfer> {
    return this.#transfers
  }

  /**
   * Starts a transfer. Transfers that share a link with it get less from then on.
   *
   * @returns the number of the transfer
   */
  start(tick: Tick, { node, host, bytes, bandwidth, slowness = 1 }: TransferRequest): number {
    const id = ++this.#fields.started
    if (!this.#index.hasRoute(node, host)) this.#openBoth(node, host, bandwidth, tick)
    const isStar = this.#isStar(node, host)
    const bottleneck = this.#index.bottleneckOf(node, host) ?? this.#firstLimited(this.#linksOf(node, host))
    const links = isStar ? [host, bottleneck] : this.#component(this.#linksOf(node, host))
    for (const link of links) this.#links.settle(link, tick)
    const end = (this.#links.get(bottleneck)?.dealt ?? 0) + bytes * slowness
    this.#transfers.set(id, { node, host, bytes, slowness, bottleneck, end })
    if (isStar) this.#shareStar(host, tick)
    else this.#share(links)
    return id
  }

  /** Ends a transfer, complete or not. The others get more from then on. */
  stop(tick: Tick, id: number): void {
    const transfer = this.#transfers.get(id)
    if (transfer === undefined) return
    const { node, host, bottleneck } = transfer
    const isStar = this.#isStar(node, host)
    const links = isStar ? [host, bottleneck] : this.#component(this.#linksOf(node, host))
    for (const link of links) this.#links.settle(link, tick)
    this.#transfers.delete(id)
    if (!this.#index.hasRoute(node, host)) this.#closeIdle(this.#linksOf(node, host))
    if (isStar) this.#shareStar(host, tick)
    else this.#share(links.filter(link => this.#links.has(link)))
  }

  /** Changes the bytes per tick that the registry of a host sends, also for transfers in progress. */
  setBandwidth(tick: Tick, host: string, bandwidth: number | undefined): void {
    const state = this.#links.get(host)
    if (state === undefined || state.limit === bandwidth) return
    // A new limit may make the uplink connect links that were independent, or separate connected ones.
    const links = new Set(
      [host, ...this.#index.across(host)].flatMap(link => [link, ...this.#connected([link])]),
    )
    for (const link of links) this.#links.settle(link, tick)
    this.#links.setLimit(host, bandwidth)
    this.#share([...links])
  }

  /** Returns the bytes of a transfer that have arrived at a tick. */
  bytesDone(tick: Tick, id: number): number {
    const transfer = this.#transfers.get(id)
    return transfer === undefined ? 0 : this.bytesOf(tick, transfer)
  }

  /** Returns the bytes of a transfer that have arrived at a tick, also of one that is being stopped at it. */
  bytesOf(tick: Tick, { bytes, slowness, bottleneck, end }: Transfer): number {
    if (bottleneck === NO_LINK) return bytes
    const missing = end - this.#links.dealtBy(bottleneck, tick).dealt
    return Math.max(0, bytes - Math.max(0, Math.ceil(missing / slowness)))
  }

  /** Returns the share of a transfer in its bottleneck; undefined without a limited link. */
  shareOf(id: number): LinkShare | undefined {
    const transfer = this.#transfers.get(id)
    const link = transfer && this.#links.get(transfer.bottleneck)
    if (transfer === undefined || link === undefined) return undefined
    const { node, bottleneck, slowness } = transfer
    const transfers = this.#index.heldBackBy(bottleneck)
    const rate = Math.floor(link.share.over / (link.share.under * transfers * slowness))
    const isNode = bottleneck === this.#nodeLinks.get(node)?.name
    return { rate, transfers, ...(isNode ? { node } : { registry: bottleneck }) }
  }

  /** Returns the tick at which the next transfer ends if none is started or stopped before. */
  nextEnd(tick: Tick): Tick | undefined {
    return this.#index.nextEnd(tick)
  }

  /**
   * Returns the transfers that are complete at a tick: by registry, then by node, then in the order in which they
   * ended.
   */
  ended(tick: Tick): readonly number[] {
    const found: number[] = []
    for (const link of this.#index.endingUpTo(tick))
      this.#index.addMarksUpTo(link, this.#links.dealtBy(link, tick).dealt, found)
    if (found.length > 1 && !this.#isInOrder(found)) found.sort((a, b) => this.#byHostAndEnd(a, b))
    return found
  }

  /** Whether transfers are in the order in which they end, as those of one link usually are. */
  #isInOrder(transfers: readonly number[]): boolean {
    for (let i = 1; i < transfers.length; i++)
      if (this.#byHostAndEnd(transfers[i - 1] as number, transfers[i] as number) > 0) return false
    return true
  }

  #byHostAndEnd(a: number, b: number): number {
    const x = this.#transfers.get(a) as Transfer
    const y = this.#transfers.get(b) as Transfer
    return byCodeUnit(x.host, y.host) || byCodeUnit(x.node, y.node) || x.end - y.end || a - b
  }

  /** Opens the links between a node and a registry. */
  #openBoth(node: string, host: string, bandwidth: number | undefined, tick: Tick): void {
    this.#links.open(host, bandwidth, tick)
    const own = this.#nodeLinks.get(node)
    if (own !== undefined) this.#links.open(own.name, own.limit, tick)
  }

  #closeIdle(links: readonly string[]): void {
    for (const link of links) if (this.#index.transfersOver(link) === 0) this.#links.close(link)
  }

  #firstLimited(links: readonly string[]): string {
    return links.find(link => this.#links.isLimited(link)) ?? NO_LINK
  }

  /** Returns the limited links on which transfers of a route depend; usually its uplink alone. */
  #component(own: readonly string[]): readonly string[] {
    const [host = ''] = own
    if (own.length > 1 || this.#index.crossings(host) > 0) return this.#connected(own)
    return this.#links.isLimited(host) ? own : NONE
  }

  /** Returns the limited links that shared transfers connect, starting from some links. */
  #connected(from: readonly string[]): string[] {
    const found: string[] = []
    const seen = new Set(from)
    for (const link of seen) {
      if (!this.#links.isLimited(link)) continue
      found.push(link)
      for (const other of this.#index.across(link)) seen.add(other)
    }
    return found
  }

  /** Whether the links around a route form a star with more than one link, so that few of them change with it. */
  #isStar(node: string, host: string): boolean {
    if (this.#index.crossings(host) === 0 && !this.#nodeLinks.has(node)) return false
    return this.#links.isLimited(host) && this.#index.isStar(host, node)
  }

  /** Moves routes of a star until each is limited by the link that gives it less. */
  #shareStar(host: string, tick: Tick): void {
    if (!this.#links.has(host)) return
    for (let next = this.#index.misplaced(host); next !== undefined; next = this.#index.misplaced(host)) {
      const { name, limit } = this.#nodeLinks.get(next.node) as NodeLink
      this.#links.settle(name, tick)
      this.#links.give(name, { over: limit, under: 1 })
      this.#holdBack(next.node, host, next.link)
    }
    this.#links.give(host, { over: this.#index.leftOver(host), under: 1 })
  }

  /** Computes the bottlenecks of all transfers over some links. Their counters must be up to date. */
  #share(links: readonly string[]): void {
    if (links.length === 0) return
    const [only] = links
    if (links.length === 1 && only !== undefined && this.#links.isLimited(only)) {
      this.#links.giveAll(only)
      this.#holdBackAll(only)
      return
    }
    const limits = new Map(
      links
        .filter(link => this.#links.isLimited(link))
        .map(link => [link, this.#links.get(link)?.limit as number]),
    )
    const routes = this.#index.routes(links)
    const { shares, bottlenecks } = bottlenecksOf(limits, routes)
    for (const [link, share] of shares) this.#links.give(link, share)
    for (const route of routes) this.#holdBack(route.node, route.host, bottlenecks.get(route) ?? NO_LINK)
  }

  /** Returns the links of a route that can have a limit. */
  #linksOf(node: string, host: string): readonly string[] {
    const own = this.#nodeLinks.get(node)
    return own === undefined ? [host] : [host, own.name]
  }

  #holdBackAll(link: string): void {
    if (this.#index.heldBackBy(link) === this.#index.transfersOver(link)) return
    for (const { node, host } of this.#index.routes([link])) this.#holdBack(node, host, link)
  }

  /**
   * Moves the transfers of a route to the counter of another bottleneck. The bytes that each still needs stay the
   * same.
   */
  #holdBack(node: string, host: string, link: string): void {
    if (this.#index.bottleneckOf(node, host) === link) return
    const to = this.#links.get(link)?.dealt ?? 0
    for (const id of this.#index.transfersOf(node, host)) {
      const transfer = this.#transfers.get(id) as Transfer
      const from = this.#links.get(transfer.bottleneck)?.dealt ?? 0
      this.#transfers.set(id, { ...transfer, bottleneck: link, end: to + transfer.end - from })
    }
  }
}

/** Returns the links with a limit; their names contain a slash, which hosts do not. */
function limitedLinks(nodes: ReadonlyMap<string, number | undefined>): ReadonlyMap<string, NodeLink> {
  const limited = new Map<string, NodeLink>()
  for (const [node, limit] of nodes)
    if (limit !== undefined) limited.set(node, { name: `node/${node}`, limit })
  return limited
}
