/**
 * Models: what an image that no catalogue names is like, and what it is called.
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
import { type ImageContent, makeContent, type Platform, type ProcessConfig } from './content.js'

/** The names of the models. */
export type ModelName = 'oci' | 'veridian'

/** Gives a size and an identity to any reference, as a pure function of the reference. */
export interface Model {
  readonly name: ModelName
  /** Reads what a person types. */
  readonly parse: (input: string) => Reference
  /** Whether a pull takes no time where no catalogue says otherwise. */
  readonly instantPulls: boolean
  /** The image that an unlisted reference names. */
  readonly synthesise: (reference: Reference, platform: Platform) => ImageContent
}

const MIB = 1024 * 1024
const NO_PROCESS: ProcessConfig = {}

/** The default size of an image, in bytes: 50 MiB and 1 MiB for each character of the familiar name. */
export function ociSize(name: string): number {
  return (50 + name.length) * MIB
}

/**
 * The Veridian kernel's size of an image, in bytes: 50 MiB and 1 MiB for each UTF-8 byte of the name as it was typed.
 * The tag does not matter.
 */
export function veridianSize(name: string): number {
  return (50 + byteLength(name)) * MIB
}

/**
 * The Veridian kernel's digest of a name and tag: a djb2 hash in 64 bits, printed four times in four disguises.
 * Name and tag are run together, so `a` + `bc` and `ab` + `c` have one digest.
 */
export function veridianDigest(name: string, tag: string): Digest {
  const wrap = (n: bigint): bigint => BigInt.asUintN(64, n)
  let h = 0x5381n
  for (const byte of Buffer.from(name + tag)) h = wrap(h * 33n + BigInt(byte))
  const groups = [h, h ^ 0xffn, wrap(h * 7n), wrap(h + 42n)]
  return `sha256:${groups.map(group => group.toString(16).padStart(16, '0')).join('')}` as Digest
}

/** Real OCI identity over the default size, in three layers: a quarter, a quarter, and the rest. */
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
    return { ...makeContent(recipe, platform), source: { synthesised: name, platform } }
  },
}

/**
 * The Veridian kernel's image service: names are taken as typed, an image is one opaque blob of the model's size, its
 * digest is not the digest of anything, the node numbers its images from 1 in the order they arrive, and a pull takes no
 * time.
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

/** The models by name. */
export const models: Readonly<Record<ModelName, Model>> = { oci, veridian }

/** How an image of a given size is cut into layers when nobody said how: a quarter, a quarter, and the rest. */
export function splitInLayers(name: string, size: number): { key: string; size: number }[] {
  const quarter = Math.floor(size / 4)
  return [quarter, quarter, size - 2 * quarter].map((bytes, i) => ({
    key: `${name}#${i} ${bytes}`,
    size: bytes,
  }))
}
