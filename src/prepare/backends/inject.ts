/**
 * Files that are injected into images: paths, parent directories and binaries.
 *
 * @module
 */
import { type Digest, sha256 } from '../../digest.js'
import { type Failure, SimulatorError } from '../../errors/index.js'
import type { InjectedEntry } from '../artifacts/artifact.js'
import type { Binary } from '../settings.js'

/** Returns the directories above a path, from the top: `a` and `a/b` for `a/b/c`. */
export function parentDirectories(path: string): readonly string[] {
  const parts = path.split('/').filter(part => part !== '')
  return parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('/'))
}

/**
 * Returns the path inside a layer for a path in a container. Windows layers have the files of a drive under `Files`.
 */
export function layerPath(path: string): string {
  const slashed = path.replaceAll('\\', '/')
  const windows = path.includes('\\')
  const relative = slashed.replace(/^[A-Za-z]:/, '').replace(/^\/+/, '')
  return windows && !relative.startsWith('Files/') ? `Files/${relative}` : relative
}

/** Returns a file and the directories above it, which have mode 0755. */
export function injectedFile(path: string, mode: number, size: number): readonly InjectedEntry[] {
  const DIRECTORY_MODE = 0o755
  const directories = parentDirectories(path).map(
    (directory): InjectedEntry => ({ path: directory, type: 'directory', mode: DIRECTORY_MODE, size: 0 }),
  )
  return [...directories, { path, type: 'file', mode, size }]
}

/** A binary with readable content. */
export type ReadableBinary = Binary & { readonly content: string }

/**
 * Returns the binary for a platform.
 *
 * @param name - the name in error messages
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

/** Returns the digest that identifies a binary. */
export function binaryHash({ content, size }: ReadableBinary): Digest {
  return sha256(`cri-image-sim binary ${size} ${content}`)
}
