/**
 * A map for values that come and go: a deleted value is garbage at once.
 *
 * A `Map` of V8 that grows or shrinks leaves its old hash table behind, with the values in it and a pointer to the new one. Once
 * such a table is old, all later ones and their values stay in memory until the next full garbage collection. Here the hash
 * tables hold numbers, and the values are in an array beside them.
 *
 * @module
 */

/** The hash table of all maps without keys: a large fleet has many of them. Nothing is ever put in. */
const EMPTY = new Map<string | number, number>()

/** A map from strings or numbers to values other than `undefined`. */
export class SlotMap<K extends string | number, V> {
  #slots = EMPTY as Map<K, number>
  readonly #values: (V | undefined)[] = []
  readonly #free: number[] = []

  get size(): number {
    return this.#slots.size
  }

  get(key: K): V | undefined {
    const slot = this.#slots.get(key)
    return slot === undefined ? undefined : this.#values[slot]
  }

  has(key: K): boolean {
    return this.#slots.has(key)
  }

  set(key: K, value: V): void {
    let slot = this.#slots.get(key)
    if (slot === undefined) {
      slot = this.#free.pop() ?? this.#values.length
      if (this.#slots === EMPTY) this.#slots = new Map()
      this.#slots.set(key, slot)
    }
    this.#values[slot] = value
  }

  delete(key: K): void {
    const slot = this.#slots.get(key)
    if (slot === undefined) return
    this.#values[slot] = undefined
    this.#free.push(slot)
    // A map that loses its last key would make a new table, which the old one points to.
    if (this.#slots.size === 1) this.#slots = EMPTY as Map<K, number>
    else this.#slots.delete(key)
  }

  keys(): IterableIterator<K> {
    return this.#slots.keys()
  }

  *values(): Generator<V> {
    for (const slot of this.#slots.values()) yield this.#values[slot] as V
  }

  *[Symbol.iterator](): Generator<[K, V]> {
    for (const [key, slot] of this.#slots) yield [key, this.#values[slot] as V]
  }
}
