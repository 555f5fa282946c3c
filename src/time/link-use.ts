/**
 * The routes and links of an index of transfers, with their counts.
 *
 * @module
 */
import { SlotMap } from '../tables/slot-map.js'
import { EventHeap, type IsLive } from './event-queue.js'
import type { Star, StarRoute } from './star.js'
import type { Transfer } from './transfer.js'

/** All transfers of one node from one registry. */
export interface RouteState {
  readonly number: number
  readonly node: string
  readonly host: string
  readonly uplink: LinkUse
  /** The link of the node, if it has a limit. */
  readonly own: LinkUse | undefined
  /** The route in the star of the uplink, if the link of the node has a limit. */
  readonly inStar: StarRoute | undefined
  readonly transfers: SlotMap<number, Transfer>
  /** The link that limits all of them. */
  bottleneck: string
}

/** The limited link of a node. */
export interface NodeLink {
  readonly name: string
  /** Bytes per tick. */
  readonly limit: number
}

/** All transfers over one link, and those that it limits. */
export interface LinkUse {
  readonly name: string
  /** The number of the link, which orders links in the heap. */
  readonly number: number
  transfers: number
  heldBack: number
  /** The number of its routes that use another link with a limit. */
  crossings: number
  /** The number of its routes to nodes with a limited link and routes to other registries too. */
  coupled: number
  /** Its routes to nodes with a limited link; absent if it never had one. */
  star: Star | undefined
  /** Its routes, by node if it is an uplink, and by registry if it is the link of a node. */
  readonly routes: SlotMap<string, RouteState>
  /** Whether the tick at which its next transfer ends must be computed again. */
  isChanged: boolean
  /** The marks on its counter at which the transfers that it limits end. */
  readonly marks: EventHeap
  /** The tick at which the first of them ends. */
  next: number | undefined
}

/** Returns the use of a link without transfers. `isMark` decides which marks on its counter are still of its transfers. */
export function newLinkUse(name: string, number: number, isMark: IsLive): LinkUse {
  return {
    name,
    number,
    transfers: 0,
    heldBack: 0,
    crossings: 0,
    coupled: 0,
    star: undefined,
    routes: new SlotMap(),
    isChanged: false,
    marks: new EventHeap(isMark),
    next: undefined,
  }
}

/** Counts a transfer that a route has more (1) or less (-1). */
export function countTransfers({ uplink, own }: RouteState, by: 1 | -1): void {
  uplink.transfers += by
  if (own !== undefined) own.transfers += by
}

/** Counts a route of a limited node that was added (1) or removed (-1). */
export function countCrossings({ uplink, own }: RouteState, by: 1 | -1): void {
  if (own === undefined) return
  uplink.crossings += by
  own.crossings += by
}

/** Counts the coupled routes of uplinks after a route of a limited node was added (1) or removed (-1). */
export function countCoupled({ uplink, own, host }: RouteState, by: 1 | -1): void {
  if (own === undefined) return
  const { routes } = own
  if (routes.size > (by === 1 ? 1 : 0)) uplink.coupled += by
  if (routes.size !== (by === 1 ? 2 : 1)) return
  for (const other of routes.values()) if (other.host !== host) other.uplink.coupled += by
}
