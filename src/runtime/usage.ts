/**
 * A deterministic model of the usage of containers and pods, in whole numbers: docs/runtimes.md has the formulas.
 *
 * @module
 */
import type { Tick } from '../time/clock.js'
import type { LinuxResources } from './config.js'
import type { ContainerRecord, PodRecord } from './records.js'

const KIB = 1024
const MIB = 1024 * KIB

/** The memory of the node, in bytes: what a container without a limit could use. */
export const NODE_MEMORY_BYTES = 8 * 1024 * MIB
/** The memory that the pause process of a pod uses, in bytes. */
export const PAUSE_MEMORY_BYTES = 512 * KIB
/** The page cache that is part of the memory of a process but not of its working set, in bytes. */
const CACHE_BYTES = MIB

/** The usage of a process that runs. Memory is in bytes. */
export interface Usage {
  /** Millionths of a core. */
  readonly microCores: number
  /** Ticks since its start. */
  readonly ticks: Tick
  readonly memory: number
  readonly workingSet: number
  readonly rss: number
  readonly available: number
  readonly pageFaults: number
  readonly majorPageFaults: number
}

/** The bytes and inodes of the files that a container has written. */
export interface LayerUsage {
  readonly bytes: number
  readonly inodes: number
}

/** The traffic of a pod, in bytes. */
export interface NetworkUsage {
  readonly received: number
  readonly sent: number
}

/** Returns a number from 0 to 255 that is always the same for a container: the first two digits of its id. */
export function shareOf({ id }: { readonly id: string }): number {
  return Number.parseInt(id.slice(0, 2), 16)
}

/** Returns the memory of the process of a container while it runs, in bytes: 4 MiB, and 4 KiB for each unit of its share. */
export function memoryUsage(container: ContainerRecord): number {
  return 4 * MIB + shareOf(container) * 4 * KIB
}

/** Returns the usage of a container that runs; nothing for one that does not. */
export function usageOf(
  container: ContainerRecord,
  resources: LinuxResources,
  tick: Tick,
): Usage | undefined {
  if (container.state !== 'running') return undefined
  const share = shareOf(container)
  const memory = memoryUsage(container)
  const workingSet = memory - CACHE_BYTES
  const limit = resources.memoryLimitInBytes || NODE_MEMORY_BYTES
  return {
    microCores: 1000 * (1 + share),
    ticks: tick - (container.startedAt ?? tick),
    memory,
    workingSet,
    rss: workingSet - MIB,
    available: Math.max(0, limit - workingSet),
    pageFaults: 1000 + share,
    majorPageFaults: share,
  }
}

/** Returns the files that a container has written: seven of 4 KiB, and more once it has started. */
export function layerUsageOf(container: ContainerRecord): LayerUsage {
  const FILES = 7
  const files = FILES + (container.startedAt === undefined ? 0 : shareOf(container))
  return { bytes: files * 4 * KIB, inodes: files }
}

/** Returns the traffic of a pod until a tick: 10 bytes received and 5 sent in each tick. */
export function networkUsageOf({ createdAt }: PodRecord, tick: Tick): NetworkUsage {
  const ticks = tick - createdAt
  return { received: 10 * ticks, sent: 5 * ticks }
}
