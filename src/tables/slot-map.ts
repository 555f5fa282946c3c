/**
 * A map for values that come and go.
 *
 * @module
 */
import { Slots } from './slots.js'

/** A map from strings or numbers to values other than `undefined`, in the order in which keys were added. */
export class SlotMap<K extends string | number, V> extends Slots<K, V> {
  /** Sets a value. Returns the one that it replaces. */
  set(key: K, value: V): V | undefined {
    return this.put(key, value)
  }

  /** Deletes a value, if there is one, and returns it. */
  delete(key: K): V | undefined {
    return this.take(key)
  }

  /** The keys. The map may change meanwhile. */
  keys(): IterableIterator<K> {
    return this.keyList().values()
  }

  /** The values. The map must not change meanwhile. */
  *values(): Generator<V> {
    for (const [, value] of this.each()) yield value
  }

  /** Keys with their values. No key may be added or deleted meanwhile. */
  [Symbol.iterator](): Generator<[K, V]> {
    return this.each()
  }
}
