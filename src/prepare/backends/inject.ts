/**
 * What is put into images: where it goes, with which directories, and which binary it is.
 *
 * @module
 */
import { type Digest, sha256 } from '../../digest.js'
import { type Failure, SimulatorError } from '../../errors/index.js'
import type { InjectedEntry } from '../artifacts/artifact.js'
import type { Binary } from '../settings.js'

/** The directories above a path, from shallow to deep: `a/b/c` has `a` and `a/b`. */
export function parentDirectories(path: string): readonly string[] {
  const parts = path.split('/').filter(part => part !== '')
  return parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('/'))
}

/** Where a path of a container is inside a layer; Windows keeps files of a drive under `Files`. */
export function layerPath(path: string): string {
  const slashed = path.replaceAll('\\', '/')
  const windows = path.includes('\\')
  const relative = slashed.replace(/^[A-Za-z]:/, '').replace(/^\/+/, '')
  return windows && !relative.startsWith('Files/') ? `Files/${relative}` : relative
}

/** A file of some mode, and the directories above it, each of mode 0755. */
export function injectedFile(path: string, mode: number, size: number): readonly InjectedEntry[] {
  const DIRECTORY_MODE = 0o755
  const directories = parentDirectories(path).map(
    (directory): InjectedEntry => ({ path: directory, type: 'directory', mode: DIRECTORY_MODE, size: 0 }),
  )
  return [...directories, { path, type: 'file', mode, size }]
}

/** A binary that can be read. */
export type ReadableBinary = Binary & { readonly content: string }

/**
 * The binary for a platform.
 *
 * @param name - what it is called in messages
 * @throws SimulatorError `binary-unavailable`
 */
export function binaryFor(
  name: string,
  binaries: Readonly<Record<string, Binary>>,
  platform: string,
): ReadableBinary {
  const binary = Object.hasOwn(binaries, platform) ? binaries[platform] : undefined
  const unavailable = (reason: (Failure & { code: 'binary-unavailable' })['reason']): SimulatorError =>
    new SimulatorError({
      code: 'binary-unavailable',
      binary: name,
      platform,
      reason,
      path: binary?.path ?? '',
    })
  if (binary === undefined) throw unavailable('unconfigured')
  if (binary.path === '') throw unavailable('unset')
  const { content } = binary
  if (content === null) throw unavailable('unreadable')
  return { ...binary, content }
}

/** What tells one binary from another. */
export function binaryHash({ content, size }: ReadableBinary): Digest {
  return sha256(`cri-image-sim binary ${size} ${content}`)
}
