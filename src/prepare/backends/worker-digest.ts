/**
 * Digests in the form that users of a worker write them, and the names of the artifacts prepared for them.
 *
 * @module
 */
import type { Digest } from '../../digest.js'
import { SimulatorError } from '../../errors/index.js'

const RECORD_PREFIX = 'prepared.hpcc.local/img:'
const FILE_SUFFIX = '.ext4'
const FILE_FOLDER = 'prepared/'

/** Adds `sha256:` to a digest without an algorithm. Checks nothing. */
export function withAlgorithm(digest: string): Digest {
  return (digest.includes(':') ? digest : `sha256:${digest}`) as Digest
}

/** Returns the name of the image record that is prepared for a digest. */
export function recordName(digest: string): string {
  return RECORD_PREFIX + withAlgorithm(digest).replace(/^[^:]*:/, '')
}

/**
 * Returns the path of the root filesystem that is prepared for a digest, whether it exists or not.
 *
 * @throws SimulatorError `invalid-digest`
 */
export function rootfsPath(digest: string): string {
  const [, algorithm = '', hex = ''] =
    /^([^:]*):(.*)$/.exec(digest === '' ? ':' : withAlgorithm(digest)) ?? []
  if (algorithm === '' || hex === '') throw new SimulatorError({ code: 'invalid-digest', input: digest })
  return `${FILE_FOLDER}${algorithm}-${hex}${FILE_SUFFIX}`
}

/** Returns the digest that a root filesystem was prepared for; undefined for any other path. */
export function digestOfRootfs(path: string): Digest | undefined {
  const [, algorithm, hex] = /^prepared\/([^-/]+)-([^/]+)\.ext4$/.exec(path) ?? []
  return algorithm === undefined ? undefined : (`${algorithm}:${hex}` as Digest)
}
