/**
 * Usage of filesystems in answers.
 *
 * @module
 */
import Long from 'long'
import type { runtime } from '../../gen/runtime.v1.js'

/** Returns the usage of a filesystem: bytes and inodes at a time in nanoseconds. */
export function filesystemUsage(
  mountpoint: string,
  { used, inodes }: { readonly used: number; readonly inodes: number },
  timestamp: Long,
): runtime.v1.FilesystemUsage.$Properties {
  return {
    timestamp,
    fsId: { mountpoint },
    usedBytes: { value: Long.fromNumber(used, true) },
    inodesUsed: { value: Long.fromNumber(inodes, true) },
  }
}
