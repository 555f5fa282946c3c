/**
 * Where the node says that it keeps things; nothing is ever written there.
 *
 * @module
 */
import type { Digest } from '../digest.js'

/** The mount point of the image filesystem, as CRI wants one. */
export const IMAGE_FS_MOUNTPOINT = '/var/lib/cri-image-sim'

/** Where a blob is while it is fetched; messages of a full disk name it. */
export function ingestPath(digest: Digest | ''): string {
  return `${IMAGE_FS_MOUNTPOINT}/ingest/${digest.replace(':', '-')}/data`
}
