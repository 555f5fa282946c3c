/**
 * The usage of containers and pods as CRI messages.
 *
 * @module
 */
import Long from 'long'
import type { runtime } from '../../gen/runtime.v1.js'
import { IMAGE_FS_MOUNTPOINT } from '../../image/paths.js'
import { resourcesOf } from '../../runtime/containers.js'
import type { ContainerRecord, PodRecord } from '../../runtime/records.js'
import { layerUsageOf, networkUsageOf, PAUSE_MEMORY_BYTES, type Usage, usageOf } from '../../runtime/usage.js'
import { identityOf } from './identity.js'
import type { RuntimeApi } from './runtime-api.js'

type CpuUsage = runtime.v1.CpuUsage.$Properties
type MemoryUsage = runtime.v1.MemoryUsage.$Properties

/**
 * Returns the stats of a container.
 *
 * @param listed - whether it is one of several, which have the present rate of the processor, too
 */
export function containerStatsMessage(
  api: RuntimeApi,
  container: ContainerRecord,
  listed: boolean,
): runtime.v1.ContainerStats.$Properties {
  const usage = usageOf(container, resourcesOf(container), api.state.tick)
  const { bytes, inodes } = layerUsageOf(container)
  return {
    attributes: { id: container.id, ...identityOf(container) },
    ...(usage && { cpu: cpuMessage(api, [usage], listed), memory: memoryMessage(api, usage) }),
    writableLayer: {
      timestamp: api.now,
      fsId: { mountpoint: IMAGE_FS_MOUNTPOINT },
      usedBytes: boxed(bytes),
      inodesUsed: boxed(inodes),
    },
  }
}

/** Returns the stats of a pod. */
export function podStatsMessage(api: RuntimeApi, pod: PodRecord): runtime.v1.PodSandboxStats.$Properties {
  const { tick } = api.state
  const containers = api.runtime.containersOf(pod.id).filter(({ state }) => state === 'running')
  const usages = containers.flatMap(container => usageOf(container, resourcesOf(container), tick) ?? [])
  const timestamp = api.now
  return {
    attributes: { id: pod.id, ...identityOf(pod) },
    linux: {
      cpu: cpuMessage(api, usages, true),
      memory: podMemory(api, pod, usages),
      ...(pod.ip !== undefined && { network: networkMessage(api, pod) }),
      process: { timestamp, processCount: boxed(1 + containers.length) },
      containers: containers.map(container => containerStatsMessage(api, container, true)),
    },
  }
}

function cpuMessage(api: RuntimeApi, usages: readonly Usage[], withRate: boolean): CpuUsage {
  const tickNs = BigInt(api.node.clock.tickNs)
  let spent = 0n
  let microCores = 0
  for (const usage of usages) {
    spent += (BigInt(usage.ticks) * tickNs * BigInt(usage.microCores)) / 1_000_000n
    microCores += usage.microCores
  }
  return {
    timestamp: api.now,
    usageCoreNanoSeconds: { value: Long.fromBigInt(spent, true) },
    ...(withRate && { usageNanoCores: boxed(1000 * microCores) }),
  }
}

function memoryMessage(api: RuntimeApi, usage: Usage): MemoryUsage {
  return {
    timestamp: api.now,
    workingSetBytes: boxed(usage.workingSet),
    availableBytes: boxed(usage.available),
    usageBytes: boxed(usage.memory),
    rssBytes: boxed(usage.rss),
    pageFaults: boxed(usage.pageFaults),
    majorPageFaults: boxed(usage.majorPageFaults),
  }
}

/** The memory of a pod is that of its containers and of its pause process. */
function podMemory(api: RuntimeApi, pod: PodRecord, usages: readonly Usage[]): MemoryUsage {
  const sum = (of: (usage: Usage) => number): number => usages.reduce((total, usage) => total + of(usage), 0)
  const workingSet = PAUSE_MEMORY_BYTES + sum(usage => usage.workingSet)
  const limit = pod.config.linux?.resources?.memoryLimitInBytes ?? 0
  return {
    timestamp: api.now,
    workingSetBytes: boxed(workingSet),
    ...(limit > 0 && { availableBytes: boxed(Math.max(0, limit - workingSet)) }),
    usageBytes: boxed(PAUSE_MEMORY_BYTES + sum(usage => usage.memory)),
    rssBytes: boxed(PAUSE_MEMORY_BYTES + sum(usage => usage.rss)),
    pageFaults: boxed(sum(usage => usage.pageFaults)),
    majorPageFaults: boxed(sum(usage => usage.majorPageFaults)),
  }
}

function networkMessage(api: RuntimeApi, pod: PodRecord): runtime.v1.NetworkUsage.$Properties {
  const { received, sent } = networkUsageOf(pod, api.state.tick)
  return {
    timestamp: api.now,
    defaultInterface: {
      name: 'eth0',
      rxBytes: boxed(received),
      rxErrors: boxed(0),
      txBytes: boxed(sent),
      txErrors: boxed(0),
    },
  }
}

function boxed(value: number): { value: Long } {
  return { value: Long.fromNumber(value, true) }
}
