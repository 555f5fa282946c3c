/**
 * Digests as a worker takes them from its users, and how prepared images are named after them.
 *
 * @module
 */
import type { Digest } from '../../digest.js'
import { SimulatorError } from '../../errors/index.js'

const RECORD_PREFIX = 'prepared.hpcc.local/img:'
const FILE_SUFFIX = '.ext4'
const FILE_FOLDER = 'prepared/'

/** A digest with its algorithm: what has none is SHA-256. Nothing is checked. */
export function withAlgorithm(digest: string): Digest {
  return (digest.includes(':') ? digest : `sha256:${digest}`) as Digest
}

/** The name of the image record that is prepared for a digest. */
export function recordName(digest: string): string {
  return RECORD_PREFIX + withAlgorithm(digest).replace(/^[^:]*:/, '')
}

/**
 * The path of the rootfs that is prepared for a digest, whether there is one or not.
 *
 * @throws SimulatorError `invalid-digest`
 */
export function rootfsPath(digest: string): string {
  const [, algorithm = '', hex = ''] =
    /^([^:]*):(.*)$/.exec(digest === '' ? ':' : withAlgorithm(digest)) ?? []
  if (algorithm === '' || hex === '') throw new SimulatorError({ code: 'invalid-digest', input: digest })
  return `${FILE_FOLDER}${algorithm}-${hex}${FILE_SUFFIX}`
}

/** The digest that a rootfs was prepared for; nothing for any other file. */
export function digestOfRootfs(path: string): Digest | undefined {
  const [, algorithm, hex] = /^prepared\/([^-/]+)-([^/]+)\.ext4$/.exec(path) ?? []
  return algorithm === undefined ? undefined : (`${algorithm}:${hex}` as Digest)
}
