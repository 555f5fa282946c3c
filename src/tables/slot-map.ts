/**
 * A map for values that come and go: a deleted value is garbage at once.
 *
 * A `Map` of V8 that grows or shrinks leaves its old hash table behind, with the values in it and a pointer to the new one. Once
 * such a table is old, all later ones and their values stay in memory until the next full garbage collection. Here the hash
 * tables hold numbers, and the values are in an array beside them. Few keys are in an array too, since a `Map` that loses its
 * last key makes a new table, and most tables of a simulation have few rows, often none.
 *
 * @module
 */

/** The number of keys up to which a search from the first to the last is as fast as a hash table. */
const FEW = 8

/** A map from strings or numbers to values other than `undefined`, in the order in which keys were added. */
export class SlotMap<K extends string | number, V> {
  /** The keys, each at the position of its value; empty where there is a hash table. */
  #keys: K[] = []
  /** The positions of values by key; absent for few keys. */
  #slots: Map<K, number> | undefined
  readonly #values: (V | undefined)[] = []
  readonly #free: number[] = []

  get size(): number {
    return this.#slots?.size ?? this.#keys.length
  }

  get(key: K): V | undefined {
    const slot = this.#slotOf(key)
    return slot === undefined ? undefined : this.#values[slot]
  }

  has(key: K): boolean {
    return this.#slotOf(key) !== undefined
  }

  /** Sets a value. Returns the one that it replaces. */
  set(key: K, value: V): V | undefined {
    const slot = this.#slotOf(key)
    if (slot === undefined) {
      this.#values[this.#newSlot(key)] = value
      return undefined
    }
    const previous = this.#values[slot]
    this.#values[slot] = value
    return previous
  }

  /** Deletes a value, if there is one, and returns it. */
  delete(key: K): V | undefined {
    const slot = this.#slotOf(key)
    if (slot === undefined) return undefined
    const previous = this.#values[slot]
    if (this.#slots === undefined) {
      removeAt(this.#keys, slot)
      removeAt(this.#values, slot)
      return previous
    }
    this.#values[slot] = undefined
    this.#free.push(slot)
    if (this.#slots.size === 1) this.#clear()
    else this.#slots.delete(key)
    return previous
  }

  /** The keys. The map must not change meanwhile. */
  keys(): IterableIterator<K> {
    return this.#slots?.keys() ?? this.#keys.values()
  }

  /** The values. The map must not change meanwhile. */
  *values(): Generator<V> {
    for (const [, value] of this) yield value
  }

  /** Keys with their values. The map must not change meanwhile. */
  *[Symbol.iterator](): Generator<[K, V]> {
    for (const [key, slot] of this.#slots ?? this.#keys.map((key, at) => [key, at] as const))
      yield [key, this.#values[slot] as V]
  }

  #slotOf(key: K): number | undefined {
    if (this.#slots !== undefined) return this.#slots.get(key)
    const keys = this.#keys
    for (let at = 0; at < keys.length; at++) if (keys[at] === key) return at
    return undefined
  }

  #newSlot(key: K): number {
    if (this.#slots === undefined) {
      if (this.#keys.length < FEW) return this.#keys.push(key) - 1
      this.#slots = new Map(this.#keys.map((each, at) => [each, at]))
      this.#keys = []
    }
    const slot = this.#free.pop() ?? this.#values.length
    this.#slots.set(key, slot)
    return slot
  }

  #clear(): void {
    this.#slots = undefined
    this.#values.length = 0
    this.#free.length = 0
  }
}

/** Removes an item of a short array; a loop makes no garbage as `splice` does. */
function removeAt(items: unknown[], from: number): void {
  for (let at = from + 1; at < items.length; at++) items[at - 1] = items[at]
  items.pop()
}
