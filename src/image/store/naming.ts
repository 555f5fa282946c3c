/**
 * How a runtime names the images that it stores.
 *
 * @module
 */
import type { Digest } from '../../digest.js'
import type { Reference } from '../../spec.js'
import type { ImageContent } from '../content.js'
import type { ImageRecord } from './image-record.js'

/** An image that arrives under a reference. */
export interface NamedArrival {
  readonly reference: Reference
  readonly content: ImageContent
  /** How many images have arrived so far, this one included. */
  readonly arrived: number
}

/** The names of an image after an arrival. */
export interface Tied extends Pick<ImageRecord, 'repoTags' | 'repoDigests' | 'storage'> {
  /** The names that the image has now and that no other image may keep. */
  readonly claimed: readonly string[]
  /** The tag that was asked for; absent for a digest. */
  readonly tag?: string
}

/** How a runtime names the images that it stores. */
export interface Naming {
  /** Returns the id of an image by the digest of its config. */
  idOf(config: Digest): string
  /** Returns the names of an image when it arrives under a reference. */
  tie(image: ImageRecord, arrival: NamedArrival): Tied
  /** Returns an image without a name that another image claims. */
  untie(image: ImageRecord, name: string): ImageRecord
  /** Compares two images in the order of a list. */
  compare(a: ImageRecord, b: ImageRecord): number
}
