/**
 * What an image is once it is unpacked, and how large disks made of that are.
 *
 * The simulator makes no layer bytes, so an image unpacks to one file for each of its layers, of as many bytes as the
 * layer, in the root directory; a layer that stands twice is one file.
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

/** The files of an unpacked image, in the order of its layers. */
export function filesOf({ layers }: ImageContent): readonly TreeFile[] {
  const sizes = new Map(layers.map(({ digest, size }) => [digest, size]))
  return [...sizes].map(([digest, size]) => ({ name: digest.replace(':', '-'), size }))
}

/** Bytes of all files. */
export function bytesOf(files: readonly TreeFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0)
}

/** The disk of a VM manager: half as much again as its files, at least 10 MiB, not rounded. */
export function ext4Size(bytes: number): number {
  return Math.max(bytes + Math.floor(bytes / 2), 10 * MIB)
}

/** A compressed read-only disk: three quarters of its files, in whole blocks. */
export function erofsSize(bytes: number): number {
  return Math.max(BLOCK, roundUp(Math.ceil((bytes * 3) / 4), BLOCK))
}

/** An archive in the newc format: for each file a header, its name and its bytes, padded to 4, and a trailer. */
export function cpioSize(files: readonly TreeFile[]): number {
  const HEADER = 110
  const entry = ({ name, size }: TreeFile): number =>
    roundUp(HEADER + byteLength(name) + 1, 4) + roundUp(size, 4)
  return [...files, { name: 'TRAILER!!!', size: 0 }].reduce((sum, file) => sum + entry(file), 0)
}

/** The disk of a worker's VM: twice its files and 64 MiB, at least 256 MiB, in steps of 4 MiB. */
export function rootfsSize(bytes: number): number {
  return roundUp(Math.max(2 * bytes + 64 * MIB, 256 * MIB), 4 * MIB)
}

/** A disk by the blocks and inodes of its tree. `tree` and `disk` are in bytes, `blocks` of 4 KiB. */
export interface DiskSize {
  readonly tree: number
  readonly disk: number
  readonly blocks: number
}

/** The disk of a guest: its tree and a tenth and 64 MiB, at least 256 MiB. The root counts among the directories. */
export function imageDiskSize(files: readonly TreeFile[], directories = 1, others = 0): DiskSize {
  const INODE = 256
  const blocks = files.reduce((sum, { size }) => sum + Math.max(1, Math.ceil(size / BLOCK)), directories)
  const tree = blocks * BLOCK + (files.length + directories + others) * INODE
  const disk = Math.max(Math.floor((tree * 11) / 10) + 64 * MIB, 256 * MIB)
  return { tree, disk, blocks: Math.floor(disk / BLOCK) }
}

/** A tar archive: for each entry a header and its bytes, padded to 512, and two empty blocks. */
export function tarSize(sizes: readonly number[]): number {
  const TAR = 512
  return sizes.reduce((sum, size) => sum + TAR + roundUp(size, TAR), 2 * TAR)
}

function roundUp(bytes: number, step: number): number {
  return Math.ceil(bytes / step) * step
}
