/**
 * The rules by which a container runtime finds, shows and removes stored images.
 *
 * @module
 */
import type { Failure } from '../../errors/index.js'
import type { HeldImages } from './held-images.js'
import type { ImageRecord } from './image-record.js'

/** The rules for stored images. */
export interface ImageRules {
  /**
   * Finds a stored image.
   *
   * @throws SimulatorError `empty-reference`, `ambiguous-reference`, `invalid-reference` or `short-name`
   */
  lookUp(images: HeldImages, input: string): ImageRecord | undefined
  /** Returns the values of an image that answers show. */
  show(image: ImageRecord, as: 'listed' | 'single'): ShownValues
  /**
   * Returns the target of the removal of an image by a name or id; nothing if there is nothing to remove.
   *
   * @throws SimulatorError as {@link lookUp}
   */
  removal(images: HeldImages, input: string): Removal | undefined
  /** Returns why an image cannot be removed that containers use; `users` are the ids of the containers. */
  refuseRemoval(removal: Removal, users: readonly string[]): Failure | undefined
}

/** The values of an image that answers show. */
export interface ShownValues {
  readonly repoDigests: readonly string[]
  /** In bytes. */
  readonly size: number
  readonly pinned: boolean
  /** Annotations of the caller or of the manifest, if there are any. */
  readonly annotations?: Readonly<Record<string, string>>
}

/** The target of a removal: the whole image, found by a name or its id, or one of its names. */
export type Removal = { readonly image: ImageRecord } & (
  | { readonly through: 'name' | 'id' }
  /** `rest` is the image without the name. */
  | { readonly name: string; readonly rest: ImageRecord }
)
