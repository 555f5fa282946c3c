/**
 * Layers that pull-through caches fetch: each once, for all pieces that wait for it. A cache with a size drops the layers that it has
 * not sent for the longest time.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import type { Tick } from '../time/clock.js'
import type { FairLinks } from '../time/fair-links.js'
import type { Transfer } from '../time/transfer.js'
import { cacheNode, type Delivery, type Fill, type WaitingPiece } from './delivery.js'

/** The settings of the registries that deliveries need. */
export interface Sources {
  /** Bytes per tick. */
  bandwidthOf(host: string): number | undefined
  /** The registry whose layers a cache keeps; undefined for a registry that is no cache. */
  cacheOf(host: string): string | undefined
  /** The bytes of layers that a cache keeps; undefined for no limit. */
  cacheSizeOf(host: string): number | undefined
}

/** A layer that a cache has. */
interface CachedLayer {
  readonly bytes: number
  /** The number of its last use; later ones have higher numbers. */
  readonly used: number
}

/** The layers that caches have, and those that they fetch. */
export class CacheFills {
  readonly #fills: Table<string, Fill>
  readonly #cached: Table<string, CachedLayer>
  /** The number of uses so far; without a row if there was none. */
  readonly #uses: Table<string, number>
  readonly #links: FairLinks
  readonly #sources: Sources

  constructor(tables: Tables, links: FairLinks, sources: Sources) {
    this.#links = links
    this.#sources = sources
    this.#fills = tables.table('deliveries/fills')
    this.#cached = tables.table('deliveries/cached')
    this.#uses = tables.table('deliveries/cache-uses')
  }

  /** Returns whether a host has a layer: every registry does, and a cache once it has fetched it. */
  has(host: string, digest: Digest): boolean {
    return this.#sources.cacheOf(host) === undefined || this.#cached.has(keyOf(host, digest))
  }

  /** Notes that a host sends a layer: a cache drops others before it. */
  noteUse(host: string, digest: Digest): void {
    const key = keyOf(host, digest)
    const layer = this.#cached.get(key)
    if (layer !== undefined) this.#cached.set(key, { ...layer, used: this.#nextUse() })
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
    const { bytes } = this.#links.transfers.get(transfer) as Transfer
    this.#links.stop(tick, transfer)
    this.#fills.delete(key)
    this.#cached.set(key, { bytes, used: this.#nextUse() })
    this.#dropOldest(hostOf(key), key)
    return waiting
  }

  /** Drops layers from a cache until the others fit. It keeps the one that it has just fetched, for the pieces that wait for it. */
  #dropOldest(host: string, kept: string): void {
    const size = this.#sources.cacheSizeOf(host)
    if (size === undefined) return
    const layers = [...this.#cached.unordered()].filter(([key]) => hostOf(key) === host)
    let bytes = layers.reduce((sum, [, layer]) => sum + layer.bytes, 0)
    for (const [key, layer] of layers.sort(([, a], [, b]) => a.used - b.used)) {
      if (bytes <= size) return
      if (key === kept) continue
      this.#cached.delete(key)
      bytes -= layer.bytes
    }
  }

  #nextUse(): number {
    const use = (this.#uses.get('all') ?? 0) + 1
    this.#uses.set('all', use)
    return use
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

function hostOf(key: string): string {
  return key.slice(0, key.indexOf(' '))
}

function keyOf(host: string, digest: Digest): string {
  return `${host} ${digest}`
}
