/**
 * Bootable disks of a VM manager: one file for each image, in several formats.
 *
 * @module
 */

import { type Digest, sha256 } from '../../digest.js'
import { SimulatorError } from '../../errors/index.js'
import type { ImageContent } from '../../image/content.js'
import { canonicalReference, type Reference, repository } from '../../spec.js'
import { ticksFor } from '../../time/clock.js'
import type { Backend, Made, Subject } from '../artifacts/artifact.js'
import { bytesOf, cpioSize, erofsSize, ext4Size, filesOf, type TreeFile } from './tree.js'

/** The format of a disk. */
export type DiskFormat = 'ext4' | 'erofs' | 'cpio'

const SIZES: Readonly<Record<DiskFormat, (files: readonly TreeFile[]) => number>> = {
  ext4: files => ext4Size(bytesOf(files)),
  erofs: files => erofsSize(bytesOf(files)),
  cpio: cpioSize,
}

/** Returns the path of the disk for a digest of a repository, whether it exists or not. */
export function diskPath(reference: Reference, digest: string, format: DiskFormat): string {
  return `images/${repository(reference)}/${digest.replace(/^sha256:/, '')}/rootfs.${format}`
}

/** Returns the backend that makes disks in this format. */
export function diskBackend(format: DiskFormat): Backend {
  return {
    name: format,
    accept: checkConfig,
    find: subject => ({ key: pathOf(subject), recipe: format }),
    work: ({ content }, { settings }) => [
      {
        phase: 'converting',
        ticks: ticksFor(SIZES[format](filesOf(content)), settings.conversion),
      },
    ],
    verify() {},
    make: subject =>
      makeDisk(subject, SIZES[format](filesOf(subject.content)), {
        key: pathOf(subject),
        backend: format,
        recipe: format,
        image: imageOf(subject),
        injected: [],
      }),
  }

  function pathOf(subject: Subject): string {
    return diskPath(subject.reference, imageOf(subject), format)
  }
}

/** Returns a disk: one file that needs no other content once it is made. */
export function makeDisk(
  { content }: Subject,
  size: number,
  made: Omit<Made, 'size' | 'blobs' | 'config'>,
): Made {
  const digest = sha256(`cri-image-sim disk ${made.key} ${made.recipe} ${size}`)
  return { ...made, size, blobs: [{ digest, size }], config: content.config }
}

/**
 * Checks that a config has as many diff ids as the manifest has layers.
 *
 * @throws SimulatorError `invalid-image`
 */
export function checkConfig({ reference, content }: Subject): void {
  const { rootfs } = JSON.parse(content.config) as { rootfs?: { diff_ids?: unknown[] } }
  const diffIds = rootfs?.diff_ids?.length ?? 0
  if (diffIds === content.layers.length) return
  throw invalidImage(reference, content, diffIds)
}

function invalidImage(reference: Reference, { layers }: ImageContent, diffIds: number): SimulatorError {
  const problem = `its config has ${diffIds} diff_ids, its manifest ${layers.length} layers`
  return new SimulatorError({ code: 'invalid-image', reference: canonicalReference(reference), problem })
}

/** Returns the digest that identifies the image. An expected digest is trusted. */
function imageOf({ digest, expected }: Subject): Digest {
  return expected ?? digest
}
