/**
 * Checks of the directory that ImageFsInfo reports.
 *
 * @module
 */
import { statfsSync, statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { UsageError } from './input/usage-error.js'
import type { FlagSource, ServeFlags } from './serve-flags.js'

/** The bytes of a page: a filesystem in memory has a whole number of them. */
const PAGE = 4096

/**
 * Checks `--mountpoint` and `--capacity`: a kubelet takes the capacity from the filesystem of the directory, and not from CRI.
 *
 * @throws UsageError for a relative path, a directory that does not exist, another capacity, or `--quota` beside `--capacity`
 */
export function checkMountpoint({ mountpoint, capacity }: ServeFlags, sourceOf: FlagSource): void {
  if (mountpoint === undefined) {
    if (capacity !== undefined) throw new UsageError('--capacity: means nothing without --mountpoint')
    return
  }
  if (!isAbsolute(mountpoint)) throw new UsageError(`--mountpoint: ${mountpoint} is not an absolute path`)
  if (statSync(mountpoint, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError(`--mountpoint: ${mountpoint} is not a directory; make it first`)
  if (capacity === undefined) return
  if (sourceOf('quota') === 'cli') throw new UsageError('--capacity: is the quota too; leave --quota out')
  const { blocks, bsize } = statfsSync(mountpoint)
  const found = blocks * bsize
  if (Math.ceil(capacity / PAGE) * PAGE !== Math.ceil(found / PAGE) * PAGE)
    throw new UsageError(
      `--capacity: the filesystem of ${mountpoint} has ${found} bytes, and not ${capacity}; mount a tmpfs of that size there`,
    )
}
