/**
 * A view of the stored images of a node.
 *
 * @module
 */
import type { ImageRecord } from './image-record.js'

/** Held images, now or before their last change. */
export interface HeldImages {
  readonly size: number
  get(id: string): ImageRecord | undefined
  /** The image that a canonical reference names. */
  named(reference: string): ImageRecord | undefined
  /** Up to two images whose ids start with some text, in order of ids. */
  startingWith(prefix: string): readonly ImageRecord[]
  /** All of them, in the order of a listing. */
  list(): readonly ImageRecord[]
}
