/**
 * The counters of links: the bytes that each transfer which a link limits has received since the link was opened.
 *
 * @module
 */
import type { Table } from '../tables/table.js'
import type { Tick } from './clock.js'
import { divide, type Ratio } from './ratio.js'
import type { Link } from './transfer.js'

const NOTHING: Ratio = { over: 0, under: 1 }

/** The counters of all links with transfers. */
export class LinkCounters {
  readonly #links: Table<string, Link>
  readonly #heldBackBy: (link: string) => number

  /** @param heldBackBy - returns the number of transfers that a link limits */
  constructor(links: Table<string, Link>, heldBackBy: (link: string) => number) {
    this.#links = links
    this.#heldBackBy = heldBackBy
  }

  get(link: string): Link | undefined {
    return this.#links.get(link)
  }

  has(link: string): boolean {
    return this.#links.has(link)
  }

  isLimited(link: string): boolean {
    return this.#links.get(link)?.limit !== undefined
  }

  /** Opens a link. `limit` is in bytes per tick; without it, the link has no limit. */
  open(link: string, limit: number | undefined, tick: Tick): void {
    if (this.#links.has(link)) return
    this.#links.set(link, {
      limit,
      share: limit === undefined ? NOTHING : { over: limit, under: 1 },
      dealt: 0,
      left: 0,
      tick,
    })
  }

  close(link: string): void {
    this.#links.delete(link)
  }

  /** Changes the limit of an open link. */
  setLimit(link: string, limit: number | undefined): void {
    this.#links.set(link, { ...(this.#links.get(link) as Link), limit })
  }

  /** Updates the counter of a link to a tick. A counter stands still while its link limits no transfer. */
  settle(link: string, tick: Tick): void {
    const state = this.#links.get(link)
    if (state === undefined || state.tick === tick) return
    const { dealt, left } = this.dealtBy(link, tick)
    this.#links.set(link, { ...state, dealt, left, tick })
  }

  /** Returns the counter of a link at a tick, and the bytes that could not be divided evenly. */
  dealtBy(link: string, tick: Tick): { readonly dealt: number; readonly left: number } {
    const state = this.#links.get(link)
    const transfers = this.#heldBackBy(link)
    if (state === undefined) return { dealt: Number.POSITIVE_INFINITY, left: 0 }
    if (transfers === 0) return state
    const { share, dealt, left } = state
    const { quotient, remainder } = divide(share.over, tick - state.tick, left, transfers * share.under)
    return { dealt: dealt + quotient, left: remainder }
  }

  /** Sets the share of a link to its whole limit. */
  giveAll(link: string): void {
    const { limit = 0, share } = this.#links.get(link) as Link
    if (share.over !== limit || share.under !== 1) this.give(link, { over: limit, under: 1 })
  }

  /** Sets the share of a link, the bytes per tick that the transfers that it limits get together. */
  give(link: string, share: Ratio): void {
    const state = this.#links.get(link) as Link
    if (state.share.over === share.over && state.share.under === share.under) return
    const left = divide(state.left, share.under, 0, state.share.under).quotient
    this.#links.set(link, { ...state, share, left })
  }
}
