/**
 * Layers that pull-through caches fetch: each once, for all pieces that wait for it.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import type { Tick } from '../time/clock.js'
import type { FairLinks } from '../time/fair-links.js'
import { cacheNode, type Delivery, type Fill, type WaitingPiece } from './delivery.js'

/** The settings of the registries that deliveries need. */
export interface Sources {
  /** Bytes per tick. */
  bandwidthOf(host: string): number | undefined
  /** The registry whose layers a cache keeps; undefined for a registry that is no cache. */
  cacheOf(host: string): string | undefined
}

/** The layers that caches have, and those that they fetch. */
export class CacheFills {
  readonly #fills: Table<string, Fill>
  readonly #cached: Table<string, 1>
  readonly #links: FairLinks
  readonly #sources: Sources

  constructor(tables: Tables, links: FairLinks, sources: Sources) {
    this.#links = links
    this.#sources = sources
    this.#fills = tables.table('deliveries/fills')
    this.#cached = tables.table('deliveries/cached')
  }

  /** Returns whether a host has a layer: every registry does, and a cache once it has fetched it. */
  has(host: string, digest: Digest): boolean {
    return this.#sources.cacheOf(host) === undefined || this.#cached.has(keyOf(host, digest))
  }

  /** Lets a piece wait for a layer that a cache lacks. The first one makes the cache fetch it. */
  waitFor(tick: Tick, { host, digest, bytes }: Delivery, piece: WaitingPiece): void {
    const key = keyOf(host, digest)
    const { transfer, waiting } = this.#fills.get(key) ?? {
      transfer: this.#fetch(tick, host, bytes),
      waiting: [],
    }
    this.#fills.set(key, { transfer, waiting: [...waiting, piece] })
  }

  /** Returns whether a transfer fills a cache. */
  owns(transfer: number): boolean {
    return this.#keyOf(transfer) !== undefined
  }

  /** Handles the end of a transfer. Returns the pieces that waited for the layer, which the cache has now. */
  ended(tick: Tick, transfer: number): readonly WaitingPiece[] {
    const key = this.#keyOf(transfer)
    if (key === undefined) return []
    const { waiting } = this.#fills.get(key) as Fill
    this.#links.stop(tick, transfer)
    this.#fills.delete(key)
    this.#cached.set(key, 1)
    return waiting
  }

  #fetch(tick: Tick, cache: string, bytes: number): number {
    const host = this.#sources.cacheOf(cache) as string
    const bandwidth = this.#sources.bandwidthOf(host)
    return this.#links.start(tick, { node: cacheNode(cache), host, bytes, bandwidth })
  }

  #keyOf(transfer: number): string | undefined {
    const row = this.#links.transfers.get(transfer)
    if (!row?.node.startsWith('cache/')) return undefined
    for (const [key, fill] of this.#fills.unordered()) if (fill.transfer === transfer) return key
    return undefined
  }
}

function keyOf(host: string, digest: Digest): string {
  return `${host} ${digest}`
}
