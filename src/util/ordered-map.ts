/**
 * A persistent map that keeps its keys in order.
 *
 * Every index of the simulator is one of these: a new version shares all but a few nodes with the old one, so a
 * snapshot is a pointer and an update costs the same at any size; and the order of what is listed or hashed is the
 * order of the keys, never an accident.
 *
 * @module
 */
import btree from 'sorted-btree'
import diff from 'sorted-btree/extended/diffAgainst.js'

const BTree = btree.default
const diffAgainst = diff.default
type Tree<K, V> = InstanceType<typeof BTree<K, V>>

/** An order of keys, and what it is called where a map is written down. `compare` is negative when `a` comes first. */
export interface Order<K> {
  readonly name: string
  readonly compare: (a: K, b: K) => number
}

/** An immutable map in key order. Methods that change it return the changed map. */
export interface OrderedMap<K, V> {
  /** How its keys are ordered. */
  readonly order: Order<K>
  readonly size: number
  get(key: K): V | undefined
  has(key: K): boolean
  set(key: K, value: V): OrderedMap<K, V>
  delete(key: K): OrderedMap<K, V>
  /** Applies many changes at the price of one new version. */
  edit(change: (draft: OrderedMapDraft<K, V>) => void): OrderedMap<K, V>
  /** The entry with the smallest key. */
  first(): readonly [K, V] | undefined
  /** Entries in key order, from the first key that is not below `from`. */
  entries(from?: K): IterableIterator<readonly [K, V]>
  keys(from?: K): IterableIterator<K>
  values(from?: K): IterableIterator<V>
  /** Keys whose value is another one than in an earlier version, in order, with what it is now; parts that both share cost nothing. */
  changesSince(before: OrderedMap<K, V>): readonly (readonly [K, V | undefined])[]
  /** How it is written down: the name of its order, and its entries. */
  toJSON(): { readonly $map: string; readonly entries: readonly (readonly [K, V])[] }
}

/** The mutable face of an {@link OrderedMap}, alive only inside {@link OrderedMap.edit}. */
export interface OrderedMapDraft<K, V> {
  get(key: K): V | undefined
  set(key: K, value: V): void
  delete(key: K): void
}

class BTreeMap<K, V> implements OrderedMap<K, V> {
  readonly order: Order<K>
  readonly #tree: Tree<K, V>

  constructor(order: Order<K>, tree: Tree<K, V>) {
    this.order = order
    this.#tree = tree
  }

  get size(): number {
    return this.#tree.size
  }

  get(key: K): V | undefined {
    return this.#tree.get(key)
  }

  has(key: K): boolean {
    return this.#tree.has(key)
  }

  set(key: K, value: V): OrderedMap<K, V> {
    const tree = this.#tree.clone()
    tree.set(key, value)
    return new BTreeMap(this.order, tree)
  }

  delete(key: K): OrderedMap<K, V> {
    if (!this.#tree.has(key)) return this
    const tree = this.#tree.clone()
    tree.delete(key)
    return new BTreeMap(this.order, tree)
  }

  edit(change: (draft: OrderedMapDraft<K, V>) => void): OrderedMap<K, V> {
    const tree = this.#tree.clone()
    change(tree)
    return new BTreeMap(this.order, tree)
  }

  first(): readonly [K, V] | undefined {
    const key = this.#tree.minKey()
    return key === undefined ? undefined : [key, this.#tree.get(key) as V]
  }

  entries(from?: K): IterableIterator<readonly [K, V]> {
    return this.#tree.entries(from)
  }

  keys(from?: K): IterableIterator<K> {
    return this.#tree.keys(from)
  }

  *values(from?: K): IterableIterator<V> {
    for (const [, value] of this.#tree.entries(from)) yield value
  }

  toJSON(): { readonly $map: string; readonly entries: readonly (readonly [K, V])[] } {
    return { $map: this.order.name, entries: [...this.entries()] }
  }

  changesSince(before: OrderedMap<K, V>): readonly (readonly [K, V | undefined])[] {
    const changes: (readonly [K, V | undefined])[] = []
    diffAgainst<K, V, never>(
      (before as BTreeMap<K, V>).#tree,
      this.#tree,
      key => void changes.push([key, undefined]),
      (key, value) => void changes.push([key, value]),
      (key, _, value) => void changes.push([key, value]),
    )
    return changes.sort(([a], [b]) => this.order.compare(a, b))
  }
}

/** Orders texts by UTF-16 code unit: the same on every machine and in every locale. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Orders numbers, smallest first. */
export const byNumber: Order<number> = { name: 'number', compare: (a, b) => a - b }

/** Orders texts by code unit. */
export const byText: Order<string> = { name: 'text', compare: byCodeUnit }

/** An empty map in some order. */
export function orderedMap<K, V>(order: Order<K>): OrderedMap<K, V> {
  return new BTreeMap(order, new BTree<K, V>(undefined, order.compare))
}

/** Whether a value is one of these maps. */
export function isOrderedMap(value: unknown): value is OrderedMap<unknown, unknown> {
  return value instanceof BTreeMap
}

/** An empty map whose keys are texts of some kind, ordered by code unit. */
export function textMap<K extends string, V>(): OrderedMap<K, V> {
  return orderedMap<K, V>(byText)
}
