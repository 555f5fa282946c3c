/**
 * All backends by name.
 *
 * @module
 */
import type { Backend, BackendName } from '../artifacts/artifact.js'
import { cdimage } from './cdimage.js'
import { diskBackend } from './disk.js'
import { guestRootfs, imageDisk } from './guest.js'
import { rootfs } from './rootfs.js'

/** All backends by name. */
export const backends: Readonly<Record<BackendName, Backend>> = {
  ext4: diskBackend('ext4'),
  erofs: diskBackend('erofs'),
  cpio: diskBackend('cpio'),
  cdimage,
  rootfs,
  'image-disk': imageDisk,
  'guest-rootfs': guestRootfs,
}
