/**
 * Deliveries: layers that come to a node in pieces, each from a peer in its zone, from a cache, or from a registry.
 *
 * Where nodes serve each other, a delivery begins with a search for peers. A piece comes from the peer with the fewest uploads that has it; otherwise from the registry or cache that the pull asks.
 * A cache that lacks the layer fetches it first, once for all pieces that wait. A transfer without any of this is one of the links
 * alone, and no row here.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import type { Tick } from '../time/clock.js'
import type { FairLinks, LinkShare } from '../time/fair-links.js'
import { CacheFills, type Sources } from './cache-fills.js'
import { type Delivery, type DeliverySettings, peerHost } from './delivery.js'
import { DeliveryIndex } from './delivery-index.js'
import { Holders } from './holders.js'

/** The layer that a delivery brings. */
export interface DeliveryRequest {
  readonly node: string
  readonly host: string
  readonly bytes: number
  readonly slowness: number
  readonly digest: Digest
}

/** The layers that come in pieces, to all nodes. Their numbers are below 0, those of transfers above. */
export class Deliveries {
  /** The number of deliveries so far; without a row if there was none. */
  readonly #started: Table<string, number>
  readonly #rows: Table<number, Delivery>
  readonly #caches: CacheFills
  readonly #holders: Holders
  /** Deliveries that wait for a source of a piece, by its key in their zone. */
  readonly #waiting: Table<string, readonly number[]>
  readonly #index: DeliveryIndex
  readonly #links: FairLinks
  readonly #sources: Sources
  readonly #settings: DeliverySettings

  constructor(tables: Tables, links: FairLinks, sources: Sources, settings: DeliverySettings) {
    this.#links = links
    this.#sources = sources
    this.#settings = settings
    this.#started = tables.table('deliveries/started')
    this.#rows = tables.table('deliveries/rows')
    this.#caches = new CacheFills(tables, links, sources)
    this.#holders = new Holders(tables)
    this.#waiting = tables.table('deliveries/waiting')
    this.#index = new DeliveryIndex(this.#rows, (delivery, piece) => this.#keyOf(delivery, piece))
  }

  /** Records whether a node stores a layer, so that others can fetch it from there. */
  noteStored(node: string, digest: Digest, isStored: boolean): void {
    this.#holders.setStored(this.#layerKey(node, digest), node, isStored)
  }

  /** Returns whether a layer for a node comes in pieces, or from several sources. */
  isNeeded(node: string, host: string): boolean {
    const { peers, chunksOf } = this.#settings
    return peers !== undefined || chunksOf(node) !== undefined || this.#sources.cacheOf(host) !== undefined
  }

  /**
   * Starts a delivery.
   *
   * @returns its number
   */
  start(tick: Tick, request: DeliveryRequest): number {
    const number = (this.#started.get('all') ?? 0) + 1
    this.#started.set('all', number)
    const id = -number
    this.#rows.set(id, { ...request, next: 0, arrived: 0, parts: {}, waiting: [] })
    const { peers, afterSearch } = this.#settings
    if (peers?.search === undefined) this.#pump(tick, id)
    else afterSearch(peers.search, id)
    return id
  }

  /** Handles the end of the search for peers that have the layer of a delivery, which may have been stopped meanwhile. */
  searched(tick: Tick, id: number): void {
    if (this.#rows.has(id)) this.#pump(tick, id)
  }

  /** Returns the node of a delivery. */
  nodeOf(id: number): string | undefined {
    return this.#rows.get(id)?.node
  }

  /** Returns the bytes of a delivery or transfer that have arrived. */
  bytesDone(tick: Tick, id: number): number {
    if (id > 0) return this.#links.bytesDone(tick, id)
    const row = this.#rows.get(id)
    let done = row?.arrived ?? 0
    for (const transfer of Object.keys(row?.parts ?? {}))
      done += this.#links.bytesDone(tick, Number(transfer))
    return done
  }

  /**
   * Returns the share of a delivery or transfer in the link that limits it; undefined without a limited link. A
   * delivery has the rate of all its parts, and the link of the first.
   */
  shareOf(id: number): LinkShare | undefined {
    if (id > 0) return this.#links.shareOf(id)
    const parts = Object.keys(this.#rows.get(id)?.parts ?? {})
    const shares = parts.flatMap(transfer => this.#links.shareOf(Number(transfer)) ?? [])
    const [first] = shares
    return first && { ...first, rate: shares.reduce((sum, { rate }) => sum + rate, 0) }
  }

  /**
   * Handles the end of transfers. Returns those that are no part of a delivery and fill no cache, then the deliveries that are
   * complete.
   */
  endedBy(tick: Tick, transfers: readonly number[]): readonly number[] {
    const parts = transfers.filter(id => this.#owns(id))
    if (parts.length === 0) return transfers
    const others = transfers.filter(id => !this.#owns(id))
    return [...others, ...parts.flatMap(id => this.#ended(tick, id))]
  }

  /** Returns whether a transfer is a part of a delivery, or fills a cache. */
  #owns(transfer: number): boolean {
    return this.#index.ownerOf(transfer) !== undefined || this.#caches.owns(transfer)
  }

  /** Handles the end of a transfer. Returns the deliveries that are complete by it. */
  #ended(tick: Tick, transfer: number): readonly number[] {
    const id = this.#index.ownerOf(transfer)
    if (id === undefined) {
      this.#filled(tick, transfer)
      return []
    }
    const row = this.#rows.get(id) as Delivery
    const { [transfer]: part, ...parts } = row.parts
    if (part === undefined) return []
    this.#links.stop(tick, transfer)
    this.#rows.set(id, { ...row, parts, arrived: row.arrived + part.bytes })
    const key = this.#keyOf(row, part.piece)
    if (this.#settings.peers !== undefined) this.#holders.add(key, row.node)
    this.#pump(tick, id)
    this.#wake(tick, key)
    return row.arrived + part.bytes === row.bytes ? [id] : []
  }

  /** Ends a delivery or a transfer, complete or not. */
  stop(tick: Tick, id: number): void {
    if (id > 0) {
      this.#links.stop(tick, id)
      return
    }
    const row = this.#rows.get(id)
    if (row === undefined) return
    for (const transfer of Object.keys(row.parts)) this.#links.stop(tick, Number(transfer))
    this.#rows.delete(id)
    for (const piece of row.waiting) this.#leave(id, this.#keyOf(row, piece))
    for (const { piece } of Object.values(row.parts)) this.#wake(tick, this.#keyOf(row, piece))
  }

  /** Ends what a node sends to others: they fetch it from elsewhere. */
  nodeStopped(tick: Tick, node: string): void {
    const host = peerHost(node)
    if (this.#index.sentBy(host) === 0) return
    for (const [id, row] of [...this.#rows.entries()]) {
      for (const [transfer, part] of Object.entries(row.parts)) {
        if (part.host !== host) continue
        const now = this.#rows.get(id) as Delivery
        const { [Number(transfer)]: _, ...parts } = now.parts
        this.#links.stop(tick, Number(transfer))
        this.#rows.set(id, { ...now, parts })
        this.#startPiece(tick, id, part.piece)
      }
    }
  }

  /** Starts as many pieces of a delivery as may be in progress. */
  #pump(tick: Tick, id: number): void {
    for (;;) {
      const row = this.#rows.get(id) as Delivery
      const { bytes, atOnce } = this.#chunks(row)
      const inProgress = Object.keys(row.parts).length + row.waiting.length
      if (inProgress >= atOnce || row.next * bytes >= row.bytes) return
      this.#rows.set(id, { ...row, next: row.next + 1 })
      this.#startPiece(tick, id, row.next)
    }
  }

  #chunks({ node, bytes }: Delivery): { readonly bytes: number; readonly atOnce: number } {
    const chunks = this.#settings.chunksOf(node)
    return chunks === undefined || chunks.bytes >= bytes ? { bytes, atOnce: 1 } : chunks
  }

  /** Starts a piece if there is a source for it, or lets it wait. */
  #startPiece(tick: Tick, id: number, piece: number): void {
    const row = this.#rows.get(id) as Delivery
    const key = this.#keyOf(row, piece)
    const peer = this.#peerFor(row, key)
    if (peer === undefined && this.#settings.peers?.waits && this.#isComing(key, row)) {
      this.#putOff(id, piece)
      this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), id])
    } else if (peer !== undefined) {
      this.#transfer(tick, id, piece, peerHost(peer), this.#settings.uploadOf(peer))
    } else if (this.#caches.has(row.host, row.digest)) {
      this.#caches.noteUse(row.host, row.digest)
      this.#transfer(tick, id, piece, row.host, this.#sources.bandwidthOf(row.host))
    } else {
      this.#caches.waitFor(tick, row, { delivery: id, piece })
      this.#putOff(id, piece)
    }
  }

  #transfer(tick: Tick, id: number, piece: number, host: string, bandwidth: number | undefined): void {
    const row = this.#rows.get(id) as Delivery
    const size = this.#chunks(row).bytes
    const bytes = Math.min(size, row.bytes - piece * size)
    const { node, slowness } = row
    const transfer = this.#links.start(tick, { node, host, bytes, bandwidth, slowness })
    this.#rows.set(id, { ...row, parts: { ...row.parts, [transfer]: { piece, bytes, host } } })
  }

  /** Returns the peer that sends a piece. */
  #peerFor({ node, digest }: Delivery, key: string): string | undefined {
    const { peers, hasLayer } = this.#settings
    if (peers === undefined) return undefined
    return this.#holders.choose({ piece: key, layer: this.#layerKey(node, digest) }, node, {
      has: holder => hasLayer(holder, digest),
      sentBy: holder => this.#index.sentBy(peerHost(holder)),
      most: peers.uploads ?? Number.POSITIVE_INFINITY,
    })
  }

  /** Returns whether a node of the zone has a piece or fetches it, so that waiting for it is of use. */
  #isComing(key: string, { node, digest }: Delivery): boolean {
    const layer = this.#layerKey(node, digest)
    return this.#holders.hasOther({ piece: key, layer }, node) || this.#index.isFetched(key)
  }

  #layerKey(node: string, digest: Digest): string {
    return `${this.#settings.zoneOf(node)} ${digest}`
  }

  /** Starts the pieces that waited for a cache. */
  #filled(tick: Tick, transfer: number): void {
    for (const { delivery, piece } of this.#caches.ended(tick, transfer)) {
      if (this.#rows.get(delivery)?.waiting.includes(piece) !== true) continue
      this.#resume(delivery, piece)
      this.#startPiece(tick, delivery, piece)
    }
  }

  /** Adds a piece to those that wait. */
  #putOff(id: number, piece: number): void {
    const row = this.#rows.get(id) as Delivery
    this.#rows.set(id, { ...row, waiting: [...row.waiting, piece] })
  }

  /** Removes a piece from those that wait. */
  #resume(id: number, piece: number): void {
    const row = this.#rows.get(id) as Delivery
    this.#rows.set(id, { ...row, waiting: row.waiting.filter(each => each !== piece) })
  }

  /** Lets pieces continue that wait for a source: first those of a key, then the first one of each other key. */
  #wake(tick: Tick, key: string): void {
    if (this.#waiting.size === 0) return
    while (this.#wakeFirst(tick, key));
    for (const other of [...this.#waiting.keys()]) if (other !== key) this.#wakeFirst(tick, other)
  }

  /** Lets the piece continue that waits for a key first. Returns whether it found a source. */
  #wakeFirst(tick: Tick, key: string): boolean {
    const [id] = this.#waiting.get(key) ?? []
    const row = id === undefined ? undefined : this.#rows.get(id)
    if (id === undefined || row === undefined) return false
    if (this.#peerFor(row, key) === undefined && this.#isComing(key, row)) return false
    const piece = row.waiting.find(each => this.#keyOf(row, each) === key) as number
    this.#leave(id, key)
    this.#resume(id, piece)
    this.#startPiece(tick, id, piece)
    return true
  }

  #leave(id: number, key: string): void {
    const left = (this.#waiting.get(key) ?? []).filter(each => each !== id)
    if (left.length === 0) this.#waiting.delete(key)
    else this.#waiting.set(key, left)
  }

  #keyOf({ node, digest }: Delivery, piece: number): string {
    return `${this.#settings.zoneOf(node)} ${digest} ${piece}`
  }
}
