/**
 * A queue of work of which only so much runs at once: first come, first served, and nothing twice.
 *
 * The rules are those of a VM manager's build queue. Asking again for work that runs or waits changes nothing; each
 * completion lets at most one waiter start.
 *
 * @module
 */
import { SortedList } from '../tables/sorted-list.js'
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'

interface Fields {
  limit: number | undefined
  issued: number
}

/** Work that runs and work that waits for it, by key. */
export class WorkQueue {
  readonly #fields: Fields
  readonly #active: Table<string, true>
  /** Keys of work that waits, by ticket. */
  readonly #waiting: Table<number, string>
  readonly #tickets = new Map<string, number>()
  readonly #line = new SortedList<number>((a, b) => a - b)

  /** An empty queue. A limit below 1 is 1; without one, all work runs at once. */
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

  /** How much work runs at once; without one, all of it. */
  get limit(): number | undefined {
    return this.#fields.limit
  }

  set limit(limit: number | undefined) {
    this.#fields.limit = atLeastOne(limit)
  }

  /** Work that runs. */
  get active(): Table<string, true> {
    return this.#active
  }

  /** Work that waits, by ticket: the first one is next. */
  get waiting(): Table<number, string> {
    return this.#waiting
  }

  /** Asks for work to run. Returns whether it starts now. */
  enqueue(key: string): boolean {
    if (this.#active.has(key) || this.#tickets.has(key)) return false
    if (this.#hasRoom()) {
      this.#active.set(key, true)
      return true
    }
    this.#waiting.set(this.#fields.issued++, key)
    return false
  }

  /** Ends work, whether it ran or waited. Returns the work that starts in its place, if any does. */
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

  /** Starts the work that waits first, if there is room. */
  startNext(): string | undefined {
    const ticket = this.#line.first()
    if (ticket === undefined || !this.#hasRoom()) return undefined
    const key = this.#waiting.get(ticket) as string
    this.#waiting.delete(ticket)
    this.#active.set(key, true)
    return key
  }

  /** Forgets all work; the limit stays. */
  clear(): void {
    this.#active.clear()
    this.#waiting.clear()
    this.#fields.issued = 0
  }

  /** The position of work that waits, 1 for what starts next; `undefined` for work that does not wait. */
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
