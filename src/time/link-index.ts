/**
 * Indexes of the transfers in progress: the links they share, their bottlenecks, and the next end.
 *
 * @module
 */
import { SlotMap } from '../tables/slot-map.js'
import type { Table } from '../tables/table.js'
import { EventHeap, type IsLive } from './event-queue.js'
import {
  countCoupled,
  countCrossings,
  countTransfers,
  type LinkUse,
  type NodeLink,
  newLinkUse,
  type RouteState,
} from './link-use.js'
import type { Route } from './max-min.js'
import { divide } from './ratio.js'
import { Star, starRoute } from './star.js'
import type { Link, Transfer } from './transfer.js'

/** The number of links without transfers that are kept. */
const IDLE_MAX = 256

/** Indexes over the tables of fair links. Each write updates them. */
export class LinkIndex {
  readonly #links: Table<string, Link>
  readonly #transfers: Table<number, Transfer>
  readonly #nodeLinks: ReadonlyMap<string, NodeLink>
  readonly #routes = new SlotMap<number, RouteState>()
  readonly #uses = new Map<string, LinkUse>()
  readonly #usesByNumber = new Map<number, LinkUse>()
  #numbers = 0
  /** The links that {@link #refresh} looks at next; the array is used again. */
  readonly #changed: LinkUse[] = []
  #changedCount = 0
  readonly #due: EventHeap

  /** @param nodeLinks - the links of nodes that have a limit, by the name of the node */
  constructor(
    links: Table<string, Link>,
    transfers: Table<number, Transfer>,
    nodeLinks: ReadonlyMap<string, NodeLink>,
  ) {
    this.#links = links
    this.#transfers = transfers
    this.#nodeLinks = nodeLinks
    this.#due = new EventHeap((number, tick) => this.#usesByNumber.get(number)?.next === tick)
    transfers.watch((id, previous, next) => this.#watchTransfer(id, previous, next))
    links.watch(link => this.#noteChanged(this.#uses.get(link)))
  }

  transfersOver(link: string): number {
    return this.#uses.get(link)?.transfers ?? 0
  }

  /** Returns the number of routes over a registry's uplink that use a limited node link; for a node link, of all its routes. */
  crossings(link: string): number {
    return this.#uses.get(link)?.crossings ?? 0
  }

  /**
   * Returns whether the links around an uplink form a star, with a route to a node added: no node with a limited link
   * that the uplink serves has transfers from elsewhere.
   */
  isStar(host: string, node: string): boolean {
    const use = this.#uses.get(host)
    if (use !== undefined && use.coupled > 0) return false
    // The node of a route that is not coupled has no other route.
    if (use?.routes.has(node)) return true
    const own = this.#nodeLinks.get(node)
    return own === undefined || (this.#uses.get(own.name)?.routes.size ?? 0) === 0
  }

  /** Returns whether a node has transfers from a registry. */
  hasRoute(node: string, host: string): boolean {
    return this.#uses.get(host)?.routes.has(node) ?? false
  }

  /** Returns a route of a star whose transfers the other one of its links should limit, and that link. */
  misplaced(host: string): { readonly node: string; readonly link: string } | undefined {
    const use = this.#uses.get(host)
    const found = use?.star?.misplaced(this.#links.get(host)?.limit ?? 0, use.heldBack)
    if (found === undefined) return undefined
    const { node, own } = this.#routes.get(found.route) as RouteState
    return { node, link: found.isAtNode && own !== undefined ? own.name : host }
  }

  /** Returns the bytes per tick that an uplink has left over for the transfers that it limits, in a star. */
  leftOver(host: string): number {
    return Math.max(0, (this.#links.get(host)?.limit ?? 0) - (this.#uses.get(host)?.star?.given ?? 0))
  }

  /** Returns the number of transfers that a link limits. */
  heldBackBy(link: string): number {
    return this.#uses.get(link)?.heldBack ?? 0
  }

  /** Returns the link that limits the transfers of a node from a registry; undefined without such transfers. */
  bottleneckOf(node: string, host: string): string | undefined {
    return this.#uses.get(host)?.routes.get(node)?.bottleneck
  }

  /** Returns the numbers of the transfers of a node from a registry. */
  transfersOf(node: string, host: string): Iterable<number> {
    return this.#uses.get(host)?.routes.get(node)?.transfers.keys() ?? []
  }

  /** Yields the links that share transfers with a link, except those of nodes without a limit. */
  *across(link: string): Generator<string> {
    for (const { host, own } of this.#uses.get(link)?.routes.values() ?? []) {
      if (host !== link) yield host
      else if (own !== undefined) yield own.name
    }
  }

  /** Returns the routes over some links, each once. */
  routes(links: readonly string[]): Route[] {
    const found = new Set<RouteState>()
    for (const link of links)
      for (const route of this.#uses.get(link)?.routes.values() ?? []) found.add(route)
    return Array.from(found, ({ node, host, own, transfers }) => ({
      node,
      host,
      links: own === undefined ? [host] : [host, own.name],
      transfers: transfers.size,
    }))
  }

  /** Adds the transfers that a link limits and that end when its counter is at `dealt`, or before, to a list. */
  addMarksUpTo(link: string, dealt: number, to: number[]): void {
    const use = this.#uses.get(link)
    if (use !== undefined) for (const id of use.marks.upTo(dealt)) to.push(id)
  }

  /** Returns the tick at which the next transfer ends. */
  nextEnd(now: number): number | undefined {
    this.#refresh(now)
    return this.#due.firstTick()
  }

  /** Returns the links with a transfer that ends by a tick. */
  endingUpTo(tick: number): string[] {
    this.#refresh(tick)
    return this.#due.upTo(tick).map(number => (this.#usesByNumber.get(number) as LinkUse).name)
  }

  #refresh(now: number): void {
    for (let i = 0; i < this.#changedCount; i++) {
      const use = this.#changed[i] as LinkUse
      use.isChanged = false
      const next = this.#endOf(use, now)
      if (next === use.next) continue
      use.next = next
      if (next !== undefined) this.#due.push(next, 0, use.number, this.#uses.size)
    }
    this.#changedCount = 0
  }

  /** Returns the tick at which the first transfer that a link limits ends; undefined if the link carries nothing. */
  #endOf({ name, marks, heldBack }: LinkUse, now: number): number | undefined {
    const first = heldBack === 0 ? undefined : marks.firstTick()
    if (first === undefined) return undefined
    const state = this.#links.get(name)
    if (state === undefined || first <= state.dealt) return state?.tick ?? now
    const { share, dealt, left, tick } = state
    if (share.over === 0) return undefined
    const missing = first - dealt
    const { quotient, remainder } = divide(missing, heldBack * share.under, -left, share.over)
    const end = tick + (remainder > 0 ? quotient + 1 : quotient)
    return Number.isSafeInteger(end) ? end : undefined
  }

  #watchTransfer(id: number, previous: Transfer | undefined, next: Transfer | undefined): void {
    if (previous !== undefined && next !== undefined) {
      this.#holdBack(id, previous, next)
      return
    }
    if (previous !== undefined) this.#remove(id, previous)
    if (next !== undefined) this.#add(id, next)
  }

  #add(id: number, transfer: Transfer): void {
    const route = this.#routeOf(transfer)
    this.#setIn(route, id, transfer)
    countTransfers(route, 1)
    this.#mark(id, transfer)
    this.#putInStar(route)
  }

  #remove(id: number, transfer: Transfer): void {
    const route = this.#routeOf(transfer)
    route.transfers.delete(id)
    countTransfers(route, -1)
    this.#unmark(transfer)
    this.#putInStar(route)
    if (route.transfers.size === 0) this.#forgetRoute(route)
  }

  /** Keeps the star of an uplink up to date. All transfers of a route have one bottleneck. */
  #putInStar({ uplink, own, inStar, transfers, bottleneck }: RouteState): void {
    if (inStar === undefined) return
    uplink.star ??= new Star()
    uplink.star.put(inStar, transfers.size, bottleneck === own?.name)
  }

  #setIn(route: RouteState, id: number, transfer: Transfer): void {
    route.transfers.set(id, transfer)
    route.bottleneck = transfer.bottleneck
  }

  #forgetRoute(route: RouteState): void {
    const { number, node, host, uplink, own } = route
    this.#routes.delete(number)
    uplink.routes.delete(node)
    own?.routes.delete(host)
    countCrossings(route, -1)
    countCoupled(route, -1)
    if (uplink.transfers === 0 || own?.transfers === 0) this.#purge()
  }

  /** Removes links without transfers, once there are many of them. */
  #purge(): void {
    if (this.#uses.size < IDLE_MAX + 2 * this.#routes.size) return
    for (const [link, use] of this.#uses) {
      if (use.transfers > 0 || use.heldBack > 0) continue
      this.#uses.delete(link)
      this.#usesByNumber.delete(use.number)
    }
  }

  #holdBack(id: number, previous: Transfer, next: Transfer): void {
    this.#unmark(previous)
    this.#mark(id, next)
    const route = this.#routeOf(next)
    this.#setIn(route, id, next)
    this.#putInStar(route)
  }

  #mark(id: number, { bottleneck, end }: Transfer): void {
    const use = this.#useOf(bottleneck)
    use.heldBack++
    use.marks.push(end, 0, id, use.heldBack)
    this.#noteChanged(use)
  }

  #unmark({ bottleneck }: Transfer): void {
    const use = this.#useOf(bottleneck)
    use.heldBack--
    this.#noteChanged(use)
  }

  #noteChanged(use: LinkUse | undefined): void {
    if (use === undefined || use.isChanged) return
    use.isChanged = true
    this.#changed[this.#changedCount++] = use
  }

  #routeOf({ node, host, bottleneck }: Transfer): RouteState {
    const known = this.#uses.get(host)?.routes.get(node)
    if (known !== undefined) return known
    const link = this.#nodeLinks.get(node)
    const number = ++this.#numbers
    const route: RouteState = {
      number,
      node,
      host,
      uplink: this.#useOf(host),
      own: link && this.#useOf(link.name),
      inStar: link && starRoute(number, link.limit),
      transfers: new SlotMap(),
      bottleneck,
    }
    this.#routes.set(route.number, route)
    route.uplink.routes.set(node, route)
    route.own?.routes.set(host, route)
    countCrossings(route, 1)
    countCoupled(route, 1)
    return route
  }

  #useOf(link: string): LinkUse {
    return this.#uses.get(link) ?? this.#newUse(link)
  }

  #newUse(link: string): LinkUse {
    const isMark: IsLive = (id, end) => {
      const transfer = this.#transfers.get(id)
      return transfer?.bottleneck === link && transfer.end === end
    }
    const use = newLinkUse(link, ++this.#numbers, isMark)
    this.#uses.set(link, use)
    this.#usesByNumber.set(use.number, use)
    return use
  }
}
