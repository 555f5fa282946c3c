/**
 * The routes of one uplink to nodes with limited links, ordered by what each node's link could give to a transfer.
 *
 * Where no such node has transfers from elsewhere, the links form a star: a node's link limits all transfers of its
 * route, or none. Max-min fairness then means that the link limits them exactly if its limit divided by them is less than
 * the level of the uplink, which is the share of each transfer that no link of a node limits. The cost of a change
 * grows with the routes that change sides, and with the logarithm of the others.
 *
 * @module
 */
import { EventHeap } from './event-queue.js'
import { isLess, type Ratio } from './ratio.js'

/** A route over the uplink and the limited link of a node. Only its star changes it. */
export interface StarRoute {
  readonly number: number
  /** The bytes per tick of the node's link. */
  readonly limit: number
  /** 0 if the route is not in a star. */
  transfers: number
  /** Whether the link of the node limits the transfers. */
  isAtNode: boolean
}

const DONE = undefined

/** The limited nodes of one uplink. */
export class Star {
  readonly #routes = new Map<number, StarRoute>()
  /** Routes that the uplink limits, those with the least for a transfer first. */
  readonly #atUplink = new EventHeap((route, key) => this.#isValid(route, key, false))
  /** Routes that the link of their node limits, those with the most for a transfer first. */
  readonly #atNode = new EventHeap((route, key) => this.#isValid(route, key, true))
  /** The limits of the links that limit their routes. */
  #given = 0

  /** The number of routes. */
  get size(): number {
    return this.#routes.size
  }

  /** Bytes per tick that the links of nodes allow to the transfers that they limit. */
  get given(): number {
    return this.#given
  }

  /** Adds a route, or changes its transfers and its side; without transfers, it is removed. */
  put(route: StarRoute, transfers: number, isAtNode: boolean): void {
    const { number, limit } = route
    if (route.transfers === transfers && route.isAtNode === isAtNode) return
    if (route.transfers === 0) this.#routes.set(number, route)
    else if (route.isAtNode) this.#given -= limit
    route.transfers = transfers
    route.isAtNode = isAtNode
    if (transfers === 0) {
      this.#routes.delete(number)
      return
    }
    if (isAtNode) this.#given += limit
    const heap = isAtNode ? this.#atNode : this.#atUplink
    heap.push(keyOf(limit, transfers, isAtNode), 0, number, this.#routes.size)
  }

  /**
   * Returns the number of a route on the wrong side, and the side where it belongs; undefined if all are right.
   *
   * @param limit - the bytes per tick of the uplink
   * @param held - the transfers that the uplink limits
   */
  misplaced(limit: number, held: number): { readonly route: number; readonly isAtNode: boolean } | undefined {
    const left = limit - this.#given
    const level: Ratio = { over: Math.max(0, left), under: Math.max(1, held) }
    const least = this.#first(this.#atUplink)
    if (least !== undefined && isLess(shareOf(least), level)) return { route: least.number, isAtNode: true }
    const most = this.#first(this.#atNode)
    if (most === undefined) return DONE
    const isTooMuch = held === 0 ? left < 0 : isLess(level, shareOf(most))
    return isTooMuch ? { route: most.number, isAtNode: false } : DONE
  }

  #first(heap: EventHeap): StarRoute | undefined {
    const number = heap.first()
    return number === undefined ? undefined : this.#routes.get(number)
  }

  #isValid(number: number, key: number, isAtNode: boolean): boolean {
    const route = this.#routes.get(number)
    return (
      route !== undefined &&
      route.isAtNode === isAtNode &&
      key === keyOf(route.limit, route.transfers, isAtNode)
    )
  }
}

const shareOf = ({ limit, transfers }: StarRoute): Ratio => ({ over: limit, under: transfers })

/** The position in a heap: ascending for routes of the uplink, descending for routes of nodes. */
function keyOf(limit: number, transfers: number, isAtNode: boolean): number {
  return isAtNode ? -limit / transfers : limit / transfers
}
