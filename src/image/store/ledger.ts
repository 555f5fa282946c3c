/**
 * The ledger: all content that a node has or reserves, counted once, with the sums of bytes.
 *
 * @module
 */
import type { Digest } from '../../digest.js'
import { SimulatorError } from '../../errors/index.js'
import { SlotMap } from '../../tables/slot-map.js'
import type { Codec, ReadTable, Table } from '../../tables/table.js'
import type { Tables } from '../../tables/tables.js'
import { hasDigest } from '../blobs.js'
import type { Blob } from '../recipe.js'

/**
 * A content and its counts: `held` images and artifacts contain it, `reserved` pulls and builds need it. `size` is in
 * bytes.
 */
export interface Content {
  readonly size: number
  readonly held: number
  readonly reserved: number
  /** Bytes on disk that no image has: downloaded by a pull in progress, or partial content of a failed one. */
  readonly fetched: number
}

/**
 * The sums of bytes: `used` by stored and partial content, `reserved` for pulls and builds in progress. Together they
 * never exceed `quota`.
 */
export interface LedgerTotals {
  readonly quota: number
  readonly used: number
  readonly reserved: number
  /** Inodes of stored content: one for each content, and one more for every full 64 KiB. */
  readonly inodes: number
}

/** Whether partial content of a failed pull is kept for the next pull or dropped. */
export type PartialPolicy = 'keep' | 'drop'

/** Content of one image that no pull needs is stored as its size alone, which is the usual case. */
type Stored = number | Content

const INODE_BYTES = 64 * 1024

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

/** The content of one node. The sums are computed from the content, so they always agree with it. */
export class Ledger implements LedgerTotals {
  readonly #fields: { quota: number }
  /** The quota, without the way to the fields, which each reservation would take. */
  #quota: number
  readonly #contents: Table<Digest, Stored>
  #used = 0
  #reserved = 0
  #inodes = 0
  /** The bytes of each partial content that no pull needs. */
  readonly #leftBehind = new SlotMap<Digest, number>()
  readonly #tables: Tables
  /** The step in which the sums last changed, and their values before it. */
  #changedIn = -1
  #usedBefore = 0
  #reservedBefore = 0
  #inodesBefore = 0

  /** Creates an empty ledger. `quota` is in bytes. */
  constructor(tables: Tables, name: string, quota: number) {
    this.#tables = tables
    this.#quota = quota
    this.#fields = tables.fields(name, { quota }, {}, () => {
      this.#quota = this.#fields.quota
    })
    this.#contents = tables.table(`${name}/contents`, codec)
    this.#contents.watch((digest, previous, next) => {
      if (this.#changedIn !== tables.step) this.#keepBefore(tables.step)
      if (previous !== undefined) this.#count(previous, -1)
      if (next !== undefined) this.#count(next, 1)
      this.#watchLeftBehind(digest, next)
    })
  }

  /** Calls a listener for each content that an image or artifact has, now and whenever that changes. */
  watchHeld(listener: (digest: Digest, isHeld: boolean) => void): void {
    this.#contents.watch((digest, previous, next) => {
      const [was, is] = [isHeldRow(previous), isHeldRow(next)]
      if (was !== is) listener(digest, is)
    })
  }

  get quota(): number {
    return this.#quota
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

  /** The bytes that are neither used nor reserved. */
  get available(): number {
    return this.#quota - this.#used - this.#reserved
  }

  /** Returns the current sums. */
  totals(): LedgerTotals {
    return { quota: this.quota, used: this.#used, reserved: this.#reserved, inodes: this.#inodes }
  }

  /** Returns the sums before the current step. */
  totalsBeforeStep(): LedgerTotals {
    if (this.#changedIn !== this.#tables.step) return this.totals()
    const [used, reserved, inodes] = [this.#usedBefore, this.#reservedBefore, this.#inodesBefore]
    return { quota: this.quota, used, reserved, inodes }
  }

  #keepBefore(step: number): void {
    this.#changedIn = step
    this.#usedBefore = this.#used
    this.#reservedBefore = this.#reserved
    this.#inodesBefore = this.#inodes
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

  /** Returns the position of a content in the memory, a number below {@link positions}, until content comes or goes. */
  positionOf(digest: Digest): number | undefined {
    return this.#contents.positionOf(digest)
  }

  get positions(): number {
    return this.#contents.positions
  }

  /** Returns the size of the content at a position. */
  sizeAt(position: number): number {
    const stored = this.#contents.valueAt(position)
    return typeof stored === 'number' ? stored : stored.size
  }

  /** Returns one content. */
  get(digest: Digest): Content | undefined {
    const stored = this.#contents.get(digest)
    return stored === undefined ? undefined : expand(stored)
  }

  /** Returns whether an image or artifact has this content. */
  isHeld(digest: Digest): boolean {
    return isHeldRow(this.#contents.get(digest))
  }

  /** Returns the bytes of a content that are on disk and that no image has. */
  fetched(digest: Digest): number {
    const stored = this.#contents.get(digest)
    return stored === undefined || typeof stored === 'number' ? 0 : stored.fetched
  }

  /** Returns the bytes that some content would add: without content that is stored, reserved, or partially stored. */
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
   * Changes the quota.
   *
   * @throws SimulatorError `invalid-argument` for a quota below used + reserved
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
   * Checks that some content fits into the quota.
   *
   * @param referenceOf - returns what the content is for; called for an error only
   * @throws SimulatorError `storage-limit`
   */
  checkRoom(blobs: readonly Blob[], referenceOf: () => string): void {
    const needed = this.missing(blobs)
    const { available, quota } = this
    if (needed > available) {
      const reference = referenceOf()
      throw new SimulatorError({ code: 'storage-limit', reference, needed, available, quota })
    }
  }

  /**
   * Reserves content: exactly the bytes that are missing, so that parallel pulls never exceed the quota.
   *
   * @param referenceOf - returns what the content is for; called for an error only
   * @throws SimulatorError `storage-limit`
   */
  reserve(blobs: readonly Blob[], referenceOf: () => string): void {
    this.checkRoom(blobs, referenceOf)
    for (const { digest, size } of blobs) this.#change(digest, size, 0, 1)
  }

  /** Ends a reservation of {@link reserve}. Downloaded bytes that no other pull needs are kept or dropped. */
  unreserve(blobs: readonly Blob[], partial: PartialPolicy): void {
    for (const { digest, size } of blobs) this.#change(digest, size, 0, -1, partial)
  }

  /** Counts content for an image or artifact. The caller has checked the quota. */
  hold(blobs: readonly Blob[]): void {
    for (const { digest, size } of blobs) this.#change(digest, size, 1, 0)
  }

  /** Counts content for an image or artifact, and ends its reservation. */
  exchange(reserved: readonly Blob[], held: readonly Blob[]): void {
    for (const { digest, size } of held) {
      this.#change(digest, size, 1, hasDigest(reserved, digest) ? -1 : 0)
    }
    for (const { digest, size } of reserved) {
      if (!hasDigest(held, digest)) this.#change(digest, size, 0, -1)
    }
  }

  /** Ends the count of {@link hold}, and removes content that nothing else needs. */
  release(blobs: readonly Blob[]): void {
    for (const { digest, size } of blobs) this.#change(digest, size, -1, 0)
  }

  /** Records how many bytes of a reserved content are on disk. */
  noteFetched(digest: Digest, bytes: number): void {
    const content = this.get(digest)
    if (content === undefined || content.held > 0 || content.reserved === 0 || bytes <= content.fetched)
      return
    this.#contents.set(digest, { ...content, fetched: bytes })
  }

  /** Returns the partial content that no pull needs. */
  leftBehind(): Blob[] {
    return [...this.#leftBehind].map(([digest, size]) => ({ digest, size }))
  }

  /** Whether there is partial content that no pull needs. */
  get hasLeftBehind(): boolean {
    return this.#leftBehind.size > 0
  }

  #watchLeftBehind(digest: Digest, stored: Stored | undefined): void {
    const isLeft = typeof stored === 'object' && stored.held === 0 && stored.reserved === 0
    if (isLeft) this.#leftBehind.set(digest, stored.fetched)
    else if (this.#leftBehind.size > 0) this.#leftBehind.delete(digest)
  }

  /** Removes the partial bytes of a content. */
  dropLeftBehind(digest: Digest): void {
    this.#change(digest, this.get(digest)?.size ?? 0, 0, 0)
  }

  /** The one place that changes the counts of content. */
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

/**
 * Returns the bytes that count as used: the whole content if an image has it, nothing if it is reserved, otherwise
 * its partial bytes.
 */
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

function isHeldRow(stored: Stored | undefined): boolean {
  return stored !== undefined && (typeof stored === 'number' || stored.held > 0)
}
