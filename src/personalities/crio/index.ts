/**
 * The rules of CRI-O for images, as observed on 1.36.3 and 1.34.11.
 *
 * @module
 */
import type { Platform } from '../../image/recipe.js'
import type { ImageRecord } from '../../image/store/image-record.js'
import type { Removal, ShownValues } from '../../image/store/image-rules.js'
import { codesOf } from '../codes.js'
import type { Personality } from '../personality.js'
import { diskFull } from './disk-full.js'
import { faultWords } from './fault-words.js'
import { findImage } from './look-up.js'
import { isTied, naming, storageOf, withoutName } from './naming.js'
import { pinnedNames } from './pinned.js'
import { PullTexts } from './pull-texts.js'
import { candidatesOf } from './references.js'
import { retryAfter } from './retries.js'
import type { CrioSettings } from './settings.js'

/** Returns the rules of CRI-O for a node of a platform. */
export function crio(settings: CrioSettings, platform: Platform): Personality {
  const isPinnedName = pinnedNames(settings)
  return {
    settings,
    candidates: input => candidatesOf(input, settings.shortNames),
    lookUp: (images, input) => findImage(images, input, settings)?.image,
    naming,
    show: (image, as) => ({
      repoDigests: shownDigests(image, as),
      size: sizeOf(image),
      pinned: image.pinned || [...image.repoTags, ...image.repoDigests].some(isPinnedName),
      ...(as === 'single' && annotationsOf(image)),
    }),
    removal(images, input) {
      const found = findImage(images, input, settings)
      return found && removalOf(found.image, found.name)
    },
    refuseRemoval(removal, [by]) {
      if (by === undefined || 'rest' in removal) return undefined
      return { code: 'image-in-use', image: removal.image.id, by, through: removal.through }
    },
    pulls: {
      shareKey: ({ image, pod }) =>
        pod === undefined ? image : JSON.stringify([image, pod.namespace ?? '', pod.cgroupParent ?? '']),
      endsWithLeader: true,
      takesArtifacts: true,
      sharesTransfers: false,
      retryAfter,
      diskFull,
    },
    runtimeHandlers: ['', 'crun', 'runc'],
    acceptsHandler: () => true,
    codeOf,
    faultWords: faultWords(new PullTexts(settings), platform),
  }
}

const codeOf = codesOf({})

/** A name that no pull asked for, such as another digest of the image, is not removed. */
function removalOf(image: ImageRecord, name: string | undefined): Removal | undefined {
  if (name === undefined) return { image, through: 'id' }
  const rest = withoutName(image, name)
  if (rest === undefined) return { image, through: 'name' }
  return isTied(image, name) ? { image, name, rest } : undefined
}

function annotationsOf(image: ImageRecord): Pick<ShownValues, 'annotations'> {
  const { annotations } = storageOf(image)
  return annotations === undefined ? {} : { annotations }
}

/** An image without a name shows its last one, in lists only. */
function shownDigests(image: ImageRecord, as: 'listed' | 'single'): readonly string[] {
  const { previous } = storageOf(image)
  return as === 'single' || previous === undefined ? image.repoDigests : [previous]
}

/**
 * Returns the bytes of unpacked layers, the config, each manifest and index, and the manifest that was pulled last once more; of
 * an artifact those of its blobs.
 */
function sizeOf(image: ImageRecord): number {
  const { unpacked, config, manifests, manifest } = storageOf(image)
  if (image.content.artifact) return unpacked
  let size = unpacked + config
  for (const each of manifests) size += each.digest === manifest ? 2 * each.size : each.size
  return size
}
