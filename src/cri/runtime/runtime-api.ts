/**
 * The parts of a node that the methods of RuntimeService work with.
 *
 * @module
 */
import Long from 'long'
import type { ServedNode } from '../../node/served-node.js'
import { lookUpContainer } from '../../runtime/ids.js'
import type { StreamingUrls } from '../../streaming/lazy-server.js'
import type { Tick } from '../../time/clock.js'

/** The last moment that an int64 of nanoseconds can have. */
const LATEST_NS = 2n ** 63n - 1n

/** A node, for the methods of RuntimeService. */
export class RuntimeApi {
  readonly node: ServedNode

  /** Gives URLs for sessions. */
  readonly urls: StreamingUrls

  constructor(node: ServedNode, urls: StreamingUrls) {
    this.node = node
    this.urls = urls
  }

  get state(): ServedNode['port']['state'] {
    return this.node.port.state
  }

  /** The pods and containers of the node. */
  get runtime(): ServedNode['port']['state']['node']['runtime'] {
    return this.state.node.runtime
  }

  /** Returns a tick in nanoseconds since the Unix epoch; 0 for none. */
  timeOf(tick: Tick | undefined): Long {
    if (tick === undefined) return Long.ZERO
    const ns = this.node.clock.wallNsAt(tick)
    return Long.fromBigInt(ns < LATEST_NS ? ns : LATEST_NS)
  }

  /** Now, in nanoseconds since the Unix epoch. */
  get now(): Long {
    return this.timeOf(this.state.tick)
  }

  /** Returns the image that a container was created from, as its creator named it; empty for an id that names none. */
  imageOfContainer(id: string): string {
    const container = lookUpContainer(this.runtime, id)
    return typeof container === 'string' ? '' : (container.config.image?.image ?? '')
  }

  /** The image of all pods. */
  get pauseImage(): string {
    return this.runtime.settings.pauseImage
  }
}
