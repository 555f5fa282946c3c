/**
 * A view of the stored images of a node.
 *
 * @module
 */
import type { ImageRecord } from './image-record.js'

/** Stored images, now or before their last change. */
export interface HeldImages {
  readonly size: number
  get(id: string): ImageRecord | undefined
  /** Returns the image that a canonical reference names. */
  named(reference: string): ImageRecord | undefined
  /** Returns up to two images with ids that start with a text, in order of ids. */
  startingWith(prefix: string): readonly ImageRecord[]
  /** Returns all images in listing order. */
  list(): readonly ImageRecord[]
}
