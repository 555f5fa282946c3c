/**
 * The rules of containerd.
 *
 * @module
 */
import type { ContainerRecord } from '../records.js'
import type { RuntimeRules, ShownImage } from '../rules.js'
import { refuseContainer } from './container-checks.js'
import { refusePod, refusePodEarly } from './pod-checks.js'
import { containerdWords } from './words.js'

/** containerd, as recorded of 2.1.9; with image ids in answers, as newer ones have them. */
export const containerd: RuntimeRules = {
  pauseImage: 'registry.k8s.io/pause:3.10',
  pinsPauseImage: true,
  words: containerdWords,
  refusePodEarly,
  refusePod,
  refuseContainer,
  imageInStatus(container, store) {
    const image = store.get(container.image)
    if (image === undefined) return asRequested(container)
    const { repoTags, repoDigests, id } = image
    const [tag] = repoTags
    return {
      image: tag === undefined ? asRequested(container).image : { image: tag },
      imageRef: repoDigests[0] ?? id,
      imageId: id,
    }
  },
  imageInList: asRequested,
}

function asRequested({ config, image }: ContainerRecord): ShownImage {
  return { image: config.image ?? {}, imageRef: image, imageId: image }
}
