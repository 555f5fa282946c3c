/**
 * Indexes of deliveries: which transfers are their parts, what each source sends, and which pieces a zone fetches.
 *
 * @module
 */
import type { Table } from '../tables/table.js'
import type { Delivery } from './delivery.js'

/** Indexes over the table of deliveries. Each write updates them. */
export class DeliveryIndex {
  readonly #owners = new Map<number, number>()
  readonly #sending = new Map<string, number>()
  readonly #fetching = new Map<string, number>()
  readonly #keyOf: (delivery: Delivery, piece: number) => string

  /** @param keyOf - returns the key of a piece in the zone of its receiver */
  constructor(rows: Table<number, Delivery>, keyOf: (delivery: Delivery, piece: number) => string) {
    this.#keyOf = keyOf
    rows.watch((id, previous, next) => {
      if (previous !== undefined) this.#count(id, previous, -1)
      if (next !== undefined) this.#count(id, next, 1)
    })
  }

  /** Returns the delivery that a transfer is a part of. */
  ownerOf(transfer: number): number | undefined {
    return this.#owners.get(transfer)
  }

  /** Returns the number of parts that a source sends. */
  sentBy(host: string): number {
    return this.#sending.get(host) ?? 0
  }

  /** Returns whether a node of a zone fetches a piece, by its key, from a source that is no peer. */
  isFetched(key: string): boolean {
    return (this.#fetching.get(key) ?? 0) > 0
  }

  #count(id: number, delivery: Delivery, by: 1 | -1): void {
    for (const [transfer, { host, piece }] of Object.entries(delivery.parts)) {
      if (by === 1) this.#owners.set(Number(transfer), id)
      else this.#owners.delete(Number(transfer))
      add(this.#sending, host, by)
      if (!host.startsWith('peer/')) add(this.#fetching, this.#keyOf(delivery, piece), by)
    }
  }
}

function add(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by
  if (count === 0) counts.delete(key)
  else counts.set(key, count)
}
