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
  /** The position at which it waits in the heap of its side: its own, or one before that. */
  queuedAt: number
}

/** Returns a route that is in no star. */
export function starRoute(number: number, limit: number): StarRoute {
  return { number, limit, transfers: 0, isAtNode: false, queuedAt: Number.POSITIVE_INFINITY }
}

const DONE = undefined

/** The limited nodes of one uplink. */
export class Star {
  readonly #routes = new Map<number, StarRoute>()
  /** Routes that the uplink limits, those with the least for a transfer first. */
  readonly #atUplink = new EventHeap((route, position) => this.#isQueued(route, position, false))
  /** Routes that the link of their node limits, those with the most for a transfer first. */
  readonly #atNode = new EventHeap((route, position) => this.#isQueued(route, position, true))
  /** The limits of the links that limit their routes. */
  #given = 0

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
    if (route.isAtNode !== isAtNode) route.queuedAt = Number.POSITIVE_INFINITY
    route.transfers = transfers
    route.isAtNode = isAtNode
    if (transfers === 0) {
      this.#routes.delete(number)
      return
    }
    if (isAtNode) this.#given += limit
    // Further back, it keeps its place until that comes up: most routes have fewer transfers only for a moment.
    if (positionOf(route) < route.queuedAt) this.#queue(route)
  }

  #queue(route: StarRoute): void {
    route.queuedAt = positionOf(route)
    const heap = route.isAtNode ? this.#atNode : this.#atUplink
    heap.push(route.queuedAt, 0, route.number, this.#routes.size)
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
    for (;;) {
      const number = heap.first()
      const route = number === undefined ? undefined : this.#routes.get(number)
      if (route === undefined || route.queuedAt === positionOf(route)) return route
      this.#queue(route)
    }
  }

  #isQueued(number: number, position: number, isAtNode: boolean): boolean {
    const route = this.#routes.get(number)
    return route?.isAtNode === isAtNode && route.queuedAt === position
  }
}

const shareOf = ({ limit, transfers }: StarRoute): Ratio => ({ over: limit, under: transfers })

/** The position in a heap: ascending for routes of the uplink, descending for routes of nodes. */
function positionOf({ limit, transfers, isAtNode }: StarRoute): number {
  return isAtNode ? -limit / transfers : limit / transfers
}
