/**
 * The filesystems of CRI-O: it counts the metadata of images only, and not their layers.
 *
 * @module
 */
import type Long from 'long'
import type { runtime } from '../../../gen/runtime.v1.js'
import type { ImageRecord } from '../../../image/store/image-record.js'
import { storageOf } from '../../../personalities/crio/naming.js'
import type { CrioSettings } from '../../../personalities/crio/settings.js'
import { filesystemUsage } from '../filesystem.js'
import type { Place, Usage } from '../personality.js'

const ROOT = '/var/lib/containers/storage'
const DRIVER = 'overlay'

/** The bytes of a directory. */
const DIRECTORY = 4096
/** The inodes of an empty directory of images: itself and its lock. */
const EMPTY_INODES = 2
/** The brackets of the list of images. */
const LIST = 2
/** The bytes of an image in the list of images, as those of a small image. */
const ENTRY = 1225

/** Returns the usage of the filesystems of images and containers: one and the same, but for an image store of its own. */
export function filesystems(
  { imageStore }: CrioSettings,
  { mountpoint }: Place,
  { images }: Usage,
  timestamp: Long,
): runtime.v1.ImageFsInfoResponse.$Properties {
  const place = mountpoint ?? `${imageStore ?? ROOT}/${DRIVER}-images`
  const usage = filesystemUsage(place, metadataOf(images.list()), timestamp)
  const empty = { used: DIRECTORY, inodes: EMPTY_INODES }
  const separate = imageStore !== undefined && mountpoint === undefined
  return {
    imageFilesystems: [usage],
    containerFilesystems: [
      separate ? filesystemUsage(`${ROOT}/${DRIVER}-containers`, empty, timestamp) : usage,
    ],
  }
}

function metadataOf(images: readonly ImageRecord[]): { readonly used: number; readonly inodes: number } {
  let used = DIRECTORY
  let inodes = EMPTY_INODES
  if (images.length > 0) {
    used += LIST
    inodes += 1
  }
  for (const image of images) {
    if (image.content.artifact) continue
    const { config, manifests, manifest } = storageOf(image)
    used += DIRECTORY + ENTRY + config
    // The directory of the image, its config, and its present manifest beside all manifests.
    inodes += 3 + manifests.length
    for (const { digest, size } of manifests) used += digest === manifest ? 2 * size : size
  }
  return { used, inodes }
}
