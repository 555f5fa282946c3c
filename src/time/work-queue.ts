/**
 * A queue of work with a limit of how much runs at once: first come, first served, without duplicates.
 *
 * The rules are those of a VM manager's build queue. Work that already runs or waits is not added again, and each
 * completion starts at most one piece of waiting work.
 *
 * @module
 */
import { SlotMap } from '../tables/slot-map.js'
import { SortedList } from '../tables/sorted-list.js'
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'

interface Fields {
  limit: number | undefined
  issued: number
}

/** Running and waiting work, by key. */
export class WorkQueue {
  readonly #fields: Fields
  readonly #active: Table<string, true>
  /** Keys of waiting work, by their number in the queue. */
  readonly #waiting: Table<number, string>
  readonly #tickets = new SlotMap<string, number>()
  readonly #line = new SortedList<number>((a, b) => a - b)

  /** Creates an empty queue. A limit below 1 counts as 1; without a limit, all work runs at once. */
  constructor(tables: Tables, name: string, limit?: number) {
    this.#fields = tables.fields<Fields>(name, { limit: atLeastOne(limit), issued: 0 })
    this.#active = tables.table(`${name}/active`)
    this.#waiting = tables.table(`${name}/waiting`)
    this.#waiting.watch((ticket, previous, next) => {
      if (previous !== undefined) {
        this.#line.remove(ticket)
        this.#tickets.delete(previous)
      }
      if (next !== undefined) {
        this.#line.add(ticket)
        this.#tickets.set(next, ticket)
      }
    })
  }

  /** The amount of work that runs at once; undefined for no limit. */
  get limit(): number | undefined {
    return this.#fields.limit
  }

  set limit(limit: number | undefined) {
    this.#fields.limit = atLeastOne(limit)
  }

  /** Running work. */
  get active(): Table<string, true> {
    return this.#active
  }

  /** Waiting work, by its number in the queue; the lowest number is next. */
  get waiting(): Table<number, string> {
    return this.#waiting
  }

  /**
   * Adds work.
   *
   * @returns whether it starts now
   */
  enqueue(key: string): boolean {
    if (this.#active.has(key) || this.#tickets.has(key)) return false
    if (this.#hasRoom()) {
      this.#active.set(key, true)
      return true
    }
    this.#waiting.set(this.#fields.issued++, key)
    return false
  }

  /**
   * Ends running or waiting work.
   *
   * @returns the work that starts in its place, if any
   */
  complete(key: string): string | undefined {
    this.remove(key)
    return this.startNext()
  }

  /** Ends work without starting other work. */
  remove(key: string): void {
    this.#active.delete(key)
    const ticket = this.#tickets.get(key)
    if (ticket !== undefined) this.#waiting.delete(ticket)
  }

  /**
   * Starts the work that is first in the queue, if the limit allows it.
   *
   * @returns its key
   */
  startNext(): string | undefined {
    const ticket = this.#line.first()
    if (ticket === undefined || !this.#hasRoom()) return undefined
    const key = this.#waiting.get(ticket) as string
    this.#waiting.delete(ticket)
    this.#active.set(key, true)
    return key
  }

  /** Removes all work; the limit is kept. */
  clear(): void {
    this.#active.clear()
    this.#waiting.clear()
    this.#fields.issued = 0
  }

  /** Returns the position of waiting work, 1 for the next; undefined for work that does not wait. */
  position(key: string): number | undefined {
    const ticket = this.#tickets.get(key)
    return ticket === undefined ? undefined : this.#line.rank(ticket) + 1
  }

  #hasRoom(): boolean {
    return this.#fields.limit === undefined || this.#active.size < this.#fields.limit
  }
}

function atLeastOne(limit: number | undefined): number | undefined {
  return limit === undefined ? undefined : Math.max(1, limit)
}
