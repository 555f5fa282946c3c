/**
 * The store of a node: images by id and by reference, their content counted once, and the ledger.
 *
 * Functions that change a store either complete or throw and change nothing.
 *
 * @module
 */

import { storedBlobs } from './image/blobs.js'
import { compactContent } from './image/compact-content.js'
import type { ImageContent } from './image/content.js'
import type { Blob } from './image/recipe.js'
import type { HeldImages } from './image/store/held-images.js'
import { type ImageRecord, type ImageSpecRecord, imageCodec } from './image/store/image-record.js'
import { Ledger, type LedgerTotals } from './image/store/ledger.js'
import type { Naming } from './image/store/naming.js'
import { canonicalReference, type Reference } from './spec.js'
import { type SortedList, sortedList, startingWith } from './tables/sorted-list.js'
import type { Codec, Table } from './tables/table.js'
import type { Tables } from './tables/tables.js'
import { byCodeUnit } from './util/order.js'

/** A new image with its name, and the options of its pull. */
export interface Arrival {
  readonly reference: Reference
  readonly content: ImageContent
  readonly pinned: boolean
  readonly tick: number
  readonly spec?: ImageSpecRecord
  /** The content that is reserved for the image; adding the image ends the reservation. */
  readonly reserved?: readonly Blob[]
}

/**
 * The result of {@link addImage}: the image, whether it is new, and the references that named another image before.
 */
export interface AddResult {
  readonly image: ImageRecord
  /** The requested tag; absent if a digest was requested. */
  readonly tag?: string
  readonly added: boolean
  readonly moved: readonly { readonly reference: string; readonly from: string }[]
}

interface Fields {
  arrived: number
  ledgerBefore: LedgerTotals | undefined
  imagesBefore: ImagesBefore | undefined
}

/** The previous record of each image that a step changed; null for a new one. */
export type ImagesBefore = readonly (readonly [id: string, before: ImageRecord | null])[]

const beforeCodec: Codec<ImagesBefore> = {
  encode: images => images.map(([id, image]) => [id, image && imageCodec.encode(image)]),
  decode: (written: readonly (readonly [string, never])[]) =>
    written.map(([id, image]) => [id, image && imageCodec.decode(image)]),
}

/** Knows which containers and pods use which images. */
export interface ImageUsers {
  /** Returns the ids of the users of an image, in ascending order. */
  usersOf(image: string): readonly string[]
  /** Returns the ids of all images in use, in no defined order. */
  imagesInUse(): Iterable<string>
  /** Returns whether an image has a user. */
  usesImage(image: string): boolean
  /** Calls a listener whenever the users of an image change, also by undo. */
  watchUsers(listener: (image: string) => void): void
}

const NO_USERS: ImageUsers = {
  usersOf: () => [],
  imagesInUse: () => [],
  usesImage: () => false,
  watchUsers: () => {},
}

/** All stored images and their content. */
export class Store implements HeldImages {
  readonly images: Table<string, ImageRecord>
  readonly ledger: Ledger
  /** How the runtime names images. */
  readonly naming: Naming
  /** The users of images. Default: none. */
  users: ImageUsers = NO_USERS
  readonly #fields: Fields
  /** The ids in order, from the first look-up by a prefix on. */
  #ids: SortedList<string> | undefined
  /** The images in listing order, from the first list on. */
  #listing: SortedList<ImageRecord> | undefined
  /** Images by canonical reference. */
  readonly #references = new Map<string, ImageRecord>()
  #listed: { readonly writes: number; readonly images: readonly ImageRecord[] } | undefined

  /** Creates an empty store. `quota` is in bytes; `naming` is that of the node's runtime. */
  constructor(tables: Tables, name: string, quota: number, naming: Naming) {
    this.naming = naming
    this.images = tables.table(`${name}/images`, imageCodec)
    this.ledger = new Ledger(tables, `${name}/ledger`, quota)
    const initial = { arrived: 0, ledgerBefore: undefined, imagesBefore: undefined }
    this.#fields = tables.fields<Fields>(name, initial, { imagesBefore: beforeCodec })
    this.images.watch((id, previous, next) => this.#watch(id, previous, next))
  }

  get size(): number {
    return this.images.size
  }

  /** The number of images added so far; it numbers the next one if the model numbers images. */
  get arrived(): number {
    return this.#fields.arrived
  }

  set arrived(arrived: number) {
    this.#fields.arrived = arrived
  }

  /** The ledger before the last step that changed any image. */
  get ledgerBefore(): LedgerTotals {
    return this.#fields.ledgerBefore ?? this.ledger.totals()
  }

  /** The previous record of each image that the last step changed. */
  get imagesBefore(): ImagesBefore {
    return this.#fields.imagesBefore ?? []
  }

  /** Keeps images and ledger from before a step that changed images. */
  keepBefore(images: ReadonlyMap<unknown, unknown>, ledger: LedgerTotals): void {
    const before: [string, ImageRecord | null][] = []
    for (const [id, image] of images) before.push([id as string, (image as ImageRecord | undefined) ?? null])
    this.#fields.imagesBefore = before
    this.#fields.ledgerBefore = ledger
  }

  get(id: string): ImageRecord | undefined {
    return this.images.get(id)
  }

  named(reference: string): ImageRecord | undefined {
    return this.#references.get(reference)
  }

  startingWith(prefix: string): readonly ImageRecord[] {
    this.#ids ??= sortedList(byCodeUnit, this.images.unordered(), ([id]) => id)
    return startingWith(this.#ids, prefix, 2).map(id => this.images.get(id) as ImageRecord)
  }

  /** Returns the stored images in listing order. The list is computed once for each change. */
  list(): readonly ImageRecord[] {
    const { writes } = this.images
    this.#listing ??= sortedList(this.naming.compare, this.images.unordered(), ([, image]) => image)
    if (this.#listed?.writes !== writes) this.#listed = { writes, images: this.#listing.toArray() }
    return this.#listed.images
  }

  /** Returns all content that is stored for an image. */
  blobsOf({ digests }: ImageRecord): Blob[] {
    return digests.map(digest => ({ digest, size: this.ledger.get(digest)?.size ?? 0 }))
  }

  #watch(id: string, previous: ImageRecord | undefined, next: ImageRecord | undefined): void {
    if (previous === undefined) this.#ids?.add(id)
    else {
      this.#listing?.remove(previous)
      this.#forgetNames(previous.repoTags, id)
      this.#forgetNames(previous.repoDigests, id)
    }
    if (next === undefined) this.#ids?.remove(id)
    else {
      this.#listing?.add(next)
      for (const name of next.repoTags) this.#references.set(name, next)
      for (const name of next.repoDigests) this.#references.set(name, next)
    }
  }

  #forgetNames(names: readonly string[], id: string): void {
    for (const name of names) if (this.#references.get(name)?.id === id) this.#references.delete(name)
  }
}

/**
 * Adds an image and points its names at it. The caller has checked the quota. A name of another image moves; that
 * image stays without the name.
 */
export function addImage(store: Store, arrival: Arrival): AddResult {
  const { reference, content, pinned, tick, spec, reserved = [] } = arrival
  const { naming } = store
  const id =
    content.id === undefined
      ? (store.named(canonicalReference(reference))?.id ?? String(store.arrived + 1))
      : naming.idOf(content.id)
  const existing = store.images.get(id)
  const blobs = storedBlobs(content)
  const added =
    existing === undefined ? blobs : blobs.filter(({ digest }) => !existing.digests.includes(digest))
  if (existing === undefined) store.arrived++
  store.ledger.exchange(reserved, added)
  const base = existing ?? newRecord(id, arrival)
  const arrived = { reference, content, arrived: store.arrived }
  const { repoTags, repoDigests, storage, claimed, tag } = naming.tie(base, arrived)
  const moved = takeNames(store, claimed, id)
  const image: ImageRecord = {
    ...base,
    digests: base.digests.concat(added.map(({ digest }) => digest)),
    repoTags,
    repoDigests,
    pinned: base.pinned || pinned,
    lastUsed: tick,
    ...(spec && { spec }),
    ...(storage && { storage }),
  }
  store.images.set(id, image)
  return { image, added: existing === undefined, moved, ...(tag !== undefined && { tag }) }
}

/** Records the use of an image. */
export function touch(store: Store, image: ImageRecord, tick: number): void {
  store.images.set(image.id, { ...image, lastUsed: tick })
}

/** Pins or unpins an image. */
export function pin(store: Store, image: ImageRecord, pinned: boolean): void {
  store.images.set(image.id, { ...image, pinned })
}

/** Replaces the record of a stored image by one with other names. */
export function renameImage(store: Store, image: ImageRecord): void {
  store.images.set(image.id, image)
}

/** Removes an image with all its names, and the content that no other image needs. */
export function removeImage(store: Store, image: ImageRecord): void {
  store.ledger.release(store.blobsOf(image))
  store.images.delete(image.id)
}

function newRecord(id: string, { content, pinned, tick }: Arrival): ImageRecord {
  return {
    id,
    content: compactContent(content),
    digests: [],
    repoTags: [],
    repoDigests: [],
    pinned,
    pulledAt: tick,
    lastUsed: tick,
  }
}

/** Takes names from the images that have them, for the image of an id. */
function takeNames(store: Store, names: readonly string[], id: string): AddResult['moved'] {
  const moved: { reference: string; from: string }[] = []
  for (const reference of names) {
    const image = store.named(reference)
    if (image === undefined || image.id === id) continue
    moved.push({ reference, from: image.id })
    store.images.set(image.id, store.naming.untie(image, reference))
  }
  return moved
}
