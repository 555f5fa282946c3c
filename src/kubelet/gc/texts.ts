/**
 * Texts of the kubelet's image garbage collection, word for word.
 *
 * @module
 */
import { printGoDuration } from '../../util/go-duration.js'
import { aggregate } from '../texts.js'

const UNITS: readonly (readonly [string, bigint])[] = [
  ['TiB', 1n << 40n],
  ['GiB', 1n << 30n],
  ['MiB', 1n << 20n],
  ['KiB', 1n << 10n],
]

/** Prints bytes as the kubelet's events do: `1000 B`, `1.5 KiB`, `100.0 GiB`; the largest unit is TiB. */
export function formatSize(bytes: bigint): string {
  const unit = UNITS.find(([, factor]) => bytes >= factor)
  if (unit === undefined) return `${bytes} B`
  const [name, factor] = unit
  return `${(Number(bytes) / Number(factor)).toFixed(1)} ${name}`
}

/** The figures of a collection that could not free enough. */
export interface Shortfall {
  readonly usagePercent: number
  /** Bytes of the image file system. */
  readonly capacity: bigint
  /** Bytes to free. */
  readonly wanted: bigint
  /** Bytes that the collection freed. */
  readonly freed: bigint
}

/** Text of the event `FreeDiskSpaceFailed` since Kubernetes 1.35. */
export function insufficientSpace({ usagePercent, capacity, freed }: Shortfall): string {
  return (
    `Insufficient free disk space on the node's image filesystem (${usagePercent}% of ${formatSize(capacity)} used). ` +
    `Failed to free sufficient space by deleting unused images (freed ${freed} bytes). ` +
    'Investigate disk usage, as it could be used by active images, logs, volumes, or other data.'
  )
}

/** Text of the event `FreeDiskSpaceFailed` until Kubernetes 1.34. */
export function insufficientSpaceUntil134({ wanted, freed }: Shortfall): string {
  return (
    'Failed to garbage collect required amount of images. ' +
    `Attempted to free ${wanted} bytes, but only found ${freed} bytes eligible to free.`
  )
}

/** Error of a collection in which removals for space failed. */
export function spaceErrors(wanted: bigint, freed: bigint, errors: readonly string[]): string {
  return `wanted to free ${wanted} bytes, but freed ${freed} bytes space with errors in image deletion: ${aggregate(errors)}`
}

/** Error of a collection in which removals by age failed. */
export function ageErrors(maxAge: bigint, errors: readonly string[]): string {
  return `wanted to free images older than ${printGoDuration(maxAge)}, encountered errors in image deletion: ${aggregate(errors)}`
}

/** Error and event text of a collection on a file system of unknown capacity. */
export const INVALID_CAPACITY = 'invalid capacity 0 on image filesystem'

/** Error of a collection if the runtime reports no image file system. */
export const NO_IMAGE_FILESYSTEM = 'imageFs information is unavailable'
