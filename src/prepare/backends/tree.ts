/**
 * The files of an unpacked image, and the sizes of disks made of them.
 *
 * The simulator has no layer bytes. An image unpacks to one file for each layer in the root directory, as large as
 * the layer; a layer that occurs twice is one file.
 *
 * @module
 */

import { byteLength } from '../../digest.js'
import type { ImageContent } from '../../image/content.js'

/** A file of an unpacked image. `size` is in bytes. */
export interface TreeFile {
  readonly name: string
  readonly size: number
}

const KIB = 1024
const MIB = KIB * KIB
const BLOCK = 4 * KIB

/** Returns the files of an unpacked image, in the order of its layers. */
export function filesOf({ layers }: ImageContent): readonly TreeFile[] {
  const sizes = new Map(layers.map(({ digest, size }) => [digest, size]))
  return [...sizes].map(([digest, size]) => ({ name: digest.replace(':', '-'), size }))
}

/** Returns the total size of files in bytes. */
export function bytesOf(files: readonly TreeFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0)
}

/** Returns the bytes of a VM manager's disk: one and a half times its files, at least 10 MiB, not rounded. */
export function ext4Size(bytes: number): number {
  return Math.max(bytes + Math.floor(bytes / 2), 10 * MIB)
}

/** Returns the bytes of a compressed read-only disk: three quarters of its files, rounded up to blocks of 4 KiB. */
export function erofsSize(bytes: number): number {
  return Math.max(BLOCK, roundUp(Math.ceil((bytes * 3) / 4), BLOCK))
}

/**
 * Returns the bytes of an archive in the newc format: for each file a header, its name and its bytes, padded to 4,
 * and a trailer.
 */
export function cpioSize(files: readonly TreeFile[]): number {
  const HEADER = 110
  const entry = ({ name, size }: TreeFile): number =>
    roundUp(HEADER + byteLength(name) + 1, 4) + roundUp(size, 4)
  return [...files, { name: 'TRAILER!!!', size: 0 }].reduce((sum, file) => sum + entry(file), 0)
}

/** Returns the bytes of a worker VM's disk: twice its files plus 64 MiB, at least 256 MiB, rounded up to 4 MiB. */
export function rootfsSize(bytes: number): number {
  return roundUp(Math.max(2 * bytes + 64 * MIB, 256 * MIB), 4 * MIB)
}

/**
 * The size of a disk by the blocks and inodes of its tree. `tree` and `disk` are in bytes, `blocks` in units of 4
 * KiB.
 */
export interface DiskSize {
  readonly tree: number
  readonly disk: number
  readonly blocks: number
}

/**
 * Returns the size of a guest's disk: its tree plus a tenth plus 64 MiB, at least 256 MiB. The root directory counts
 * among `directories`.
 */
export function imageDiskSize(files: readonly TreeFile[], directories = 1, others = 0): DiskSize {
  const INODE = 256
  const blocks = files.reduce((sum, { size }) => sum + Math.max(1, Math.ceil(size / BLOCK)), directories)
  const tree = blocks * BLOCK + (files.length + directories + others) * INODE
  const disk = Math.max(Math.floor((tree * 11) / 10) + 64 * MIB, 256 * MIB)
  return { tree, disk, blocks: Math.floor(disk / BLOCK) }
}

/** Returns the bytes of a tar archive: a header for each entry, its bytes padded to 512, and two empty blocks. */
export function tarSize(sizes: readonly number[]): number {
  const TAR = 512
  return sizes.reduce((sum, size) => sum + TAR + roundUp(size, TAR), 2 * TAR)
}

function roundUp(bytes: number, step: number): number {
  return Math.ceil(bytes / step) * step
}
