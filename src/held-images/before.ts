/**
 * Reads the images before the last change, for stale answers.
 *
 * @module
 */

import type { HeldImages } from '../image/store/held-images.js'
import type { ImageRecord } from '../image/store/image-record.js'
import type { Store } from '../storage.js'

/** Returns a view of a store before the last step that changed its images. */
export function imagesBefore(store: Store): HeldImages {
  const changed = new Map(store.imagesBefore)
  const gone = [...changed.values()].filter(image => image !== null)
  const unchanged = (image: ImageRecord | undefined): ImageRecord | undefined =>
    image !== undefined && changed.has(image.id) ? undefined : image
  return {
    size: store.size - [...changed.keys()].filter(id => store.images.has(id)).length + gone.length,
    get: id => changed.get(id) ?? unchanged(store.get(id)),
    named: name => gone.find(image => hasName(image, name)) ?? unchanged(store.named(name)),
    startingWith(prefix) {
      const all = [...gone, ...store.list().filter(image => !changed.has(image.id))]
      return all.filter(({ id }) => id.startsWith(prefix)).slice(0, 2)
    },
    list: () => [...store.list().filter(image => !changed.has(image.id)), ...gone].sort(store.naming.compare),
  }
}

function hasName({ repoTags, repoDigests }: ImageRecord, name: string): boolean {
  return repoTags.includes(name) || repoDigests.includes(name)
}
