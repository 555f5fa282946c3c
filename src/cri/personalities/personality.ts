/**
 * Personalities on the wire: the messages and texts of a container runtime.
 *
 * @module
 */
import type Long from 'long'
import type { runtime } from '../../gen/runtime.v1.js'
import type { FsInfo } from '../../service.js'
import type { ImageRecord } from '../../store/image-record.js'
import type { ImageEncoder } from '../image-encoder.js'
import type { StatusWords } from '../status.js'

/** The messages and texts of a container runtime. */
export interface CriPersonality extends StatusWords {
  /** Encodes images in lists. */
  readonly listed: ImageEncoder
  /** Encodes the image of ImageStatus. */
  readonly shown: ImageEncoder
  /** Returns the `image_ref` of a pull. */
  imageRef(image: ImageRecord): string
  /** Returns what ImageStatus adds on request. */
  verboseInfo(image: ImageRecord): object
  /** The most images and bytes of one StreamImagesResponse; a single image may have more bytes. */
  readonly batch: { readonly images: number; readonly bytes: number }
  /** Returns the filesystems of images and containers, of the ledger at a time in nanoseconds. */
  fsInfo(info: FsInfo, timestamp: Long): runtime.v1.ImageFsInfoResponse.$Properties
  /** Returns the answer of Version; `own` is the version of this package. */
  version(own: string): runtime.v1.VersionResponse.$Properties
  /** Returns the answer of Status; `config` is the set-up of the simulator, for a verbose answer. */
  runtimeStatus(config: object | undefined): runtime.v1.StatusResponse.$Properties
  readonly cgroupDriver: runtime.v1.CgroupDriver
}
