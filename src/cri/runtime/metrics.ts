/**
 * The methods of RuntimeService about metrics.
 *
 * @module
 */
import Long from 'long'
import { runtime } from '../../gen/runtime.v1.js'
import { resourcesOf } from '../../runtime/containers.js'
import type { ContainerRecord, PodRecord } from '../../runtime/records.js'
import { layerUsageOf, networkUsageOf, usageOf } from '../../runtime/usage.js'
import { type CriMethod, unary } from '../method.js'
import { listing, streamedListing } from './lists.js'
import { METRICS, type MetricRow, type Sample } from './metric-table.js'
import type { RuntimeApi } from './runtime-api.js'

const { v1 } = runtime

/** The labels of every metric. */
const LABELS = ['id', 'name', 'image']
/** The size of the filesystem in inodes. */
const INODES = 6_553_600

/** Descriptors and values of metrics. */
export function metricMethods(api: RuntimeApi): Readonly<Record<string, CriMethod>> {
  const items = (): readonly PodRecord[] => api.runtime.podList().filter(({ state }) => state === 'ready')
  return {
    ListMetricDescriptors: unary(v1.ListMetricDescriptorsRequest, () =>
      v1.ListMetricDescriptorsResponse.encode({ descriptors: METRICS.map(descriptorOf) }).finish(),
    ),
    ListPodSandboxMetrics: listing(v1.ListPodSandboxMetricsRequest, {
      items,
      encode: pod => v1.ListPodSandboxMetricsResponse.encode({ podMetrics: [podMetrics(api, pod)] }),
    }),
    StreamPodSandboxMetrics: streamedListing(v1.StreamPodSandboxMetricsRequest, {
      items,
      encode: pod => v1.StreamPodSandboxMetricsResponse.encode({ podSandboxMetrics: [podMetrics(api, pod)] }),
    }),
  }
}

function descriptorOf({ name, help, labels }: MetricRow): runtime.v1.MetricDescriptor.$Properties {
  return { name, help, labelKeys: [...LABELS, ...Object.keys(labels)] }
}

function podMetrics(api: RuntimeApi, pod: PodRecord): runtime.v1.PodSandboxMetrics.$Properties {
  const containers = api.runtime.containersOf(pod.id)
  const base = [pod.id, pod.config.metadata?.name ?? '', api.pauseImage]
  return {
    podSandboxId: pod.id,
    metrics: valuesOf(api, 'pod', base, sampleOf(api, pod, undefined)),
    containerMetrics: containers.map(container => ({
      containerId: container.id,
      metrics: valuesOf(api, 'container', labelsOf(container), sampleOf(api, pod, container)),
    })),
  }
}

function labelsOf({ id, config }: ContainerRecord): readonly string[] {
  return [id, config.metadata?.name ?? '', config.image?.image ?? '']
}

function valuesOf(
  api: RuntimeApi,
  of: MetricRow['of'],
  base: readonly string[],
  sample: Sample,
): runtime.v1.Metric.$Properties[] {
  return METRICS.filter(row => row.of === of).map(({ name, type, labels, value }) => ({
    name,
    timestamp: api.now,
    metricType: type === 'counter' ? v1.MetricType.COUNTER : v1.MetricType.GAUGE,
    labelValues: [...base, ...Object.values(labels)],
    value: { value: Long.fromNumber(value(sample), true) },
  }))
}

function sampleOf(api: RuntimeApi, pod: PodRecord, container: ContainerRecord | undefined): Sample {
  const { tick } = api.state
  const resources = container === undefined ? {} : resourcesOf(container)
  const usage = container && usageOf(container, resources, tick)
  const { quota, used } = api.state.node.store.ledger.totals()
  return {
    usage,
    cpuSeconds: usage === undefined ? 0 : cpuSeconds(api, usage.ticks, usage.microCores),
    now: secondsOf(api, tick),
    startedAt: container?.startedAt === undefined ? 0 : secondsOf(api, container.startedAt),
    written: container === undefined ? { bytes: 0, inodes: 0 } : layerUsageOf(container),
    outOfMemory: container?.reason === 'OOMKilled',
    limits: {
      cpuPeriod: resources.cpuPeriod ?? 0,
      cpuQuota: resources.cpuQuota ?? 0,
      cpuShares: resources.cpuShares ?? 0,
      memory: resources.memoryLimitInBytes ?? 0,
      swap: resources.memorySwapLimitInBytes ?? 0,
    },
    network: networkUsageOf(pod, tick),
    disk: { bytes: quota, inodes: INODES, inodesFree: Math.max(0, INODES - Math.ceil(used / 4096)) },
  }
}

function secondsOf({ node: { clock } }: RuntimeApi, tick: number): number {
  return Number(clock.wallNsAt(tick) / 1_000_000_000n)
}

function cpuSeconds({ node: { clock } }: RuntimeApi, ticks: number, microCores: number): number {
  return Number((BigInt(ticks) * BigInt(clock.tickNs) * BigInt(microCores)) / 1_000_000_000_000_000n)
}
