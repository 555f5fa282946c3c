/**
 * A held image as it is kept, and how it is written down.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import { compactContent, type WrittenContent, writtenContent } from '../image/compact-content.js'
import type { ImageContent } from '../image/content.js'
import type { Codec } from '../tables/table.js'

/** A held image. */
export interface ImageRecord {
  readonly id: string
  readonly content: ImageContent
  /** All that is stored for it: more than its content if it came under several manifests or indexes. */
  readonly digests: readonly Digest[]
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
  /** The ImageSpec of the last caller that gave annotations. */
  readonly spec?: ImageSpecRecord
}

/** The part of a pull's ImageSpec that is kept with the image. */
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
]

/** How a held image is written down. */
export const imageCodec: Codec<ImageRecord> = {
  encode({ content, digests, repoTags, repoDigests, pinned, pulledAt, lastUsed, id, spec }): Written {
    const written = writtenContent(content)
    return [written, digests, repoTags, repoDigests, pinned ? 1 : 0, pulledAt, lastUsed, id, spec ?? null]
  },
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
  ]: Written): ImageRecord {
    const content = compactContent(written)
    return {
      id,
      content,
      digests,
      repoTags,
      repoDigests,
      pinned: pinned === 1,
      pulledAt,
      lastUsed,
      ...(spec && { spec }),
    }
  },
}
