/**
 * What a node holds: images by id and by reference, the content behind them counted once, and the quota ledger.
 *
 * Functions that change a store take a draft of it (immer's) and either do all of their work or throw and do nothing.
 *
 * @module
 */

import type { Digest } from './digest.js'
import { SimulatorError } from './errors/index.js'
import { type Blob, type ImageContent, storedBlobs } from './image/content.js'
import { canonicalReference, digestReference, type Reference } from './spec.js'
import { byCodeUnit, type OrderedMap, textMap } from './util/ordered-map.js'

/** A held image. */
export interface ImageRecord {
  readonly id: string
  readonly content: ImageContent
  /** All that is stored for it: more than its content if it came under several manifests or indexes. */
  readonly blobs: readonly Blob[]
  /** Canonical references with a tag, in ascending order. */
  readonly repoTags: readonly string[]
  /** Canonical references with a digest, in ascending order. */
  readonly repoDigests: readonly string[]
  /** A pinned image is not to be garbage-collected by the kubelet; removal by name still removes it. */
  readonly pinned: boolean
  /** The tick at which the image arrived. */
  readonly pulledAt: number
  /** The tick at which it was last pulled or used. */
  readonly lastUsed: number
  /** What the last caller that gave annotations asked for. */
  readonly spec?: ImageSpecRecord
}

/** The part of a pull's ImageSpec that is kept with the image. */
export interface ImageSpecRecord {
  readonly image: string
  readonly annotations: Readonly<Record<string, string>>
}

/** Content and who needs it: `held` images have it, `reserved` pulls are bringing it. `size` is in bytes. */
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
export interface Ledger {
  readonly quota: number
  readonly used: number
  readonly reserved: number
  /** Inodes of what is held: for each content one, and one more for every full 64 KiB. */
  readonly inodes: number
}

/** All that a node holds. */
export interface Store {
  readonly images: OrderedMap<string, ImageRecord>
  /** What canonical references name. */
  readonly references: OrderedMap<string, ImageRecord>
  /** Images in the order of a listing: first repo tag, first repo digest, id; those that the node numbers, by number. */
  readonly listing: OrderedMap<string, ImageRecord>
  readonly contents: OrderedMap<Digest, Content>
  readonly ledger: Ledger
  /** How many images ever arrived; numbers the next one where a model numbers images. */
  readonly arrived: number
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }
type Draft = Writable<Omit<Store, 'ledger'>> & { ledger: Writable<Ledger> }

/** A name under which an image arrives, and what came with it. */
export interface Arrival {
  readonly reference: Reference
  readonly content: ImageContent
  readonly pinned: boolean
  readonly tick: number
  readonly spec?: ImageSpecRecord
}

/** What becomes of bytes that a pull fetched before it failed: the next pull goes on from there, or begins anew. */
export type PartialPolicy = 'keep' | 'drop'

/** What {@link hold} did: the image, whether it is new, and the references that named another image before. */
export interface Held {
  readonly image: ImageRecord
  readonly added: boolean
  readonly moved: readonly { readonly reference: string; readonly from: string }[]
}

const INODE_BYTES = 64 * 1024

/** No safe integer has more digits, so that padded to as many, numbers are in order as texts. */
const NUMBER_DIGITS = String(Number.MAX_SAFE_INTEGER).length

/** An empty store. `quota` is in bytes. */
export function createStore(quota: number): Store {
  return {
    images: textMap(),
    references: textMap(),
    listing: textMap(),
    contents: textMap(),
    ledger: { quota, used: 0, reserved: 0, inodes: 0 },
    arrived: 0,
  }
}

/** A store of some images, with all its indexes. */
export function storeOf(
  images: readonly ImageRecord[],
  rest: Pick<Store, 'contents' | 'ledger' | 'arrived'>,
): Store {
  const { contents, ledger, arrived } = rest
  const store = { ...createStore(ledger.quota), contents, ledger, arrived }
  return {
    ...store,
    images: store.images.edit(draft => {
      for (const image of images) draft.set(image.id, image)
    }),
    references: store.references.edit(draft => {
      for (const image of images) for (const name of namesIn(image)) draft.set(name, image)
    }),
    listing: store.listing.edit(draft => {
      for (const image of images) draft.set(listingKey(image), image)
    }),
  }
}

/** A store with other versions of some images, and without some others; what it shares with this one stays shared. */
export function storeWith(
  store: Store,
  changed: readonly ImageRecord[],
  without: readonly string[],
  rest: Pick<Store, 'contents' | 'ledger' | 'arrived'>,
): Store {
  const next: Draft = { ...store, ...rest }
  for (const id of [...without, ...changed.map(image => image.id)]) {
    const image = next.images.get(id)
    if (image !== undefined) removeFromIndexes(next, image)
  }
  for (const image of changed) replace(next, image)
  return next
}

/** A store as it is now, for drafts of one change. Field by field, since to spread a draft costs twenty times as much. */
export function copyOf({ images, references, listing, contents, ledger, arrived }: Store): Store {
  const { quota, used, reserved, inodes } = ledger
  return { images, references, listing, contents, ledger: { quota, used, reserved, inodes }, arrived }
}

/** Bytes that are neither used nor reserved. */
export function availableBytes({ ledger: { quota, used, reserved } }: Store): number {
  return quota - used - reserved
}

/**
 * Changes how many bytes may be held.
 *
 * @throws SimulatorError `invalid-argument` for a quota below what is used and reserved
 */
export function setQuota({ ledger }: Draft, quota: number): void {
  const least = ledger.used + ledger.reserved
  if (!Number.isSafeInteger(quota) || quota < least) {
    const expected = `a whole number of bytes, at least the ${least} that are used or reserved`
    throw new SimulatorError({ code: 'invalid-argument', argument: 'quota', value: String(quota), expected })
  }
  ledger.quota = quota
}

/** The bytes that some content would add: all that is neither held, nor on its way, nor left behind by an earlier pull. */
export function missingBytes(store: Store, blobs: readonly Blob[]): number {
  return blobs.reduce((sum, { digest, size }) => {
    const { held = 0, reserved = 0, fetched = 0 } = store.contents.get(digest) ?? {}
    return sum + (held > 0 || reserved > 0 ? 0 : size - fetched)
  }, 0)
}

/** Whether an image has this content. */
export function isHeld(store: Store, digest: Digest): boolean {
  return (store.contents.get(digest)?.held ?? 0) > 0
}

/** How many bytes of some content are on disk though no image has it. */
export function fetchedBytes(store: Store, digest: Digest): number {
  return store.contents.get(digest)?.fetched ?? 0
}

/**
 * Sets bytes aside for content: exactly what is missing, so that pulls side by side can never oversubscribe the quota.
 *
 * @throws SimulatorError `storage-limit`
 */
export function reserve(store: Draft, blobs: readonly Blob[], reference: string): void {
  checkRoom(store, blobs, reference)
  account(store, blobs, { held: 0, reserved: 1 })
}

/**
 * Checks that what is missing of some content fits.
 *
 * @throws SimulatorError `storage-limit`
 */
export function checkRoom(store: Store, blobs: readonly Blob[], reference: string): void {
  const needed = missingBytes(store, blobs)
  const available = availableBytes(store)
  if (needed > available) {
    throw new SimulatorError({
      code: 'storage-limit',
      reference,
      needed,
      available,
      quota: store.ledger.quota,
    })
  }
}

/** Gives back what {@link reserve} set aside. What was fetched of it and nobody else wants is kept or dropped. */
export function unreserve(store: Draft, blobs: readonly Blob[], partial: PartialPolicy): void {
  account(store, blobs, { held: 0, reserved: -1 }, partial)
}

/** Notes how many bytes of some reserved content are on disk. */
export function noteFetched(store: Draft, digest: Digest, bytes: number): void {
  const content = store.contents.get(digest)
  if (content === undefined || content.held > 0 || content.reserved === 0) return
  store.contents = store.contents.set(digest, { ...content, fetched: Math.max(bytes, content.fetched) })
}

/**
 * Takes in an image, for which the caller has made room, and points its names at it. A name that pointed elsewhere
 * moves: the old image stays, without it.
 */
export function hold(store: Draft, arrival: Arrival): Held {
  const { reference, content, pinned, tick, spec } = arrival
  const names = namesOf(reference, content)
  const id =
    content.id ?? store.references.get(canonicalReference(reference))?.id ?? String(store.arrived + 1)
  const existing = store.images.get(id)
  const blobs = storedBlobs(content).filter(
    ({ digest }) => !existing?.blobs.some(blob => blob.digest === digest),
  )
  if (existing === undefined) store.arrived++
  account(store, blobs, { held: 1, reserved: 0 })
  const moved = takeNames(store, names, id)
  const base = existing ?? {
    id,
    content,
    blobs: [],
    repoTags: [],
    repoDigests: [],
    pinned,
    pulledAt: tick,
    lastUsed: tick,
  }
  const image = {
    ...base,
    blobs: [...base.blobs, ...blobs],
    repoTags: withName(base.repoTags, names.tag),
    repoDigests: withName(base.repoDigests, names.digest),
    pinned: base.pinned || pinned,
    lastUsed: tick,
    ...(spec && { spec }),
  }
  replace(store, image)
  return { image, added: existing === undefined, moved }
}

/** Counts content in for an artifact that has it; room was made by the caller. */
export function holdContent(store: Draft, blobs: readonly Blob[]): void {
  account(store, blobs, { held: 1, reserved: 0 })
}

/** Counts content out that an artifact had; what nothing else needs goes with it. */
export function releaseContent(store: Draft, blobs: readonly Blob[]): void {
  account(store, blobs, { held: -1, reserved: 0 })
}

/** Content that pulls have left behind in part and that nothing wants, by digest. */
export function* leftBehind(store: Store): Generator<Blob> {
  for (const [digest, { held, reserved, fetched }] of store.contents.entries()) {
    if (held === 0 && reserved === 0) yield { digest, size: fetched }
  }
}

/** Deletes what pulls have left behind of some content. */
export function dropLeftBehind(store: Draft, { digest }: Pick<Blob, 'digest'>): void {
  const { size } = store.contents.get(digest) ?? { size: 0 }
  account(store, [{ digest, size }], { held: 0, reserved: 0 }, 'drop')
}

/** Notes that an image is used. */
export function touch(store: Draft, image: ImageRecord, tick: number): void {
  replace(store, { ...image, lastUsed: tick })
}

/** Pins an image, or no longer. */
export function pin(store: Draft, image: ImageRecord, pinned: boolean): void {
  replace(store, { ...image, pinned })
}

/** Removes an image with all its names; content that no other image needs goes with it. */
export function release(store: Draft, image: ImageRecord): void {
  removeFromIndexes(store, image)
  account(store, image.blobs, { held: -1, reserved: 0 })
}

/**
 * Finds the held image that a person means: by any name or digest, by its id, or by the start of its id.
 *
 * @param parse - how names are read
 * @throws SimulatorError `empty-reference` or `ambiguous-reference`
 */
export function lookup(
  store: Store,
  input: string,
  parse: (input: string) => Reference,
): ImageRecord | undefined {
  if (input === '') throw new SimulatorError({ code: 'empty-reference' })
  return byName(store, input, parse) ?? store.images.get(input) ?? byIdPrefix(store, input)
}

/**
 * Held images in the order of a listing: those that the node numbers by their numbers, the others by first repo tag, then first
 * repo digest, then id, untagged ones first.
 */
export function listImages(store: Store): IterableIterator<ImageRecord> {
  return store.listing.values()
}

function byName(store: Store, input: string, parse: (input: string) => Reference): ImageRecord | undefined {
  try {
    return store.references.get(canonicalReference(parse(input)))
  } catch (error) {
    if (error instanceof SimulatorError) return undefined
    throw error
  }
}

function byIdPrefix(store: Store, input: string): ImageRecord | undefined {
  const prefix = input.includes(':') ? input : `sha256:${input}`
  if (prefix.endsWith(':')) return undefined
  const [first, second] = firstTwo(store.images.keys(prefix))
  if (first?.startsWith(prefix) !== true) return undefined
  if (second?.startsWith(prefix) === true) throw new SimulatorError({ code: 'ambiguous-reference', input })
  return store.images.get(first)
}

function firstTwo<T>(items: Iterator<T>): readonly (T | undefined)[] {
  return [items.next(), items.next()].map(item => (item.done === true ? undefined : item.value))
}

interface Names {
  readonly tag?: string
  readonly digest: string
}

/** The names that a pull records: the tag if that is what was asked for, and always the digest. */
function namesOf(reference: Reference, content: ImageContent): Names {
  const digest = digestReference(reference, content.target)
  return reference.digest === undefined ? { tag: canonicalReference(reference), digest } : { digest }
}

/** Takes names from the images that have them, for the image of an id. */
function takeNames(store: Draft, { tag, digest }: Names, id: string): Held['moved'] {
  const names = tag === undefined ? [digest] : [tag, digest]
  const moved = names.flatMap(name => {
    const from = store.references.get(name)?.id
    return from === undefined || from === id ? [] : [{ reference: name, from }]
  })
  for (const { reference, from } of moved) {
    const image = store.images.get(from) as ImageRecord
    const others = (held: readonly string[]): readonly string[] => held.filter(name => name !== reference)
    replace(store, { ...image, repoTags: others(image.repoTags), repoDigests: others(image.repoDigests) })
  }
  return moved
}

function withName(names: readonly string[], name: string | undefined): readonly string[] {
  return name === undefined || names.includes(name) ? names : [...names, name].sort(byCodeUnit)
}

/** Puts a version of an image into every index. */
function replace(store: Draft, image: ImageRecord): void {
  const previous = store.images.get(image.id)
  store.images = store.images.set(image.id, image)
  store.references = store.references.edit(draft => {
    for (const name of namesIn(image)) draft.set(name, image)
  })
  store.listing = store.listing.edit(draft => {
    if (previous !== undefined) draft.delete(listingKey(previous))
    draft.set(listingKey(image), image)
  })
}

function removeFromIndexes(store: Draft, image: ImageRecord): void {
  store.images = store.images.delete(image.id)
  store.listing = store.listing.delete(listingKey(image))
  store.references = store.references.edit(draft => {
    for (const name of namesIn(image)) draft.delete(name)
  })
}

function namesIn({ repoTags, repoDigests }: ImageRecord): readonly string[] {
  return [...repoTags, ...repoDigests]
}

function listingKey({ content, repoTags: [tag = ''], repoDigests: [digest = ''], id }: ImageRecord): string {
  if (content.id === undefined) return id.padStart(NUMBER_DIGITS, '0')
  return `${tag}\0${digest}\0${id}`
}

/**
 * The one place where bytes are counted: content is used while an image has it, else reserved while a pull wants it, else
 * what a pull has left behind of it is used.
 */
function account(
  store: Draft,
  blobs: readonly Blob[],
  change: { readonly held: number; readonly reserved: number },
  partial: PartialPolicy = 'drop',
): void {
  const { ledger } = store
  let { used, reserved, inodes } = ledger
  const count = (content: Content, sign: 1 | -1): void => {
    const onDisk = usedBytes(content)
    used += sign * onDisk
    if (content.held > 0 || onDisk > 0) inodes += sign * (1 + Math.floor(onDisk / INODE_BYTES))
    if (content.held === 0 && content.reserved > 0) reserved += sign * content.size
  }
  store.contents = store.contents.edit(draft => {
    for (const { digest, size } of blobs) {
      const before = draft.get(digest) ?? { size, held: 0, reserved: 0, fetched: 0 }
      const needs = { held: before.held + change.held, reserved: before.reserved + change.reserved }
      const after = { size, ...needs, fetched: stillFetched(before, needs, partial) }
      count(before, -1)
      count(after, 1)
      if (after.held === 0 && after.reserved === 0 && after.fetched === 0) draft.delete(digest)
      else draft.set(digest, after)
    }
  })
  Object.assign(ledger, { used, reserved, inodes })
}

function usedBytes({ size, held, reserved, fetched }: Content): number {
  if (held > 0) return size
  return reserved > 0 ? 0 : fetched
}

/** An image that goes leaves its content to the pulls that want it; a pull that goes leaves what the policy says. */
function stillFetched(
  before: Content,
  needs: { readonly held: number; readonly reserved: number },
  partial: PartialPolicy,
): number {
  if (needs.held > 0) return 0
  if (needs.reserved > 0) return before.held > 0 ? before.size : before.fetched
  return before.held === 0 && partial === 'keep' ? before.fetched : 0
}
