/**
 * The lineages of all tags of a node.
 *
 * Most tags have pointed at one image only. For these, only image and tick are kept, because the chain is the content
 * hash of the image. Of the tags that no longer name an image, the latest {@link UNHELD_KEPT} lineages are kept.
 *
 * @module
 */
import type { Codec, ReadTable, Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import type { Tick } from '../time/clock.js'
import { beginLineage, continueLineage, type TagLineage } from './tag-lineage.js'
import { type TagHolder, UnheldTags } from './unheld-tags.js'

/** The number of lineages that are kept of tags without an image. */
export const UNHELD_KEPT = 10_000

/** The first image of a tag, and the tick from which the tag pointed at it. */
interface First {
  readonly id: string
  readonly tick: Tick
}

type Stored = First | TagLineage

const codec: Codec<Stored> = {
  encode: stored => ('entries' in stored ? stored : [stored.id, stored.tick]),
  decode: (written: readonly [string, number] | TagLineage) =>
    Array.isArray(written)
      ? { id: written[0] as string, tick: written[1] as number }
      : (written as TagLineage),
  isOrdered: stored => !('entries' in stored),
}

/** Lineages by canonical reference. */
export class TagLineages implements ReadTable<string, TagLineage> {
  readonly #table: Table<string, Stored>
  readonly #unheld: UnheldTags<Stored>

  /** @param store - returns the images and their tags */
  constructor(tables: Tables, name: string, store: TagHolder) {
    this.#table = tables.table(name, codec)
    this.#unheld = new UnheldTags(this.#table, lastTick, store)
  }

  get size(): number {
    return this.#table.size
  }

  has(tag: string): boolean {
    return this.#table.has(tag)
  }

  get(tag: string): TagLineage | undefined {
    const stored = this.#table.get(tag)
    return stored && expand(stored)
  }

  keys(): IterableIterator<string> {
    return this.#table.keys()
  }

  values(): IterableIterator<TagLineage> {
    return [...this.#table.values()].map(expand).values()
  }

  entries(): IterableIterator<[string, TagLineage]> {
    return [...this.#table.entries()]
      .map(([tag, stored]): [string, TagLineage] => [tag, expand(stored)])
      .values()
  }

  /** Replaces the lineage of a tag. */
  set(tag: string, lineage: TagLineage): void {
    this.#table.set(tag, lineage)
  }

  /**
   * Records that a tag points at an image from now on, or still does. If too many lineages of tags without an image
   * are kept, the oldest by the tick of their last image are removed, at the same tick in the order of their names.
   */
  point(tag: string, id: string, tick: Tick): void {
    this.#add(tag, id, tick)
    if (this.#table.size <= UNHELD_KEPT) return
    while (this.#unheld.size > UNHELD_KEPT) this.#table.delete(this.#unheld.oldest as string)
  }

  #add(tag: string, id: string, tick: Tick): void {
    const stored = this.#table.get(tag)
    if (stored === undefined) {
      this.#table.set(tag, { id, tick })
      return
    }
    const lineage = expand(stored)
    if (lineage.entries.at(-1)?.id !== id) this.#table.set(tag, continueLineage(lineage, id, tick))
  }
}

function expand(stored: Stored): TagLineage {
  return 'entries' in stored ? stored : beginLineage(stored.id, stored.tick)
}

function lastTick(stored: Stored): Tick {
  return 'entries' in stored ? (stored.entries.at(-1)?.tick ?? 0) : stored.tick
}
