/**
 * Models: size, digests and names of images that are in no catalog.
 *
 * @module
 */

import { byteLength, canonicalJson, type Digest, sha256 } from '../digest.js'
import {
  canonicalReference,
  familiarName,
  parseReference,
  type Reference,
  repository,
  verbatimReference,
} from '../spec.js'
import { contentFrom, type ImageContent } from './content.js'
import type { Platform, ProcessConfig } from './recipe.js'

/** The names of the models. */
export type ModelName = 'oci' | 'veridian'

/** Determines size and digests of any reference. All functions are pure. */
export interface Model {
  readonly name: ModelName
  /** Parses a reference as a user types it. */
  readonly parse: (input: string) => Reference
  /** Whether pulls take no time by default. */
  readonly instantPulls: boolean
  /** Returns the image of a reference that is in no catalog. */
  readonly synthesise: (reference: Reference, platform: Platform) => ImageContent
}

const MIB = 1024 * 1024
const NO_PROCESS: ProcessConfig = {}

/** Returns the default size of an image in bytes: 50 MiB plus 1 MiB for each character of the familiar name. */
export function ociSize(name: string): number {
  return (50 + name.length) * MIB
}

/**
 * Returns the size of an image in the Veridian kernel, in bytes: 50 MiB plus 1 MiB for each UTF-8 byte of the name as
 * typed. The tag has no effect.
 */
export function veridianSize(name: string): number {
  return (50 + byteLength(name)) * MIB
}

/**
 * Returns the digest of a name and tag in the Veridian kernel: a djb2 hash with 64 bits in four variants. Name and
 * tag are concatenated, so `a` + `bc` and `ab` + `c` have the same digest.
 */
export function veridianDigest(name: string, tag: string): Digest {
  const wrap = (n: bigint): bigint => BigInt.asUintN(64, n)
  let h = 0x5381n
  for (const byte of Buffer.from(name + tag)) h = wrap(h * 33n + BigInt(byte))
  const groups = [h, h ^ 0xffn, wrap(h * 7n), wrap(h + 42n)]
  return `sha256:${groups.map(group => group.toString(16).padStart(16, '0')).join('')}` as Digest
}

/** Real OCI digests over the default size, in three layers: a quarter, a quarter, and the rest. */
const oci: Model = {
  name: 'oci',
  instantPulls: false,
  parse: parseReference,
  synthesise(reference, platform) {
    const size = ociSize(familiarName(reference))
    const name = canonicalReference(reference)
    const layers = splitInLayers(name, size)
    const claimed = reference.digest
    const recipe = { process: NO_PROCESS, layers, size, ...(claimed !== undefined && { claimed }) }
    return contentFrom(recipe, platform, { synthesised: name, platform })
  },
}

/**
 * The image service of the Veridian kernel: names are used as typed, an image is one opaque blob with the size of the
 * model, its digest is not computed from content, the node numbers its images from 1, and a pull takes no time.
 */
const veridian: Model = {
  name: 'veridian',
  instantPulls: true,
  parse: verbatimReference,
  synthesise(reference, platform) {
    const size = veridianSize(repository(reference))
    const digest = sha256(`veridian ${canonicalReference(reference)}`)
    const [os, architecture] = platform.split('/')
    return {
      target: reference.digest ?? veridianDigest(repository(reference), reference.tag ?? ''),
      manifestKnown: false,
      config: canonicalJson({ architecture, os, rootfs: { diff_ids: [digest], type: 'layers' } }),
      layers: [{ digest, diffId: digest, size }],
      documents: [],
      size,
    }
  },
}

/** The models, by name. */
export const models: Readonly<Record<ModelName, Model>> = { oci, veridian }

/** Splits a size into the default layers: a quarter, a quarter, and the rest. */
export function splitInLayers(name: string, size: number): { key: string; size: number }[] {
  const quarter = Math.floor(size / 4)
  return [quarter, quarter, size - 2 * quarter].map((bytes, i) => ({
    key: `${name}#${i} ${bytes}`,
    size: bytes,
  }))
}
