/**
 * Stored images as a domain.
 *
 * @module
 */
import { domain } from '../domain/domain.js'
import { pin } from '../storage.js'
import type { StoreContext } from './context.js'
import { removeByName } from './remove-image.js'

/** Commands that change stored images without a registry. */
export type HeldImagesCommand =
  /** Changes the quota. */
  | { readonly type: 'set-quota'; readonly quota: number }
  /** Removes the image that a name or id refers to, or that name of it; does nothing if it is not stored. */
  | { readonly type: 'remove'; readonly image: string }
  /** Pins or unpins the image that a name or id refers to; does nothing if it is not stored. */
  | { readonly type: 'pin'; readonly image: string; readonly pinned: boolean }

/** Stored images: quota, removal, pinning. */
export const heldImages = domain<StoreContext, HeldImagesCommand>({
  commands: {
    'set-quota': ({ tick, node, emit }, { quota: to }) => {
      const from = node.store.ledger.quota
      node.store.ledger.setQuota(to)
      if (from !== to) emit({ tick, type: 'quota-changed', from, to })
    },
    remove: (context, { image }) => removeByName(context, image),
    pin: ({ tick, node, emit }, { image: name, pinned }) => {
      const image = node.personality.lookUp(node.store, name)
      if (image === undefined || image.pinned === pinned) return
      pin(node.store, image, pinned)
      emit({ tick, type: 'image-pinned', image: image.id, pinned })
    },
  },
  scheduled: {},
})
