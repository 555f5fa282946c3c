/**
 * The tags with a lineage but without an image, the oldest first.
 *
 * This index is computed from lineages and images and is not part of the state.
 *
 * @module
 */
import { SortedList } from '../tables/sorted-list.js'
import type { Table } from '../tables/table.js'
import type { Tick } from '../time/clock.js'
import { byCodeUnit } from '../util/order.js'

/** The images of a store and their tags. */
export interface TagHolder {
  readonly images: Pick<Table<string, { readonly repoTags: readonly string[] }>, 'watch'>
  /** Returns the image with a name, if there is one. */
  named(reference: string): object | undefined
}

interface UnheldTag {
  readonly tag: string
  /** The tick of the last entry of its lineage. */
  readonly tick: Tick
}

/** The tags without an image. The first read finds them; later changes update them. */
export class UnheldTags<L> {
  readonly #tags = new Map<string, UnheldTag>()
  readonly #byAge = new SortedList<UnheldTag>((a, b) => a.tick - b.tick || byCodeUnit(a.tag, b.tag))
  readonly #lineages: Table<string, L>
  readonly #tickOf: (lineage: L) => Tick
  readonly #store: TagHolder
  #isFollowing = false

  /**
   * @param lineages - the lineages by tag
   * @param tickOf - returns the tick of the last entry of a lineage
   */
  constructor(lineages: Table<string, L>, tickOf: (lineage: L) => Tick, store: TagHolder) {
    this.#lineages = lineages
    this.#tickOf = tickOf
    this.#store = store
  }

  /** The number of such tags. */
  get size(): number {
    this.#follow()
    return this.#byAge.size
  }

  /** The tag whose last image came first. */
  get oldest(): string | undefined {
    this.#follow()
    return this.#byAge.first()?.tag
  }

  #follow(): void {
    if (this.#isFollowing) return
    this.#isFollowing = true
    const check = (tag: string): void => this.#check(tag)
    this.#lineages.watch(check)
    this.#store.images.watch((_, previous, next) => {
      if (previous?.repoTags === next?.repoTags) return
      for (const tag of previous?.repoTags ?? []) check(tag)
      for (const tag of next?.repoTags ?? []) check(tag)
    })
  }

  #check(tag: string): void {
    const lineage = this.#lineages.get(tag)
    this.#remove(tag)
    if (lineage !== undefined && this.#store.named(tag) === undefined) {
      this.#add({ tag, tick: this.#tickOf(lineage) })
    }
  }

  #add(unheld: UnheldTag): void {
    this.#tags.set(unheld.tag, unheld)
    this.#byAge.add(unheld)
  }

  #remove(tag: string): void {
    const unheld = this.#tags.get(tag)
    if (unheld === undefined) return
    this.#tags.delete(tag)
    this.#byAge.remove(unheld)
  }
}
