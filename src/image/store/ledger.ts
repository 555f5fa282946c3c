/**
 * The ledger: all content that a node has or reserves, counted once, with the sums of bytes.
 *
 * @module
 */
import type { Digest } from '../../digest.js'
import { SimulatorError } from '../../errors/index.js'
import { SlotMap } from '../../tables/slot-map.js'
import type { ReadTable, Table } from '../../tables/table.js'
import type { Tables } from '../../tables/tables.js'
import { hasDigest } from '../blobs.js'
import type { Blob } from '../recipe.js'
import {
  type Content,
  changed,
  contentCodec,
  expand,
  inodesOf,
  isHeld,
  type PartialPolicy,
  type Stored,
  usedBytes,
} from './content-row.js'

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
    this.#contents = tables.table(`${name}/contents`, contentCodec)
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
      const [was, is] = [isHeld(previous), isHeld(next)]
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
    return isHeld(this.#contents.get(digest))
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
    const position = this.#contents.positionOf(digest)
    if (position === undefined) return
    const { size, held, reserved, fetched } = expand(this.#contents.valueAt(position))
    if (held > 0 || reserved === 0 || bytes <= fetched) return
    this.#contents.setAt(position, digest, { size, held, reserved, fetched: bytes })
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
    const contents = this.#contents
    const position = contents.positionOf(digest)
    const stored = position === undefined ? undefined : contents.valueAt(position)
    const row = changed(stored, size, held, reserved, partial)
    if (row === undefined) contents.delete(digest)
    else contents.setAt(position, digest, row)
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
