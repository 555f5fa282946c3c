/**
 * Recipes of images: everything that determines their digests and sizes.
 *
 * @module
 */
import type { Digest } from '../digest.js'

/** A platform in the form of OCI: `os/architecture` or `os/architecture/variant`. */
export type Platform = `${string}/${string}`

/** One layer of an image. `size` is the compressed size in bytes. */
export interface Layer {
  readonly digest: Digest
  readonly diffId: Digest
  readonly size: number
  /** Bytes of the layer when it is unpacked to a tar, where that is known. */
  readonly unpacked?: number
}

/** Content that a node stores by its digest. `size` is in bytes. */
export interface Blob {
  readonly digest: Digest
  readonly size: number
}

/** The process config: the part of the OCI config that a catalog sets. */
export interface ProcessConfig {
  readonly user?: string
  readonly entrypoint?: readonly string[]
  readonly cmd?: readonly string[]
  readonly env?: readonly string[]
  readonly workingDir?: string
  readonly labels?: Readonly<Record<string, string>>
}

/** A layer without digests. Layers with the same `key`, `size` and platform are the same layer. */
export interface LayerRecipe {
  readonly key: string
  readonly size: number
  /** Bytes of the layer when it is unpacked to a tar. Default: see `unpackedSize`. */
  readonly unpacked?: number
}

/** Everything that determines the digests of an image. */
export interface ImageRecipe {
  readonly process: ProcessConfig
  readonly layers: readonly LayerRecipe[]
  /** The type of an OCI artifact, whose layers are any blobs. */
  readonly artifactType?: string
  /** Annotations of the manifest. */
  readonly annotations?: Readonly<Record<string, string>>
  /** The exact size of the image in bytes, if given. The last layer is resized to reach it. */
  readonly size?: number
  /** The platforms of the image's index; absent for an image without an index. */
  readonly platforms?: readonly Platform[]
  /** The digest with which the registry answers, if given. Its manifest is then unknown. */
  readonly claimed?: Digest
}
