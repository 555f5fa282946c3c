/**
 * The public view of a stored image.
 *
 * @module
 */
import { contentChainId, nameOf } from '../image/content.js'
import type { Layer } from '../image/recipe.js'
import type { ImageRecord } from '../image/store/image-record.js'
import type { ShownValues } from '../image/store/image-rules.js'
import { userOf } from '../image/user.js'

/** A stored image. */
export interface Image {
  /** The CRI image id: the digest of the config, with CRI-O its hex digits. */
  readonly id: string
  /** Canonical references with a tag, in ascending order. */
  readonly repoTags: readonly string[]
  /** Canonical references with a digest, in ascending order. */
  readonly repoDigests: readonly string[]
  /** Bytes: config, manifest, index and compressed layers; with CRI-O, unpacked layers. */
  readonly size: number
  /** The numeric user of the config, if its user is a number. */
  readonly uid?: bigint | undefined
  /** The named user of the config, if its user is a name. */
  readonly username?: string | undefined
  /** False if the repo digest was accepted without a check, so that no manifest with that digest exists. */
  readonly manifestKnown: boolean
  /**
   * True if the image was made from its name, because no catalog has it. The `veridian` model does not record this; its
   * images have `false`.
   */
  readonly synthesised: boolean
  readonly pinned: boolean
  /** The tick at which the image was stored. */
  readonly pulledAt: number
  /** The tick at which it was last pulled. */
  readonly lastUsed: number
  readonly annotations?: Readonly<Record<string, string>>
  readonly layers: readonly Layer[]
  /** The ChainID of all layers; empty without layers. */
  readonly chainId: string
  /** The OCI image config: canonical JSON whose SHA-256 is the id. */
  readonly config: string
}

/** Returns the view of a stored image, with the values that the runtime shows. */
export function showImage(record: ImageRecord, values: ShownValues): Image {
  return new ShownImage(record, values)
}

/** Config and layers are computed when they are read; most listings never read them. */
class ShownImage implements Image {
  readonly #record: ImageRecord
  readonly id: string
  readonly repoTags: readonly string[]
  readonly repoDigests: readonly string[]
  readonly size: number
  readonly manifestKnown: boolean
  readonly synthesised: boolean
  readonly pinned: boolean
  readonly pulledAt: number
  readonly lastUsed: number
  readonly annotations?: Readonly<Record<string, string>>

  constructor(record: ImageRecord, { repoDigests, size, pinned, annotations }: ShownValues) {
    const { id, repoTags, pulledAt, lastUsed, content } = record
    this.#record = record
    this.id = id
    this.repoTags = repoTags
    this.repoDigests = repoDigests
    this.size = size
    this.manifestKnown = content.manifestKnown
    this.synthesised = nameOf(content) !== undefined
    this.pinned = pinned
    this.pulledAt = pulledAt
    this.lastUsed = lastUsed
    if (annotations !== undefined) this.annotations = annotations
  }

  get uid(): bigint | undefined {
    return userOf(this.config).uid
  }

  get username(): string | undefined {
    return userOf(this.config).username
  }

  get layers(): readonly Layer[] {
    return Object.freeze(this.#record.content.layers.map(layer => Object.freeze({ ...layer })))
  }

  get chainId(): string {
    return contentChainId(this.#record.content)
  }

  get config(): string {
    return this.#record.content.config
  }

  /** Returns all fields, for printing and comparing. */
  toJSON(): Image {
    const { uid, username, layers, chainId, config } = this
    return {
      ...this,
      ...(uid !== undefined && { uid }),
      ...(username !== undefined && { username }),
      layers,
      chainId,
      config,
    }
  }
}
