/**
 * The part of the kubelet's eviction manager that removes images when the image file system is nearly full.
 *
 * It does not evict pods: if the images were not enough, the pressure stays.
 *
 * @module
 */
import type { Host, Task } from '../task.js'
import { imageFilesystem } from './answers.js'
import { type FilesystemSize, type SizeOfFilesystem, usageOf } from './disk-usage.js'
import type { Collection, ImageGc } from './image-gc.js'
import { every, PERIODS } from './loops.js'

/** The default of `evictionHard` for `imagefs.available` on Linux: less than 15 % available. */
export const IMAGEFS_AVAILABLE_PERCENT = 15

/** The parts of the eviction manager. */
export interface EvictionOptions {
  readonly gc: ImageGc
  readonly host: Host
  /** The name of the Node, the object of the event. */
  readonly nodeName: string
  readonly sizeOf: SizeOfFilesystem
  /** The available part of the file system, in percent, below which images are removed. */
  readonly availablePercent: number
  /** Removes containers that have ended, which the kubelet does before it removes images. */
  deleteDeadContainers?(): Task<void>
  /** Receives the result of each removal of images. */
  onCollection?(collection: Collection): void
}

/**
 * Returns whether less than some percent of a file system are available. The kubelet computes the limit from a float32,
 * rounded down to bytes: 15 % of 1,000 bytes are 150.
 */
export function isUnderPressure(size: FilesystemSize, percent: number): boolean {
  const usage = usageOf(size)
  if (usage === undefined) return false
  const fraction = Math.fround(Math.fround(percent) / Math.fround(100))
  return usage.available < BigInt(Math.trunc(Number(usage.capacity) * fraction))
}

/** Looks at the file system every 10 seconds; under pressure, removes all unused images older than `minAge`. */
export function* evictionLoop(options: EvictionOptions): Task<never> {
  return yield* every(PERIODS.eviction, () => relieve(options))
}

/**
 * Looks at the file system once.
 *
 * @throws GcError
 */
export function* relieve(options: EvictionOptions): Task<void> {
  const { gc, host, nodeName, sizeOf, availablePercent } = options
  const filesystem = yield* imageFilesystem()
  if (filesystem === undefined || !isUnderPressure(sizeOf(filesystem), availablePercent)) return
  host.emit({
    type: 'Warning',
    reason: 'EvictionThresholdMet',
    message: 'Attempting to reclaim ephemeral-storage',
    object: { kind: 'Node', name: nodeName },
  })
  if (options.deleteDeadContainers !== undefined) yield* options.deleteDeadContainers()
  const collection = yield* gc.deleteUnusedImages()
  options.onCollection?.(collection)
}
