/**
 * The two stages of a guest root filesystem: a pure disk of an image, cached by its layers, and a copy of it with the
 * guest binary, cached by the disk and the hash of the binary.
 *
 * @module
 */

import { type Digest, sha256 } from '../../digest.js'
import { SimulatorError } from '../../errors/index.js'
import type { Layer } from '../../image/recipe.js'
import { ticksFor } from '../../time/clock.js'
import type { Backend, Inputs, Subject } from '../artifacts/artifact.js'
import { checkConfig, makeDisk } from './disk.js'
import { injectedFile } from './inject.js'
import { filesOf, imageDiskSize } from './tree.js'

const GUEST_PATH = 'boxlite/bin/boxlite-guest'
const GUEST_MODE = 0o555
const SHORT = 12

/**
 * Returns the digest of a list of layers, which names their disk. Images with the same layers share one disk, with
 * any tags and configs.
 */
export function layersDigest(layers: readonly Pick<Layer, 'digest'>[]): Digest {
  return sha256(layers.map(({ digest }) => digest).join(''))
}

/** Returns the path of an image's pure disk. */
export function imageDiskPath(digest: string): string {
  return `disk-images/${digest.replace(':', '-')}.ext4`
}

/**
 * Returns the name of a version of a guest root filesystem: 12 characters of the disk's digest and 12 of the binary's
 * hash.
 */
export function versionKey(digest: string, guestHash: string): string {
  return `${digest.replace(/^sha256:/, '').slice(0, SHORT)}-${guestHash.slice(0, SHORT)}`
}

/** Returns the path of a version of a guest root filesystem. */
export function guestRootfsPath(version: string): string {
  return `guest-rootfs/${version}.ext4`
}

/** Returns whether the path is that of a version with this hash of the binary. */
export function isOfVersion(path: string, guestHash: string): boolean {
  return path.endsWith(`-${guestHash.slice(0, SHORT)}.ext4`)
}

/**
 * Returns the expected hash of the guest binary: the one that the node was compiled with, otherwise the computed one.
 */
export function expectedHash({ settings, guestHash }: Inputs): string | undefined {
  return settings.compiledHash ?? guestHash
}

/**
 * Returns the actual hash of the guest binary.
 *
 * @throws SimulatorError `binary-unavailable`
 */
export function actualHash({ settings }: Inputs): string {
  if (settings.guestHash !== null) return settings.guestHash
  throw new SimulatorError({
    code: 'binary-unavailable',
    binary: 'guest binary',
    platform: 'the guest',
    reason: 'unreadable',
    path: GUEST_PATH,
  })
}

/** Makes pure disks of images. */
export const imageDisk: Backend = {
  name: 'image-disk',
  accept: checkConfig,
  find: ({ content }) => ({ key: imageDiskPath(layersDigest(content.layers)), recipe: 'ext4' }),
  work: ({ content }, { settings }) => [
    { phase: 'converting', ticks: ticksFor(diskBytes(content), settings.conversion) },
  ],
  verify() {},
  make(subject) {
    const image = layersDigest(subject.content.layers)
    return makeDisk(subject, diskBytes(subject.content), {
      key: imageDiskPath(image),
      backend: 'image-disk',
      image,
      recipe: 'ext4',
      injected: [],
    })
  },
}

/** Makes versions of a guest root filesystem. */
export const guestRootfs: Backend = {
  name: 'guest-rootfs',
  base: 'image-disk',
  accept: checkConfig,
  // A stored version with the expected hash is trusted; nothing is hashed for it.
  find: (subject, inputs) => versionFor(subject, expectedHash(inputs) ?? ''),
  work: ({ content }, { settings }) => [
    { phase: 'copying', ticks: ticksFor(diskBytes(content), settings.copying) },
    { phase: 'verifying', ticks: settings.hashing, hashes: 1 },
    { phase: 'injecting', ticks: settings.injection },
  ],
  verify(subject, inputs) {
    const actual = versionFor(subject, actualHash(inputs)).version
    const { compiledHash } = inputs.settings
    if (compiledHash === null) return
    const expected = versionFor(subject, compiledHash).version
    if (expected !== actual) throw new SimulatorError({ code: 'guest-hash-mismatch', expected, actual })
  },
  make(subject, inputs) {
    const { settings } = inputs
    const { key, recipe } = versionFor(subject, actualHash(inputs))
    return makeDisk(subject, diskBytes(subject.content), {
      key,
      backend: 'guest-rootfs',
      image: layersDigest(subject.content.layers),
      recipe,
      injected: injectedFile(GUEST_PATH, GUEST_MODE, settings.guestBytes),
    })
  },
}

/**
 * Returns the version for a hash. Hashes with equal first characters give the same version, because their names
 * collide.
 */
function versionFor({ content }: Subject, hash: string) {
  const version = versionKey(layersDigest(content.layers), hash)
  return { version, key: guestRootfsPath(version), recipe: version }
}

function diskBytes(content: Subject['content']): number {
  return imageDiskSize(filesOf(content)).disk
}
