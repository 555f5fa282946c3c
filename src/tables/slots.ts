/**
 * Storage for values that come and go by key: a value that is taken out is garbage at once.
 *
 * A `Map` of V8 that grows or shrinks leaves its old hash table behind, with the values in it and a pointer to the new one. Once
 * such a table is old, all later ones and their values stay in memory until the next full garbage collection. Here the hash
 * tables hold numbers, and the values are in an array beside them. Few keys are in one array with their values, since a `Map`
 * that loses its last key makes a new table, and most tables of a simulation have few rows, often none.
 *
 * @module
 */

/** The number of keys up to which a search from the first to the last is as fast as a hash table. */
const FEW = 8
/** The rows of a map that never had a key. Nothing is ever added to it. */
const NO_ROWS: never[] = []

/** Values other than `undefined` by strings or numbers, in the order in which keys were added. */
export abstract class Slots<K extends string | number, V> {
  /** For few keys, each key before its value; otherwise the values alone. */
  #rows: (K | V | undefined)[] = NO_ROWS
  /** The positions of values by key; absent for few keys. */
  #slots: Map<K, number> | undefined
  /** The positions without a value; absent for few keys. */
  #free: number[] | undefined

  get size(): number {
    return this.#slots?.size ?? this.#rows.length / 2
  }

  get(key: K): V | undefined {
    const slot = this.positionOf(key)
    return slot === undefined ? undefined : (this.#rows[slot] as V)
  }

  has(key: K): boolean {
    return this.positionOf(key) !== undefined
  }

  /** Returns the position of the value of a key, a number below {@link positions}, until a key is added or deleted. */
  positionOf(key: K): number | undefined {
    if (this.#slots !== undefined) return this.#slots.get(key)
    const rows = this.#rows
    for (let at = 0; at < rows.length; at += 2) if (rows[at] === key) return at + 1
    return undefined
  }

  /** The value at a position. */
  valueAt(position: number): V {
    return this.#rows[position] as V
  }

  get positions(): number {
    return this.#rows.length
  }

  /** Puts a value in. Returns the one that it replaces. */
  protected put(key: K, value: V): V | undefined {
    return this.putAt(this.positionOf(key), key, value)
  }

  /** Puts a value in at the position of its key, which is `undefined` for a new key. Returns the value that it replaces. */
  protected putAt(slot: number | undefined, key: K, value: V): V | undefined {
    if (slot === undefined) {
      this.#add(key, value)
      return undefined
    }
    const previous = this.#rows[slot] as V
    this.#rows[slot] = value
    return previous
  }

  /** Takes a value out, if there is one, and returns it. */
  protected take(key: K): V | undefined {
    const slot = this.positionOf(key)
    if (slot === undefined) return undefined
    const previous = this.#rows[slot] as V
    if (this.#slots === undefined) {
      removePair(this.#rows, slot - 1)
      return previous
    }
    this.#rows[slot] = undefined
    this.#free?.push(slot)
    if (this.#slots.size === 1) this.#clear()
    else this.#slots.delete(key)
    return previous
  }

  /** The keys in an array of its own. */
  protected keyList(): K[] {
    if (this.#slots !== undefined) return [...this.#slots.keys()]
    const keys: K[] = []
    for (let at = 0; at < this.#rows.length; at += 2) keys.push(this.#rows[at] as K)
    return keys
  }

  /** Keys with their values. Nothing may be put in or taken out meanwhile. */
  protected *each(): Generator<[K, V]> {
    const rows = this.#rows
    if (this.#slots === undefined)
      for (let at = 0; at < rows.length; at += 2) yield [rows[at] as K, rows[at + 1] as V]
    else for (const [key, slot] of this.#slots) yield [key, rows[slot] as V]
  }

  #add(key: K, value: V): void {
    if (this.#slots === undefined) {
      if (this.#rows === NO_ROWS) {
        this.#rows = [key, value]
        return
      }
      if (this.#rows.length < 2 * FEW) {
        this.#rows.push(key, value)
        return
      }
      this.#useSlots()
    }
    const slot = this.#free?.pop() ?? this.#rows.length
    this.#slots?.set(key, slot)
    this.#rows[slot] = value
  }

  /** Begins to use a hash table. */
  #useSlots(): void {
    const slots = new Map<K, number>()
    const values: V[] = []
    for (let at = 0; at < this.#rows.length; at += 2) {
      slots.set(this.#rows[at] as K, values.length)
      values.push(this.#rows[at + 1] as V)
    }
    this.#slots = slots
    this.#rows = values
    this.#free = []
  }

  #clear(): void {
    this.#slots = undefined
    this.#free = undefined
    this.#rows = NO_ROWS
  }
}

/** Removes two items of a short array; a loop makes no garbage as `splice` does. */
function removePair(items: unknown[], from: number): void {
  for (let at = from + 2; at < items.length; at++) items[at - 2] = items[at]
  items.pop()
  items.pop()
}
