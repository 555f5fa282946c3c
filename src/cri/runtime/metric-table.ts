/**
 * The metrics of pods and containers: those that a kubelet has of its node, each with its labels and its value.
 *
 * @module
 */
import type { Usage } from '../../runtime/usage.js'

/** The numbers that the metrics of one container are made of. */
export interface Sample {
  /** The usage of the container; absent for one that does not run. */
  readonly usage: Usage | undefined
  /** Seconds of processor time since its start. */
  readonly cpuSeconds: number
  /** Seconds since the Unix epoch. */
  readonly now: number
  readonly startedAt: number
  /** Bytes and inodes that it has written. */
  readonly written: { readonly bytes: number; readonly inodes: number }
  readonly outOfMemory: boolean
  readonly limits: {
    readonly cpuPeriod: number
    readonly cpuQuota: number
    readonly cpuShares: number
    readonly memory: number
    readonly swap: number
  }
  /** Bytes that its pod has received and sent. */
  readonly network: { readonly received: number; readonly sent: number }
  /** Bytes and inodes of the filesystem. */
  readonly disk: { readonly bytes: number; readonly inodes: number; readonly inodesFree: number }
}

/** A metric: its help text, type, further labels and value. */
export interface MetricRow {
  readonly name: string
  readonly help: string
  readonly type: 'counter' | 'gauge'
  /** `pod`: the metric is one of the pod and not of each container. */
  readonly of: 'pod' | 'container'
  /** The keys and values of labels beside those of every metric. */
  readonly labels: Readonly<Record<string, string>>
  readonly value: (sample: Sample) => number
}

type Value = (sample: Sample) => number

const NONE: Value = () => 0
const DEVICE = { device: '/dev/vda' }
const INTERFACE = { interface: 'eth0' }
const PAGE_FAULTS = { failure_type: 'pgfault', scope: 'container' }

const counter = (name: string, help: string, value: Value, labels: MetricRow['labels'] = {}): MetricRow => ({
  name: `container_${name}`,
  help,
  type: 'counter',
  of: name.startsWith('network_') ? 'pod' : 'container',
  labels,
  value,
})
const gauge = (name: string, help: string, value: Value, labels: MetricRow['labels'] = {}): MetricRow => ({
  ...counter(name, help, value, labels),
  type: 'gauge',
})

const PROCESSOR: readonly MetricRow[] = [
  counter('cpu_cfs_periods_total', 'Elapsed enforcement periods.', ({ usage }) => usage?.ticks ?? 0),
  counter('cpu_cfs_throttled_periods_total', 'Throttled enforcement periods.', NONE),
  counter('cpu_cfs_throttled_seconds_total', 'Seconds for which the container was throttled.', NONE),
  counter('cpu_system_seconds_total', 'Seconds of processor time in the kernel.', ({ cpuSeconds }) =>
    Math.floor(cpuSeconds / 4),
  ),
  counter('cpu_usage_seconds_total', 'Seconds of processor time.', ({ cpuSeconds }) => cpuSeconds, {
    cpu: 'total',
  }),
  counter(
    'cpu_user_seconds_total',
    'Seconds of processor time of the user.',
    ({ cpuSeconds }) => cpuSeconds - Math.floor(cpuSeconds / 4),
  ),
  counter('pressure_cpu_stalled_seconds_total', 'Seconds for which no task had a processor.', NONE),
  counter('pressure_cpu_waiting_seconds_total', 'Seconds for which a task waited for a processor.', NONE),
  gauge('spec_cpu_period', 'Microseconds of a processor period.', ({ limits }) => limits.cpuPeriod),
  gauge('spec_cpu_quota', 'Microseconds of processor time in a period.', ({ limits }) => limits.cpuQuota),
  gauge('spec_cpu_shares', 'Share of the processors.', ({ limits }) => limits.cpuShares),
]

const MEMORY: readonly MetricRow[] = [
  gauge('memory_cache', 'Bytes of page cache.', ({ usage }) => (usage ? usage.memory - usage.workingSet : 0)),
  counter('memory_failcnt', 'Times that the memory limit was reached.', ({ outOfMemory }) =>
    Number(outOfMemory),
  ),
  counter('memory_failures_total', 'Page faults.', ({ usage }) => usage?.pageFaults ?? 0, PAGE_FAULTS),
  gauge('memory_kernel_usage', 'Bytes of kernel memory.', NONE),
  gauge('memory_mapped_file', 'Bytes of mapped files.', NONE),
  gauge('memory_max_usage_bytes', 'Most bytes of memory in use.', ({ usage }) => usage?.memory ?? 0),
  gauge('memory_rss', 'Bytes of anonymous memory.', ({ usage }) => usage?.rss ?? 0),
  gauge('memory_swap', 'Bytes of swap in use.', NONE),
  gauge(
    'memory_usage_bytes',
    'Bytes of memory in use, with the page cache.',
    ({ usage }) => usage?.memory ?? 0,
  ),
  gauge(
    'memory_working_set_bytes',
    'Bytes of memory that cannot be freed.',
    ({ usage }) => usage?.workingSet ?? 0,
  ),
  counter('oom_events_total', 'Times that the container was out of memory.', ({ outOfMemory }) =>
    Number(outOfMemory),
  ),
  counter('pressure_memory_stalled_seconds_total', 'Seconds for which all tasks waited for memory.', NONE),
  counter('pressure_memory_waiting_seconds_total', 'Seconds for which a task waited for memory.', NONE),
  gauge('hugetlb_max_usage_bytes', 'Most bytes of huge pages in use.', NONE, { pagesize: '2MB' }),
  gauge('hugetlb_usage_bytes', 'Bytes of huge pages in use.', NONE, { pagesize: '2MB' }),
  gauge('spec_memory_limit_bytes', 'Limit of memory in bytes.', ({ limits }) => limits.memory),
  gauge('spec_memory_reservation_limit_bytes', 'Reserved memory in bytes.', NONE),
  gauge('spec_memory_swap_limit_bytes', 'Limit of memory and swap in bytes.', ({ limits }) => limits.swap),
]

const DISK: readonly MetricRow[] = [
  counter(
    'blkio_device_usage_total',
    'Bytes read from and written to a device.',
    ({ written }) => written.bytes,
    {
      ...DEVICE,
      major: '253',
      minor: '0',
      operation: 'Write',
    },
  ),
  gauge('fs_inodes_free', 'Free inodes of the filesystem.', ({ disk }) => disk.inodesFree, DEVICE),
  gauge('fs_inodes_total', 'Inodes of the filesystem.', ({ disk }) => disk.inodes, DEVICE),
  gauge('fs_limit_bytes', 'Size of the filesystem in bytes.', ({ disk }) => disk.bytes, DEVICE),
  counter('fs_reads_bytes_total', 'Bytes read.', NONE, DEVICE),
  counter('fs_reads_total', 'Reads.', NONE, DEVICE),
  gauge('fs_usage_bytes', 'Bytes that the container has written.', ({ written }) => written.bytes, DEVICE),
  counter('fs_writes_bytes_total', 'Bytes written.', ({ written }) => written.bytes, DEVICE),
  counter('fs_writes_total', 'Writes.', ({ written }) => written.inodes, DEVICE),
  counter('pressure_io_stalled_seconds_total', 'Seconds for which all tasks waited for a device.', NONE),
  counter('pressure_io_waiting_seconds_total', 'Seconds for which a task waited for a device.', NONE),
]

const NETWORK: readonly MetricRow[] = [
  counter('network_receive_bytes_total', 'Bytes received.', ({ network }) => network.received, INTERFACE),
  counter('network_receive_errors_total', 'Errors while receiving.', NONE, INTERFACE),
  counter('network_receive_packets_dropped_total', 'Received packets that were dropped.', NONE, INTERFACE),
  counter(
    'network_receive_packets_total',
    'Packets received.',
    ({ network }) => packets(network.received),
    INTERFACE,
  ),
  counter('network_transmit_bytes_total', 'Bytes sent.', ({ network }) => network.sent, INTERFACE),
  counter('network_transmit_errors_total', 'Errors while sending.', NONE, INTERFACE),
  counter('network_transmit_packets_dropped_total', 'Packets to send that were dropped.', NONE, INTERFACE),
  counter(
    'network_transmit_packets_total',
    'Packets sent.',
    ({ network }) => packets(network.sent),
    INTERFACE,
  ),
]

const isRunning: Value = ({ usage }) => Number(usage !== undefined)

const PROCESSES: readonly MetricRow[] = [
  gauge('file_descriptors', 'Open files.', sample => 4 * isRunning(sample)),
  gauge('last_seen', 'Seconds since the Unix epoch when the container was last seen.', ({ now }) => now),
  gauge('processes', 'Processes.', isRunning),
  gauge('sockets', 'Open sockets.', NONE),
  gauge(
    'start_time_seconds',
    'Seconds since the Unix epoch when the container started.',
    ({ startedAt }) => startedAt,
  ),
  gauge('threads', 'Threads.', isRunning),
  gauge('threads_max', 'Most threads that the container may have.', () => 4096),
  gauge('ulimits_soft', 'Soft limits of the process.', () => 1_048_576, { ulimit: 'max_open_files' }),
]

const byName = (a: MetricRow, b: MetricRow): number => (a.name < b.name ? -1 : 1)

/** All metrics, by name. */
export const METRICS: readonly MetricRow[] = [
  ...PROCESSOR,
  ...MEMORY,
  ...DISK,
  ...NETWORK,
  ...PROCESSES,
].sort(byName)

/** Packets of a kilobyte. */
function packets(bytes: number): number {
  return Math.floor(bytes / 1000)
}
