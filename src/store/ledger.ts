/**
 * The ledger: every content that a node has or waits for, counted once, and the bytes that this adds up to.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import { SimulatorError } from '../errors/index.js'
import type { Blob } from '../image/content.js'
import type { Codec, ReadTable, Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'

/** Content and who needs it: `held` images and artifacts have it, `reserved` pulls bring it. `size` is in bytes. */
export interface Content {
  readonly size: number
  readonly held: number
  readonly reserved: number
  /** Bytes of it that are on disk though no image has it: what pulls have brought so far, or have left behind. */
  readonly fetched: number
}

/**
 * The account of bytes: `used` by what is held or was left behind by pulls that failed, `reserved` for what is coming;
 * together never above `quota`.
 */
export interface LedgerTotals {
  readonly quota: number
  readonly used: number
  readonly reserved: number
  /** Inodes of what is held: for each content one, and one more for every full 64 KiB. */
  readonly inodes: number
}

/** Decides about the bytes that a failed pull has fetched: the next pull continues with them, or begins again. */
export type PartialPolicy = 'keep' | 'drop'

/** Content that one image holds and no pull needs is kept as its size alone: nearly all content is so. */
type Stored = number | Content

const INODE_BYTES = 64 * 1024

const EMPTY: LedgerTotals = { quota: 0, used: 0, reserved: 0, inodes: 0 }

const codec: Codec<Stored> = {
  encode: stored => {
    if (typeof stored === 'number') return stored
    return [stored.size, stored.held, stored.reserved, stored.fetched]
  },
  decode: (written: number | readonly [number, number, number, number]) => {
    if (typeof written === 'number') return written
    const [size, held, reserved, fetched] = written
    return { size, held, reserved, fetched }
  },
  isOrdered: () => true,
}

/** The content of one node and its bytes. The totals follow from the contents, so they cannot disagree with them. */
export class Ledger implements LedgerTotals {
  readonly #fields: { quota: number }
  readonly #contents: Table<Digest, Stored>
  #used = 0
  #reserved = 0
  #inodes = 0
  readonly #tables: Tables
  /** The step in which the totals last changed, and what they were before it. */
  #before: { readonly step: number; readonly totals: LedgerTotals } = { step: -1, totals: EMPTY }

  /** An empty ledger. `quota` is in bytes. */
  constructor(tables: Tables, name: string, quota: number) {
    this.#tables = tables
    this.#fields = tables.fields(name, { quota })
    this.#contents = tables.table(`${name}/contents`, codec)
    this.#contents.watch((_, previous, next) => {
      if (this.#before.step !== tables.step) this.#before = { step: tables.step, totals: this.totals() }
      if (previous !== undefined) this.#count(previous, -1)
      if (next !== undefined) this.#count(next, 1)
    })
  }

  get quota(): number {
    return this.#fields.quota
  }

  get used(): number {
    return this.#used
  }

  get reserved(): number {
    return this.#reserved
  }

  get inodes(): number {
    return this.#inodes
  }

  /** Bytes that are neither used nor reserved. */
  get available(): number {
    return this.#fields.quota - this.#used - this.#reserved
  }

  /** The totals now. */
  totals(): LedgerTotals {
    return { quota: this.quota, used: this.#used, reserved: this.#reserved, inodes: this.#inodes }
  }

  /** The totals before the present step. */
  totalsBeforeStep(): LedgerTotals {
    return this.#before.step === this.#tables.step ? this.#before.totals : this.totals()
  }

  /** All content, by digest. */
  get contents(): ReadTable<Digest, Content> {
    const table = this.#contents
    return {
      size: table.size,
      has: digest => table.has(digest),
      get: digest => this.get(digest),
      keys: () => table.keys(),
      values: () => [...table.values()].map(expand).values(),
      entries: () =>
        [...table.entries()].map(([digest, stored]): [Digest, Content] => [digest, expand(stored)]).values(),
    }
  }

  /** All content in no defined order, as it is stored: for sums and checks. */
  *unordered(): Generator<readonly [Digest, Content]> {
    for (const [digest, stored] of this.#contents.unordered()) yield [digest, expand(stored)]
  }

  /** One content. */
  get(digest: Digest): Content | undefined {
    const stored = this.#contents.get(digest)
    return stored === undefined ? undefined : expand(stored)
  }

  /** Whether an image or artifact has this content. */
  isHeld(digest: Digest): boolean {
    const stored = this.#contents.get(digest)
    return stored !== undefined && (typeof stored === 'number' || stored.held > 0)
  }

  /** How many bytes of some content are on disk though no image has it. */
  fetched(digest: Digest): number {
    const stored = this.#contents.get(digest)
    return stored === undefined || typeof stored === 'number' ? 0 : stored.fetched
  }

  /** The bytes that some content would add: all that is neither held, nor reserved, nor left by an earlier pull. */
  missing(blobs: readonly Blob[]): number {
    let sum = 0
    for (const { digest, size } of blobs) {
      const stored = this.#contents.get(digest)
      if (stored === undefined) sum += size
      else if (typeof stored !== 'number' && stored.held === 0 && stored.reserved === 0)
        sum += size - stored.fetched
    }
    return sum
  }

  /**
   * Changes how many bytes may be held.
   *
   * @throws SimulatorError `invalid-argument` for a quota below what is used and reserved
   */
  setQuota(quota: number): void {
    const least = this.#used + this.#reserved
    if (!Number.isSafeInteger(quota) || quota < least) {
      const expected = `a whole number of bytes, at least the ${least} that are used or reserved`
      throw new SimulatorError({
        code: 'invalid-argument',
        argument: 'quota',
        value: String(quota),
        expected,
      })
    }
    this.#fields.quota = quota
  }

  /**
   * Checks that what is missing of some content fits.
   *
   * @throws SimulatorError `storage-limit`
   */
  checkRoom(blobs: readonly Blob[], reference: string): void {
    const needed = this.missing(blobs)
    const { available, quota } = this
    if (needed > available) {
      throw new SimulatorError({ code: 'storage-limit', reference, needed, available, quota })
    }
  }

  /**
   * Sets bytes aside for content: exactly what is missing, so that pulls side by side can never oversubscribe the quota.
   *
   * @throws SimulatorError `storage-limit`
   */
  reserve(blobs: readonly Blob[], reference: string): void {
    this.checkRoom(blobs, reference)
    for (const { digest, size } of blobs) this.#change(digest, size, 0, 1)
  }

  /** Ends a reservation of {@link reserve}. Fetched bytes that no other pull needs are kept or dropped. */
  unreserve(blobs: readonly Blob[], partial: PartialPolicy): void {
    for (const { digest, size } of blobs) this.#change(digest, size, 0, -1, partial)
  }

  /** Counts content of an image or artifact; the caller has checked the quota. */
  hold(blobs: readonly Blob[]): void {
    for (const { digest, size } of blobs) this.#change(digest, size, 1, 0)
  }

  /** Holds content, and ends its reservation. */
  exchange(reserved: readonly Blob[], held: readonly Blob[]): void {
    for (const { digest, size } of held) {
      this.#change(digest, size, 1, reserved.some(blob => blob.digest === digest) ? -1 : 0)
    }
    for (const { digest, size } of reserved) {
      if (!held.some(blob => blob.digest === digest)) this.#change(digest, size, 0, -1)
    }
  }

  /** Counts content out that an image or artifact had; what nothing else needs goes with it. */
  release(blobs: readonly Blob[]): void {
    for (const { digest, size } of blobs) this.#change(digest, size, -1, 0)
  }

  /** Notes how many bytes of some reserved content are on disk. */
  noteFetched(digest: Digest, bytes: number): void {
    const content = this.get(digest)
    if (content === undefined || content.held > 0 || content.reserved === 0 || bytes <= content.fetched)
      return
    this.#contents.set(digest, { ...content, fetched: bytes })
  }

  /** Content that pulls have left behind in part and that nothing wants. */
  leftBehind(): Blob[] {
    const found: Blob[] = []
    for (const [digest, stored] of this.#contents.unordered()) {
      if (typeof stored === 'number' || stored.held > 0 || stored.reserved > 0) continue
      found.push({ digest, size: stored.fetched })
    }
    return found
  }

  /** Deletes what pulls have left behind of some content. */
  dropLeftBehind(digest: Digest): void {
    this.#change(digest, this.get(digest)?.size ?? 0, 0, 0)
  }

  /** The one place where content is counted in and out. */
  #change(
    digest: Digest,
    size: number,
    held: number,
    reserved: number,
    partial: PartialPolicy = 'drop',
  ): void {
    const stored = this.#contents.get(digest)
    const isPlain = typeof stored === 'number'
    const heldBefore = isPlain ? 1 : (stored?.held ?? 0)
    const fetchedBefore = isPlain ? 0 : (stored?.fetched ?? 0)
    const heldNow = heldBefore + held
    const reservedNow = (isPlain ? 0 : (stored?.reserved ?? 0)) + reserved
    const fetched = fetchedAfter(heldNow, reservedNow, heldBefore > 0 ? 'held' : partial, size, fetchedBefore)
    if (heldNow === 0 && reservedNow === 0 && fetched === 0) this.#contents.delete(digest)
    else if (heldNow === 1 && reservedNow === 0) this.#contents.set(digest, size)
    else this.#contents.set(digest, { size, held: heldNow, reserved: reservedNow, fetched })
  }

  #count(stored: Stored, sign: 1 | -1): void {
    if (typeof stored === 'number') {
      this.#used += sign * stored
      this.#inodes += sign * inodesOf(stored)
      return
    }
    const onDisk = usedBytes(stored)
    this.#used += sign * onDisk
    if (stored.held > 0 || onDisk > 0) this.#inodes += sign * inodesOf(onDisk)
    if (stored.held === 0 && stored.reserved > 0) this.#reserved += sign * stored.size
  }
}

function inodesOf(bytes: number): number {
  return 1 + Math.floor(bytes / INODE_BYTES)
}

function expand(stored: Stored): Content {
  return typeof stored === 'number' ? { size: stored, held: 1, reserved: 0, fetched: 0 } : stored
}

/** Content is used while an image has it, else reserved while a pull wants it, else what a pull has left behind is used. */
function usedBytes({ size, held, reserved, fetched }: Content): number {
  if (held > 0) return size
  return reserved > 0 ? 0 : fetched
}

/**
 * Returns how many bytes of a content are on disk though no image has it: an image that goes leaves its content to the pulls
 * that want it, and a pull that goes leaves what the policy says.
 */
function fetchedAfter(
  held: number,
  reserved: number,
  leaving: PartialPolicy | 'held',
  size: number,
  fetched: number,
): number {
  if (held > 0) return 0
  if (reserved > 0) return leaving === 'held' ? size : fetched
  return leaving === 'keep' ? fetched : 0
}
