/**
 * The lineages of all tags of a node.
 *
 * Most tags have pointed at one image only. Of such a lineage the image and the tick are kept, since its chain is the content
 * hash of the image. Of the tags that no image has any more, the latest {@link UNHELD_KEPT} lineages are kept.
 *
 * @module
 */
import type { Codec, ReadTable, Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import type { Tick } from '../time/clock.js'
import { beginLineage, continueLineage, type TagLineage } from './tag-lineage.js'
import { type TagHolder, UnheldTags } from './unheld-tags.js'

/** How many lineages are kept of tags that no image has. */
export const UNHELD_KEPT = 10_000

/** The first image of a tag, and when the tag came to point at it. */
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

/** What tags have pointed at, by canonical reference. */
export class TagLineages implements ReadTable<string, TagLineage> {
  readonly #table: Table<string, Stored>
  readonly #unheld: UnheldTags<Stored>

  /** @param store - knows which tags images have */
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

  /** Puts a lineage in the place of a tag's. */
  set(tag: string, lineage: TagLineage): void {
    this.#table.set(tag, lineage)
  }

  /**
   * Notes that a tag points at an image from now on, or still. Of tags that no image has, lineages that are too many are
   * forgotten: those whose last image came first, at the same tick those of the lesser name.
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
