/**
 * Lineage: a hash over every image that a running thing went through, and how it grows.
 *
 * A chain starts as the content hash of its first image and is from then on the hash of itself and the next. It does
 * not tell which verb made it grow, and the images cannot be had back from it.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { blake2b } from '@noble/hashes/blake2.js'
import { SimulatorError } from '../errors/index.js'
import { type ContentHash, HASH_EXPECTED, isHash } from './program/image.js'

/** What a thing came from: 64 lower-case hex digits over all its images in order. */
export type ChainHash = string & { readonly __chainHash: never }

/** A running thing: the image it is now, and all that it came from. */
export interface Instance {
  readonly image: ContentHash
  readonly chain: ChainHash
}

/** What chains are made with. A chain is of one hash from start to end; that of a content is always SHA-256. */
export type ChainHasher = 'blake2b-256' | 'sha256'

/** Node has no BLAKE2b of 32 bytes, and that of 64 cut short is another hash. */
const HASHERS = {
  'blake2b-256': () => blake2b.create({ dkLen: 32 }),
  sha256: () => createHash('sha256'),
} as const

/** The hash of two texts of bytes, one right behind the other: no length, no tag, nothing in between. */
export function hashPair(
  left: Uint8Array,
  right: Uint8Array,
  hasher: ChainHasher = 'blake2b-256',
): Uint8Array {
  return Uint8Array.from(HASHERS[hasher]().update(left).update(right).digest())
}

/** The chain of what came from nothing but one image: that image's content hash as it is. */
export function genesis(image: ContentHash): ChainHash {
  return image as string as ChainHash
}

/** The chain with one more image. The same image again is one more too. */
export function extend(chain: ChainHash, image: ContentHash, hasher?: ChainHasher): ChainHash {
  const hash = hashPair(Buffer.from(chain, 'hex'), Buffer.from(image, 'hex'), hasher)
  return Buffer.from(hash).toString('hex') as ChainHash
}

/** A thing without a parent. */
export function boot(image: ContentHash): Instance {
  return { image, chain: genesis(image) }
}

/** The thing as another image. */
export function setImage({ chain }: Instance, image: ContentHash, hasher?: ChainHasher): Instance {
  return { image, chain: extend(chain, image, hasher) }
}

/** A child of the thing. The thing stays what it is; by its chain, the child could be the thing as that image. */
export function spawn(spawner: Instance, image: ContentHash, hasher?: ChainHasher): Instance {
  return setImage(spawner, image, hasher)
}

/** The thing once more, of the same lineage. */
export function copy(source: Instance): Instance {
  return { ...source }
}

/**
 * Reads a chain hash.
 *
 * @throws SimulatorError `invalid-lineage` when it is not one
 */
export function parseChainHash(text: string): ChainHash {
  if (isHash(text)) return text as ChainHash
  throw new SimulatorError({ code: 'invalid-lineage', path: ['chain'], problem: HASH_EXPECTED })
}
