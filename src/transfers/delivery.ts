/**
 * Rows of deliveries in the state.
 *
 * @module
 */
import type { Digest } from '../digest.js'

/** A part of a layer that is being transferred. */
export interface Part {
  readonly piece: number
  readonly bytes: number
  /** The registry, cache or peer that sends it. */
  readonly host: string
}

/** A layer that comes to a node in pieces, each from a source of its own. */
export interface Delivery {
  readonly node: string
  /** The registry or cache that the pull asks. */
  readonly host: string
  readonly digest: Digest
  readonly bytes: number
  readonly slowness: number
  /** The number of the next piece to start. */
  readonly next: number
  /** Bytes of the pieces that have arrived. */
  readonly arrived: number
  /** The parts in progress, by the number of their transfer. */
  readonly parts: Readonly<Record<number, Part>>
  /** Pieces that wait for a source. */
  readonly waiting: readonly number[]
}

/** A piece that waits until a cache has its layer. */
export interface WaitingPiece {
  readonly delivery: number
  readonly piece: number
}

/** A layer that a cache fetches, and the pieces that wait for it. */
export interface Fill {
  readonly transfer: number
  readonly waiting: readonly WaitingPiece[]
}

/** How nodes serve layers to others in their zone. */
export interface PeerPolicy {
  /**
   * Whether a node waits while another one of its zone fetches the same piece from the registry, so that each piece leaves
   * the registry once a zone. Otherwise it asks the registry at once.
   */
  readonly waits: boolean
  /** The most transfers that a node serves at once. Default: no limit. */
  readonly uploads?: number
  /** Ticks that a node searches for peers before the first piece of each layer. Default: no time. */
  readonly search?: number
}

/** How a node fetches large layers: in pieces, some at once. */
export interface ChunkPolicy {
  readonly bytes: number
  readonly atOnce: number
}

/** The settings of deliveries that never change. */
export interface DeliverySettings {
  readonly peers?: PeerPolicy
  /** Schedules the end of a search for peers. */
  afterSearch(ticks: number, delivery: number): void
  /** Nodes in the same zone serve each other. Default: all nodes are in one zone. */
  zoneOf(node: string): string
  chunksOf(node: string): ChunkPolicy | undefined
  /** The bytes per tick that a node can send to others. */
  uploadOf(node: string): number | undefined
  /** Whether a node has some of a layer, or all of it. */
  hasLayer(node: string, digest: Digest): boolean
}

/** Returns the name of the source that a node is for others; hosts of registries contain no slash. */
export function peerHost(node: string): string {
  return `peer/${node}`
}

/** Returns the name of a cache as the receiver of a layer. */
export function cacheNode(host: string): string {
  return `cache/${host}`
}
