/**
 * The sizes of unpacked layers.
 *
 * @module
 */
import type { Layer } from './recipe.js'

/** The blocks of a tar, in bytes. */
const TAR_BLOCK = 512

/**
 * Returns the bytes of a layer when it is unpacked to a tar. Where that is not known, it is two and a half times the
 * compressed bytes, in whole blocks of 512 bytes, and the two empty blocks that end a tar.
 */
export function unpackedSize({ size, unpacked }: Pick<Layer, 'size' | 'unpacked'>): number {
  return unpacked ?? (Math.ceil((size * 5) / (2 * TAR_BLOCK)) + 2) * TAR_BLOCK
}
