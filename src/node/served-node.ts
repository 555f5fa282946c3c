/**
 * The parts of a node that a server of CRI works with.
 *
 * @module
 */
import type { Calls } from './call-log.js'
import type { Listener } from './events.js'
import type { NodePort } from './node-port.js'
import type { SimulatedClock } from './simulated-clock.js'

/** A node whose CRI is served. */
export interface ServedNode {
  readonly name: string
  readonly port: NodePort
  readonly clock: SimulatedClock
  readonly calls: Calls
  /** Calls `listener` for each later event; the returned function ends this. */
  watch(listener: Listener): () => void
}
