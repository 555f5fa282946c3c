/**
 * Paths that the node reports. The simulator never writes to them.
 *
 * @module
 */
import type { Digest } from '../digest.js'

/** The mount point of the image filesystem in CRI answers. */
export const IMAGE_FS_MOUNTPOINT = '/var/lib/cri-image-sim'

/** Returns the path of a blob while it is downloaded; messages of a full disk contain it. */
export function ingestPath(digest: Digest | ''): string {
  return `${IMAGE_FS_MOUNTPOINT}/ingest/${digest.replace(':', '-')}/data`
}
