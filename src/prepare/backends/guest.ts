/**
 * The two stages of a guest's rootfs: a pure disk of an image, cached by its layers, and a copy of it with the guest binary
 * in it, cached by the disk and the binary's hash.
 *
 * @module
 */

import { type Digest, sha256 } from '../../digest.js'
import { SimulatorError } from '../../errors/index.js'
import type { Layer } from '../../image/content.js'
import { ticksFor } from '../../time/clock.js'
import type { Backend, Inputs, Subject } from '../artifacts/artifact.js'
import { checkConfig, makeDisk } from './disk.js'
import { injectedFile } from './inject.js'
import { filesOf, imageDiskSize } from './tree.js'

const GUEST_PATH = 'boxlite/bin/boxlite-guest'
const GUEST_MODE = 0o555
const SHORT = 12

/** Names a disk by the layers that are on it: images of the same layers share one, whatever their tags and configs. */
export function layersDigest(layers: readonly Pick<Layer, 'digest'>[]): Digest {
  return sha256(layers.map(({ digest }) => digest).join(''))
}

/** The path of an image's pure disk. */
export function imageDiskPath(digest: string): string {
  return `disk-images/${digest.replace(':', '-')}.ext4`
}

/** Names a version of a guest's rootfs: 12 characters of the disk's digest and 12 of the binary's hash. */
export function versionKey(digest: string, guestHash: string): string {
  return `${digest.replace(/^sha256:/, '').slice(0, SHORT)}-${guestHash.slice(0, SHORT)}`
}

/** The path of a version of a guest's rootfs. */
export function guestRootfsPath(version: string): string {
  return `guest-rootfs/${version}.ext4`
}

/** Whether a guest's rootfs is of the version that a binary of some hash would make. */
export function isOfVersion(path: string, guestHash: string): boolean {
  return path.endsWith(`-${guestHash.slice(0, SHORT)}.ext4`)
}

/** The hash that a start expects of the guest binary: the one known when the node was built, or else the one computed. */
export function expectedHash({ settings, guestHash }: Inputs): string | undefined {
  return settings.compiledHash ?? guestHash
}

/**
 * The hash that the guest binary has.
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

/** Makes versions of a guest's rootfs. */
export const guestRootfs: Backend = {
  name: 'guest-rootfs',
  base: 'image-disk',
  accept: checkConfig,
  // A hit is trusted: nothing is hashed for what is there under the expected hash.
  find: (subject, inputs) => wanted(subject, expectedHash(inputs) ?? ''),
  work: ({ content }, { settings }) => [
    { phase: 'copying', ticks: ticksFor(diskBytes(content), settings.copying) },
    { phase: 'verifying', ticks: settings.hashing, hashes: 1 },
    { phase: 'injecting', ticks: settings.injection },
  ],
  verify(subject, inputs) {
    const actual = wanted(subject, actualHash(inputs)).version
    const { compiledHash } = inputs.settings
    if (compiledHash === null) return
    const expected = wanted(subject, compiledHash).version
    if (expected !== actual) throw new SimulatorError({ code: 'guest-hash-mismatch', expected, actual })
  },
  make(subject, inputs) {
    const { settings } = inputs
    const { key, recipe } = wanted(subject, actualHash(inputs))
    return makeDisk(subject, diskBytes(subject.content), {
      key,
      backend: 'guest-rootfs',
      image: layersDigest(subject.content.layers),
      recipe,
      injected: injectedFile(GUEST_PATH, GUEST_MODE, settings.guestBytes),
    })
  },
}

/** Versions whose first characters are equal are one version: their names collide. */
function wanted({ content }: Subject, hash: string) {
  const version = versionKey(layersDigest(content.layers), hash)
  return { version, key: guestRootfsPath(version), recipe: version }
}

function diskBytes(content: Subject['content']): number {
  return imageDiskSize(filesOf(content)).disk
}
