/**
 * The digests of images that no catalog lists: each names what it named first, for as long as it is remembered.
 *
 * At most {@link DIGESTS_KEPT} are remembered, or twice as many as nodes hold, whichever is more. Where there are more, the oldest
 * is forgotten; one that a node holds becomes the latest instead.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import { SortedList } from '../tables/sorted-list.js'
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'

/** How many digests are remembered that nodes do not hold. */
export const DIGESTS_KEPT = 10_000
/** Ages are noted from so many digests on; those before count in their own order. Most simulations never have as many. */
const AGED_FROM = 5000
/** How many of the oldest digests are looked at for each one that is new. */
const LOOKED_AT = 2

/** What digests name: a text for one of a synthesised image. */
type DigestTable = Pick<Table<string, unknown>, 'has' | 'get' | 'set' | 'delete' | 'entries' | 'watch'>

/** Remembers what digests of synthesised images name. */
export class SynthesisedDigests {
  /** Whether a node holds what a digest of a canonical reference names. */
  isHeld: (digest: Digest, name: string) => boolean = () => false
  readonly #digests: DigestTable
  /** Digests by age, the oldest with the least number. */
  readonly #ages: Table<number, Digest>
  readonly #fields: { last: number | undefined }
  readonly #byAge = new SortedList<number>((a, b) => a - b)
  #count = 0

  constructor(tables: Tables, digests: DigestTable) {
    this.#digests = digests
    this.#ages = tables.table('upstream/synthesised')
    this.#fields = tables.fields('upstream/synthesised-last', { last: undefined })
    this.#ages.watch((age, previous, next) => {
      if (previous === undefined) this.#byAge.add(age)
      else if (next === undefined) this.#byAge.remove(age)
    })
    digests.watch((_, previous, next) => {
      this.#count += Number(typeof next === 'string') - Number(typeof previous === 'string')
    })
  }

  /** Remembers what an unlisted reference resolved to: its digest names that from now on. */
  remember(digest: Digest, name: string): void {
    if (this.#digests.has(digest)) return
    this.#digests.set(digest, name)
    if (this.#ages.size > 0) this.#noteAge(digest)
    else if (this.#count >= AGED_FROM) this.#noteAges()
    for (let i = 0; i < LOOKED_AT && this.#ages.size > DIGESTS_KEPT; i++) this.#forgetOldest()
  }

  #noteAges(): void {
    for (const [digest, name] of this.#digests.entries())
      if (typeof name === 'string') this.#noteAge(digest as Digest)
  }

  #noteAge(digest: Digest): void {
    this.#fields.last = (this.#fields.last ?? 0) + 1
    this.#ages.set(this.#fields.last, digest)
  }

  #forgetOldest(): void {
    const age = this.#byAge.first() as number
    const digest = this.#ages.get(age) as Digest
    const name = this.#digests.get(digest)
    this.#ages.delete(age)
    // A digest may have been listed since.
    if (typeof name !== 'string') return
    if (this.isHeld(digest, name)) this.#noteAge(digest)
    else this.#digests.delete(digest)
  }
}
