/**
 * The digests of synthesised images. Each names the reference that it was first synthesised for, as long as it is
 * kept.
 *
 * At most {@link DIGESTS_KEPT} digests more are kept than nodes have images. If there are more, the oldest one is removed; if
 * a node stores its image, it becomes the newest instead.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import { type SortedList, sortedList } from '../tables/sorted-list.js'
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'

/** The number of kept digests that no node stores. */
export const DIGESTS_KEPT = 10_000
/**
 * Ages are recorded from this number of digests on; earlier digests are ordered by their own order. Most simulations
 * never have as many.
 */
const AGED_FROM = 5000
/** The number of oldest digests that are checked for each new one. */
const CHECKED_PER_DIGEST = 2

/** The table of digests; a synthesised image has a string as its value. */
type DigestTable = Pick<Table<string, unknown>, 'has' | 'get' | 'set' | 'delete' | 'entries' | 'watch'>

/** Keeps the references of synthesised digests. */
export class SynthesisedDigests {
  /** Returns whether a node stores the image of a digest and canonical reference. */
  isHeld: (digest: Digest, name: string) => boolean = () => false
  /** Returns the number of images that nodes store. */
  heldImages: () => number = () => 0
  readonly #digests: DigestTable
  /** Digests by age; the oldest has the lowest number. */
  readonly #ages: Table<number, Digest>
  readonly #fields: { last: number | undefined }
  /** The ages in order, from the first digest on that is removed for its age. */
  #byAge: SortedList<number> | undefined
  #count = 0

  constructor(tables: Tables, digests: DigestTable) {
    this.#digests = digests
    this.#ages = tables.table('upstream/synthesised')
    this.#fields = tables.fields('upstream/synthesised-last', { last: undefined })
    this.#ages.watch((age, previous, next) => {
      if (previous === undefined) this.#byAge?.add(age)
      else if (next === undefined) this.#byAge?.remove(age)
    })
    digests.watch((_, previous, next) => {
      this.#count += Number(typeof next === 'string') - Number(typeof previous === 'string')
    })
  }

  /** Keeps the digest of a synthesised image with its reference. */
  remember(digest: Digest, name: string): void {
    if (this.#digests.has(digest)) return
    this.#digests.set(digest, name)
    if (this.#ages.size > 0) this.#noteAge(digest)
    else if (this.#count >= AGED_FROM) this.#noteAges()
    const most = DIGESTS_KEPT + this.heldImages()
    for (let i = 0; i < CHECKED_PER_DIGEST && this.#ages.size > most; i++) this.#forgetOldest()
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
    this.#byAge ??= sortedList(
      (a, b) => a - b,
      this.#ages.unordered(),
      ([age]) => age,
    )
    const age = this.#byAge.first() as number
    const digest = this.#ages.get(age) as Digest
    const name = this.#digests.get(digest)
    this.#ages.delete(age)
    // A catalog may list the digest by now.
    if (typeof name !== 'string') return
    if (this.isHeld(digest, name)) this.#noteAge(digest)
    else this.#digests.delete(digest)
  }
}
