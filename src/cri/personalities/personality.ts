/**
 * Personalities on the wire: the messages and texts of a container runtime.
 *
 * @module
 */
import type Long from 'long'
import type { FsInfo } from '../../engine/reads.js'
import type { runtime } from '../../gen/runtime.v1.js'
import type { HeldImages } from '../../image/store/held-images.js'
import type { ImageRecord } from '../../image/store/image-record.js'
import type { ImageEncoder } from '../image-encoder.js'
import type { StatusWords } from '../status.js'

/** The place of the images on disk, as answers name it. */
export interface Place {
  /** An absolute path of a directory. Default: one that belongs to the runtime. */
  readonly mountpoint?: string
}

/** The stored bytes and images of a node. */
export interface Usage {
  readonly ledger: FsInfo
  readonly images: HeldImages
}

/** The state of a node that Status reports. */
export interface NodeStatus {
  /** Whether the node has a network for pods. */
  readonly isNetworkReady: boolean
  /** The set-up of the simulator, for a verbose answer. */
  readonly config?: object
}

/** The messages and texts of a container runtime. */
export interface CriPersonality extends StatusWords {
  /** Encodes images in lists. */
  readonly listed: ImageEncoder
  /** Encodes the image of ImageStatus. */
  readonly shown: ImageEncoder
  /** Returns the `image_ref` of a pull; `reference` is the canonical reference that was pulled. */
  imageRef(image: ImageRecord, reference: string): string
  /** Returns the info of a verbose ImageStatus; nothing for an image without any. */
  verboseInfo(image: ImageRecord): object | undefined
  /** The most images and bytes of one StreamImagesResponse; a single image may have more bytes. Absent without the method. */
  readonly batch?: { readonly images: number; readonly bytes: number }
  /** Returns the filesystems of images and containers at a time in nanoseconds. */
  fsInfo(usage: Usage, timestamp: Long): runtime.v1.ImageFsInfoResponse.$Properties
  /** The answer of Version: name and version are those of the runtime. */
  readonly version: runtime.v1.VersionResponse.$Properties
  /** Returns the answer of Status. */
  runtimeStatus(status: NodeStatus): runtime.v1.StatusResponse.$Properties
  readonly cgroupDriver: runtime.v1.CgroupDriver
}
