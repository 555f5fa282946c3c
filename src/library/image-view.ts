/**
 * A held image as users of the library see it.
 *
 * @module
 */
import { contentChainId, type Layer } from '../image/content.js'
import type { ImageRecord } from '../storage.js'

/** A held image. */
export interface Image {
  /** The CRI image id: the digest of the config. */
  readonly id: string
  /** Canonical references with a tag, in ascending order. */
  readonly repoTags: readonly string[]
  /** Canonical references with a digest, in ascending order. */
  readonly repoDigests: readonly string[]
  /** Bytes: config, manifest, index and compressed layers. */
  readonly size: number
  /** The numeric user of the config, if its user is a number. */
  readonly uid?: bigint
  /** The named user of the config, if its user is a name. */
  readonly username?: string
  /** False when the repo digest was taken at its word, so that no manifest with that digest exists. */
  readonly manifestKnown: boolean
  readonly pinned: boolean
  /** The tick at which the image arrived. */
  readonly pulledAt: number
  /** The tick at which it was pulled last. */
  readonly lastUsed: number
  readonly annotations?: Readonly<Record<string, string>>
  readonly layers: readonly Layer[]
  /** The ChainID of all layers; empty without layers. */
  readonly chainId: string
  /** The OCI image config: canonical JSON whose SHA-256 is the id. */
  readonly config: string
}

const shown = new WeakMap<ImageRecord, Image>()

/** Shows a held image. Records are immutable, so one is shown once for as long as nothing about it changes. */
export function showImage(record: ImageRecord): Image {
  const known = shown.get(record)
  if (known !== undefined) return known
  const { id, repoTags, repoDigests, pinned, pulledAt, lastUsed, content, spec } = record
  const image = Object.freeze({
    id,
    repoTags,
    repoDigests,
    size: content.size,
    ...userOf(content.config),
    manifestKnown: content.manifestKnown,
    pinned,
    pulledAt,
    lastUsed,
    ...(spec && { annotations: spec.annotations }),
    layers: Object.freeze(content.layers.map(layer => Object.freeze({ ...layer }))),
    chainId: contentChainId(content),
    config: content.config,
  })
  shown.set(record, image)
  return image
}

/** Who a container of the image runs as. */
export interface ImageUser {
  readonly uid?: bigint
  readonly username?: string
}

const INT64_MAX = 2n ** 63n - 1n

/**
 * Reads the user of an OCI config as containerd does: the part before the colon, a number if it reads as a decimal
 * int64 (sign and leading zeros allowed), otherwise a name.
 */
export function userOf(config: string): ImageUser {
  const user = (JSON.parse(config) as { config?: { User?: string } }).config?.User ?? ''
  const [name = ''] = user.split(':', 1)
  if (name === '') return {}
  const uid = /^[+-]?\d+$/.test(name) ? BigInt(name.replace(/^\+/, '')) : undefined
  return uid === undefined || uid > INT64_MAX || uid < -INT64_MAX - 1n ? { username: name } : { uid }
}
