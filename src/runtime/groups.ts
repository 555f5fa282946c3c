/**
 * Groups: values by key, each counted, for indexes of tables.
 *
 * @module
 */

import { SlotMap } from '../tables/slot-map.js'

/** Values by key. A value that is added twice stays until it is removed twice. */
export class Groups<V extends string | number> {
  readonly #groups = new SlotMap<string, Map<V, number>>()

  /** Adds a value to a group. */
  add(key: string, value: V): void {
    const group = this.#groups.get(key) ?? new Map<V, number>()
    this.#groups.set(key, group)
    group.set(value, (group.get(value) ?? 0) + 1)
  }

  /** Removes a value from a group once. */
  remove(key: string, value: V): void {
    const group = this.#groups.get(key)
    const count = group?.get(value)
    if (group === undefined || count === undefined) return
    if (count > 1) group.set(value, count - 1)
    else group.delete(value)
    if (group.size === 0) this.#groups.delete(key)
  }

  /** Returns whether a group has a value. */
  has(key: string): boolean {
    return this.#groups.has(key)
  }

  /** The keys of all groups, in no defined order. */
  keys(): Iterable<string> {
    return this.#groups.keys()
  }

  /** The values of a group in ascending order. */
  of(key: string): readonly V[] {
    return [...(this.#groups.get(key)?.keys() ?? [])].sort((a, b) => (a < b ? -1 : 1))
  }
}
