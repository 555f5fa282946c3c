/**
 * Empty disks: formatted files with an exact size, without an image.
 *
 * @module
 */
import { sha256 } from '../digest.js'
import { SimulatorError } from '../errors/index.js'
import { install } from './artifacts/artifacts.js'
import type { PrepareContext } from './context.js'

/**
 * Makes an empty disk.
 *
 * @param disk - the path; no artifact may exist there
 * @param size - in bytes
 * @throws SimulatorError `invalid-argument` or `storage-limit`
 */
export function createDisk(context: PrepareContext, disk: string, size: number): void {
  if (disk === '' || context.node.artifacts.has(disk)) {
    throw invalidDisk('disk', disk, 'a path at which nothing is kept')
  }
  if (!Number.isSafeInteger(size) || size < 1)
    throw invalidDisk('size', String(size), 'a whole number of bytes, 1 or more')
  const digest = sha256(`cri-image-sim disk ${disk} empty ${size}`)
  install(context, {
    key: disk,
    backend: 'empty',
    recipe: 'ext4',
    size,
    blobs: [{ digest, size }],
    injected: [],
  })
}

function invalidDisk(argument: string, value: string, expected: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-argument', argument, value, expected })
}
