/**
 * Links as a part of a command's context.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { FaultsContext } from '../faults/context.js'
import type { Tick } from '../time/clock.js'
import type { FairLinks } from '../time/fair-links.js'
import type { Deliveries } from './deliveries.js'

/** The context of transfers between a registry and the node. */
export interface TransfersContext extends FaultsContext {
  readonly tick: Tick
  readonly nodeName: string
  /** The links of all nodes and registries. */
  readonly links: FairLinks
  /** Layers that come in pieces or from several sources. */
  readonly deliveries: Deliveries
  /**
   * Starts a transfer between a registry and the node.
   *
   * @param slowness - how many times as long as its share of the links would allow it takes
   * @param layer - the layer that the whole transfer brings; it may then come from elsewhere
   * @returns its number
   */
  startTransfer(host: string, bytes: number, slowness: number, layer?: Digest): number
}
