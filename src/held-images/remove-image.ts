/**
 * Removes stored images.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { removeImage, renameImage } from '../storage.js'
import type { StoreContext } from './context.js'

/**
 * Removes the image that a name or id refers to, or only the name, as the runtime does; does nothing if it is not stored.
 *
 * @throws SimulatorError `image-in-use`, or as the look-up of the runtime
 */
export function removeByName({ tick, node, emit }: StoreContext, input: string): void {
  const { personality, store } = node
  const removal = personality.removal(store, input)
  if (removal === undefined) return
  const { image } = removal
  const failure = personality.refuseRemoval(removal, store.users.usersOf(image.id))
  if (failure !== undefined) throw new SimulatorError(failure)
  if ('rest' in removal) {
    renameImage(store, removal.rest)
    emit({ tick, type: 'image-untagged', image: image.id, reference: removal.name })
  } else {
    removeImage(store, image)
    emit({ tick, type: 'image-removed', image: image.id })
  }
}
