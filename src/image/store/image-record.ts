/**
 * The record of a stored image, and its written form.
 *
 * @module
 */
import type { Digest } from '../../digest.js'
import type { Codec } from '../../tables/table.js'
import { compactContent, type WrittenContent, writtenContent } from '../compact-content.js'
import { type ImageContent, nameOf } from '../content.js'
import { readStorage, type StorageRecord, type WrittenStorage, writtenStorage } from './storage-record.js'

/** The record of a stored image. */
export interface ImageRecord {
  readonly id: string
  readonly content: ImageContent
  /**
   * The digests of all content that is stored for it; more than its own content if it was pulled through several
   * manifests or indexes.
   */
  readonly digests: readonly Digest[]
  /** Canonical references with a tag, in ascending order. */
  readonly repoTags: readonly string[]
  /** Canonical references with a digest, in ascending order. */
  readonly repoDigests: readonly string[]
  /** Whether the kubelet keeps it from garbage collection. A removal by name still removes it. */
  readonly pinned: boolean
  /** The tick at which the image was stored. */
  readonly pulledAt: number
  /** The tick at which it was last pulled or used. */
  readonly lastUsed: number
  /** The ImageSpec of the last caller that gave annotations. */
  readonly spec?: ImageSpecRecord
  /** Present on nodes that run CRI-O. */
  readonly storage?: StorageRecord
}

/** The part of a pull's ImageSpec that is stored with the image. */
export interface ImageSpecRecord {
  readonly image: string
  readonly annotations: Readonly<Record<string, string>>
}

type Written = readonly [
  content: WrittenContent,
  digests: readonly Digest[],
  repoTags: readonly string[],
  repoDigests: readonly string[],
  pinned: 0 | 1,
  pulledAt: number,
  lastUsed: number,
  id: string,
  spec: ImageSpecRecord | null,
  storage?: WrittenStorage,
]

/** Converts the record of an image to its written form and back. */
export const imageCodec: Codec<ImageRecord> = {
  encode(image): Written {
    const { digests, repoTags, repoDigests, pulledAt, lastUsed, id, spec = null, storage } = image
    const written = writtenContent(image.content)
    const pinned = image.pinned ? 1 : 0
    const row = [written, digests, repoTags, repoDigests, pinned, pulledAt, lastUsed, id, spec] as const
    return storage === undefined ? row : [...row, writtenStorage(storage)]
  },
  /** Texts that occur more than once in a record are one text, so that memory holds them once. */
  decode([
    written,
    digests,
    repoTags,
    repoDigests,
    pinned,
    pulledAt,
    lastUsed,
    id,
    spec,
    storage,
  ]: Written): ImageRecord {
    const content = compactContent(written)
    const name = nameOf(content)
    return {
      id: content.id === id ? content.id : id,
      content,
      digests: digests.map(digest =>
        digest === content.id ? content.id : digest === content.target ? content.target : digest,
      ),
      repoTags: repoTags.map(tag => (tag === name ? name : tag)),
      repoDigests,
      pinned: pinned === 1,
      pulledAt,
      lastUsed,
      ...(spec && { spec }),
      ...(storage && { storage: readStorage(storage) }),
    }
  },
  isOrdered: ({ content, spec, storage }) =>
    nameOf(content) !== undefined && spec === undefined && storage?.annotations === undefined,
}
