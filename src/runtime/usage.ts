/**
 * A deterministic model of the usage of containers, in whole numbers: docs/runtimes.md has the formulas.
 *
 * @module
 */
import type { ContainerRecord } from './records.js'

const KIB = 1024

/** Returns the memory that the process of a container uses while it runs, in bytes: 4 MiB and 4 KiB for each unit of its share. */
export function memoryUsage(container: ContainerRecord): number {
  return 4096 * KIB + shareOf(container) * 4 * KIB
}

/** Returns a number from 0 to 255 that is always the same for a container: the first two digits of its id. */
export function shareOf({ id }: ContainerRecord): number {
  return Number.parseInt(id.slice(0, 2), 16)
}
