/**
 * Lineage chains: one hash over all images that an instance has had.
 *
 * A chain starts as the content hash of the first image. Each further image replaces it by the hash of the chain and
 * the content hash. The chain does not contain the operation that extended it, and the images cannot be computed from
 * it.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { blake2b } from '@noble/hashes/blake2.js'
import { SimulatorError } from '../errors/index.js'
import { type ContentHash, HASH_EXPECTED, isHash } from './program/image.js'

/** A chain hash: 64 lower-case hex digits over all images in order. */
export type ChainHash = string & { readonly __chainHash: never }

/** An instance: its current image, and the chain over all its images. */
export interface Instance {
  readonly image: ContentHash
  readonly chain: ChainHash
}

/** The hash function of a chain. A chain uses one function throughout; content hashes are always SHA-256. */
export type ChainHasher = 'blake2b-256' | 'sha256'

/** Node has no BLAKE2b with 32 bytes, and a shortened one with 64 bytes is a different hash. */
const HASHERS = {
  'blake2b-256': () => blake2b.create({ dkLen: 32 }),
  sha256: () => createHash('sha256'),
} as const

/** Returns the hash of two byte strings, concatenated without length, tag or separator. */
export function hashPair(
  left: Uint8Array,
  right: Uint8Array,
  hasher: ChainHasher = 'blake2b-256',
): Uint8Array {
  return Uint8Array.from(HASHERS[hasher]().update(left).update(right).digest())
}

/** Returns the chain of a single image: its content hash. */
export function genesis(image: ContentHash): ChainHash {
  return image as string as ChainHash
}

/** Returns the chain extended by an image, also if it is the same image again. */
export function extend(chain: ChainHash, image: ContentHash, hasher?: ChainHasher): ChainHash {
  const hash = hashPair(Buffer.from(chain, 'hex'), Buffer.from(image, 'hex'), hasher)
  return Buffer.from(hash).toString('hex') as ChainHash
}

/** Returns an instance without a parent. */
export function boot(image: ContentHash): Instance {
  return { image, chain: genesis(image) }
}

/** Returns the instance with another image. */
export function setImage({ chain }: Instance, image: ContentHash, hasher?: ChainHasher): Instance {
  return { image, chain: extend(chain, image, hasher) }
}

/**
 * Returns a child of an instance. The parent does not change; the chain does not distinguish the child from the
 * parent with that image.
 */
export function spawn(spawner: Instance, image: ContentHash, hasher?: ChainHasher): Instance {
  return setImage(spawner, image, hasher)
}

/** Returns a copy of an instance, with the same lineage. */
export function copy(source: Instance): Instance {
  return { ...source }
}

/**
 * Parses a chain hash.
 *
 * @throws SimulatorError `invalid-lineage` if it is not one
 */
export function parseChainHash(text: string): ChainHash {
  if (isHash(text)) return text as ChainHash
  throw new SimulatorError({ code: 'invalid-lineage', path: ['chain'], problem: HASH_EXPECTED })
}
