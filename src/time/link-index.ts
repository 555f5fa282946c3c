/**
 * What can be computed from the transfers in flight: who shares which link, who is held back by which, and who ends next.
 *
 * @module
 */
import { SlotMap } from '../tables/slot-map.js'
import type { Table } from '../tables/table.js'
import { type Due, EventHeap } from './event-queue.js'
import type { Route } from './max-min.js'
import { divide } from './ratio.js'
import type { Link, Transfer } from './transfer.js'

/** All transfers of one node from one registry. */
interface RouteState {
  readonly node: string
  readonly host: string
  readonly links: readonly string[]
  readonly ids: Set<number>
}

/** All that goes over one link, or is held back by it. */
interface LinkUse {
  readonly name: string
  /** For the order of links in the heap. */
  readonly number: number
  transfers: number
  heldBack: number
  /** How many of its routes cross another link that has a limit. */
  crossings: number
  readonly routes: SlotMap<string, RouteState>
  /** Whether the tick at which its next transfer ends is to be computed again. */
  isChanged: boolean
  /** Where the last bytes of the transfers that it holds back are on its counter. */
  readonly marks: EventHeap
  /** When the first of them ends. */
  next: number | undefined
}

/** Indexes over the tables of fair links; rebuilt from them write by write. */
export class LinkIndex {
  readonly #links: Table<string, Link>
  readonly #transfers: Table<number, Transfer>
  readonly #limitedNode: (node: string) => string | undefined
  readonly #uses = new Map<string, LinkUse>()
  readonly #names = new Map<number, string>()
  #numbers = 0
  readonly #routes = new SlotMap<string, RouteState>()
  readonly #changed: LinkUse[] = []
  readonly #due: EventHeap

  /** @param limitedNode - the name of the link of a node, if it has a limit */
  constructor(
    links: Table<string, Link>,
    transfers: Table<number, Transfer>,
    limitedNode: (node: string) => string | undefined,
  ) {
    this.#links = links
    this.#transfers = transfers
    this.#limitedNode = limitedNode
    this.#due = new EventHeap(
      ({ tick, sequence }) => this.#uses.get(this.#names.get(sequence) ?? '')?.next === tick,
    )
    transfers.watch((id, previous, next) => this.#watchTransfer(id, previous, next))
    links.watch(link => this.#noteChanged(this.#uses.get(link)))
  }

  transfersOver(link: string): number {
    return this.#uses.get(link)?.transfers ?? 0
  }

  /** How many routes over a link cross the limited link of a node, or for the link of a node, any uplink. */
  crossings(link: string): number {
    return this.#uses.get(link)?.crossings ?? 0
  }

  /** How many transfers a link holds back. */
  heldBackBy(link: string): number {
    return this.#uses.get(link)?.heldBack ?? 0
  }

  /** The link that holds back the transfers of a node from a registry; nothing while there are none. */
  bottleneckOf(node: string, host: string): string | undefined {
    for (const id of this.transfersOf(node, host)) return this.#transfers.get(id)?.bottleneck
    return undefined
  }

  transfersOf(node: string, host: string): ReadonlySet<number> {
    return this.#routes.get(`${node} ${host}`)?.ids ?? NONE
  }

  /** Links that share transfers with a link; those of nodes without a limit are left out. */
  *across(link: string): Generator<string> {
    for (const { links } of this.#uses.get(link)?.routes.values() ?? []) {
      for (const other of links) if (other !== link) yield other
    }
  }

  /** The routes over some links, each once. */
  routes(links: readonly string[]): Route[] {
    const found = new Map<string, Route>()
    for (const link of links) {
      for (const [key, { node, host, links: crossed, ids }] of this.#uses.get(link)?.routes ?? []) {
        found.set(key, { node, host, links: crossed, transfers: ids.size })
      }
    }
    return [...found.values()]
  }

  /** Transfers that a link holds back and that end at a mark of its counter or before. */
  marksUpTo(link: string, dealt: number): number[] {
    return (
      this.#uses
        .get(link)
        ?.marks.upTo(dealt)
        .map(({ sequence }) => sequence) ?? []
    )
  }

  /** The tick at which the next transfer ends. */
  nextEnd(now: number): number | undefined {
    this.#refresh(now)
    return this.#due.first()?.tick
  }

  /** Links of which a transfer ends by a tick. */
  endingUpTo(tick: number): string[] {
    this.#refresh(tick)
    return this.#due.upTo(tick).map(({ sequence }) => this.#names.get(sequence) as string)
  }

  #refresh(now: number): void {
    for (const use of this.#changed) {
      use.isChanged = false
      const next = this.#endOf(use, now)
      if (next === use.next) continue
      use.next = next
      if (next !== undefined) this.#due.push({ tick: next, rank: 0, sequence: use.number }, this.#uses.size)
    }
    this.#changed.length = 0
  }

  /** When the first transfer that a link holds back ends; nothing for a link that gets nothing. */
  #endOf({ name, marks, heldBack }: LinkUse, now: number): number | undefined {
    const first = heldBack === 0 ? undefined : marks.first()
    if (first === undefined) return undefined
    const state = this.#links.get(name)
    if (state === undefined || first.tick <= state.dealt) return state?.tick ?? now
    const { share, dealt, left, tick } = state
    if (share.over === 0) return undefined
    const missing = first.tick - dealt
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
    route.ids.add(id)
    for (const link of route.links) this.#useOf(link).transfers++
    this.#mark(id, transfer)
  }

  #remove(id: number, transfer: Transfer): void {
    const route = this.#routeOf(transfer)
    route.ids.delete(id)
    for (const link of route.links) this.#useOf(link).transfers--
    this.#unmark(transfer)
    if (route.ids.size > 0) return
    const key = `${transfer.node} ${transfer.host}`
    this.#routes.delete(key)
    for (const link of route.links) this.#forgetRoute(link, key, route)
  }

  #forgetRoute(link: string, key: string, route: RouteState): void {
    const use = this.#useOf(link)
    use.routes.delete(key)
    if (route.links.length > 1) use.crossings--
    if (use.transfers === 0) this.#purge()
  }

  /** Forgets links that nothing goes over any more, once there are many of them. */
  #purge(): void {
    if (this.#uses.size < IDLE_MAX + 2 * this.#routes.size) return
    for (const [link, use] of this.#uses) {
      if (use.transfers > 0 || use.heldBack > 0) continue
      this.#uses.delete(link)
      this.#names.delete(use.number)
    }
  }

  #holdBack(id: number, previous: Transfer, next: Transfer): void {
    this.#unmark(previous)
    this.#mark(id, next)
  }

  #mark(id: number, { bottleneck, end }: Transfer): void {
    const use = this.#useOf(bottleneck)
    use.heldBack++
    use.marks.push({ tick: end, rank: 0, sequence: id }, use.heldBack)
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
    this.#changed.push(use)
  }

  #routeOf({ node, host }: Transfer): RouteState {
    const key = `${node} ${host}`
    const known = this.#routes.get(key)
    if (known !== undefined) return known
    const own = this.#limitedNode(node)
    const route = { node, host, links: own === undefined ? [host] : [host, own], ids: new Set<number>() }
    this.#routes.set(key, route)
    for (const link of route.links) {
      const use = this.#useOf(link)
      use.routes.set(key, route)
      if (route.links.length > 1) use.crossings++
    }
    return route
  }

  #useOf(link: string): LinkUse {
    const known = this.#uses.get(link)
    if (known !== undefined) return known
    const isMark = ({ tick, sequence }: Due): boolean => {
      const transfer = this.#transfers.get(sequence)
      return transfer?.bottleneck === link && transfer.end === tick
    }
    const use: LinkUse = {
      name: link,
      number: ++this.#numbers,
      transfers: 0,
      heldBack: 0,
      crossings: 0,
      routes: new SlotMap(),
      isChanged: false,
      marks: new EventHeap(isMark),
      next: undefined,
    }
    this.#uses.set(link, use)
    this.#names.set(use.number, link)
    return use
  }
}

const NONE: ReadonlySet<number> = new Set()

/** So many links without transfers are remembered. */
const IDLE_MAX = 256
