/**
 * The nodes that have a piece of a layer, by its key in their zone.
 *
 * @module
 */
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import { byCodeUnit } from '../util/order.js'

/** A piece of a layer in a zone, and the layer in that zone. */
export interface PieceKey {
  readonly piece: string
  readonly layer: string
}

/** The rules by which a holder is chosen. */
export interface HolderChoice {
  /** Whether a node still has the piece. */
  has(node: string): boolean
  /** The number of transfers that a node sends. */
  sentBy(node: string): number
  /** The most transfers that a node sends at once. */
  readonly most: number
}

/** Which nodes have which pieces. */
export class Holders {
  readonly #held: Table<string, 1>
  readonly #byKey = new Map<string, Set<string>>()
  /** Nodes that store a layer, by its key. */
  readonly #stored = new Map<string, Set<string>>()

  constructor(tables: Tables) {
    this.#held = tables.table('deliveries/held')
    this.#held.watch((row, _, next) => this.#watch(row, next !== undefined))
  }

  /** Records whether a node stores a layer. The store of the node is where this is kept. */
  setStored(layer: string, node: string, isStored: boolean): void {
    put(this.#stored, layer, node, isStored)
  }

  /** Records that a node has a piece. */
  add(key: string, node: string): void {
    this.#held.set(`${key} ${node}`, 1)
  }

  /** Returns whether another node than the given one has a piece, or stores its layer. */
  hasOther({ piece, layer }: PieceKey, node: string): boolean {
    return [this.#byKey.get(piece), this.#stored.get(layer)].some(
      holders => (holders?.size ?? 0) > (holders?.has(node) ? 1 : 0),
    )
  }

  /**
   * Returns the other node that has a piece and sends the least, of several the first by name; undefined if none has it or
   * all are busy.
   */
  choose(key: PieceKey, node: string, { has, sentBy, most }: HolderChoice): string | undefined {
    let [found, least] = [undefined as string | undefined, most]
    for (const holder of [...(this.#byKey.get(key.piece) ?? []), ...(this.#stored.get(key.layer) ?? [])]) {
      if (holder === node) continue
      if (!has(holder)) {
        this.#held.delete(`${key.piece} ${holder}`)
        continue
      }
      const sent = sentBy(holder)
      if (sent > least || (sent === least && (found === undefined || byCodeUnit(holder, found) > 0))) continue
      found = holder
      least = sent
    }
    return found
  }

  #watch(row: string, isHeld: boolean): void {
    const at = row.lastIndexOf(' ')
    const [key, node] = [row.slice(0, at), row.slice(at + 1)]
    put(this.#byKey, key, node, isHeld)
  }
}

function put(sets: Map<string, Set<string>>, key: string, node: string, isIn: boolean): void {
  const set = sets.get(key) ?? new Set()
  if (isIn) set.add(node)
  else set.delete(node)
  if (set.size === 0) sets.delete(key)
  else sets.set(key, set)
}
