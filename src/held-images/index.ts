/**
 * Held images as a domain.
 *
 * @module
 */
import { domain } from '../domain/domain.js'
import { models } from '../image/models.js'
import { pin, removeImage } from '../storage.js'
import { lookUp } from '../store/lookup.js'
import type { StoreContext } from './context.js'

/** Everything that can be done to held images without a registry. */
export type HeldImagesCommand =
  /** Changes how many bytes may be held. */
  | { readonly type: 'set-quota'; readonly quota: number }
  /** Removes the image that a name or id means; does nothing if there is none. */
  | { readonly type: 'remove'; readonly image: string }
  /** Pins the image that a name or id means, or no longer; does nothing if there is none. */
  | { readonly type: 'pin'; readonly image: string; readonly pinned: boolean }

/** Held images. */
export const heldImages = domain<StoreContext, HeldImagesCommand>({
  commands: {
    'set-quota': ({ node, emit }, { quota: to }) => {
      const from = node.store.ledger.quota
      node.store.ledger.setQuota(to)
      if (from !== to) emit({ type: 'quota-changed', from, to })
    },
    remove: ({ node, emit }, { image: name }) => {
      const image = lookUp(node.store, name, models[node.model].parse)
      if (image === undefined) return
      removeImage(node.store, image)
      emit({ type: 'image-removed', image: image.id })
    },
    pin: ({ node, emit }, { image: name, pinned }) => {
      const image = lookUp(node.store, name, models[node.model].parse)
      if (image === undefined || image.pinned === pinned) return
      pin(node.store, image, pinned)
      emit({ type: 'image-pinned', image: image.id, pinned })
    },
  },
  scheduled: {},
})
