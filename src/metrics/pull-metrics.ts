/**
 * The metrics of pulls that have ended: number, duration and throughput.
 *
 * @module
 */
import { Counter, Histogram, type Registry } from 'prom-client'
import type { SimulatorEvent } from '../engine/events.js'
import type { NodeContext } from '../engine/node-context.js'
import type { Pull } from '../pulls/pulls.js'
import type { Tick } from '../time/clock.js'

/** The data of a pull in progress that its measures need. */
interface KnownPull {
  readonly started: Tick
  /** The tick at which it began to resolve. */
  readonly begun?: Tick
  /** Bytes to download; 0 until it is resolved. */
  readonly bytes: number
}

/** The default buckets of Go's Prometheus client, in seconds or MiB/s. */
export const DEFAULT_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
/** In seconds. */
const PULL_BUCKETS = [1, 5, 10, 20, 30, 60, 120, 180, 240, 300, 360, 480, 600, 900, 1200, 1800, 2700, 3600]
/** In seconds. */
export const BUILD_BUCKETS = [
  0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 45, 60, 90, 120, 180, 300, 600, 900, 1800,
]
/** In MiB/s. */
const THROUGHPUT_BUCKETS = [0.1, 1, 10, 25, 75, 150, 300, 500, 1000, 2000, 4000]

const MIB = 2 ** 20
const GIB = 2 ** 30

/** The kubelet's size classes of images, each with the number of bytes above which it applies, the largest first. */
const SIZE_CLASSES: readonly (readonly [above: number, label: string])[] = [
  [100 * GIB, 'GT100GB'],
  [60 * GIB, '60GB-100GB'],
  [40 * GIB, '40GB-60GB'],
  [30 * GIB, '30GB-40GB'],
  [20 * GIB, '20GB-30GB'],
  [10 * GIB, '10GB-20GB'],
  [5 * GIB, '5GB-10GB'],
  [GIB, '1GB-5GB'],
  [500 * MIB, '500MB-1GB'],
  [100 * MIB, '100MB-500MB'],
  [10 * MIB, '10MB-100MB'],
  [0, '0-10MB'],
]

const NS_PER_SECOND = 1e9

/** Counts pulls that end, and measures their duration. */
export class PullMetrics {
  readonly #state: NodeContext
  readonly #tickNs: number
  readonly #pulls: Counter<'status'>
  readonly #builds: Counter<'status'>
  readonly #waited: Histogram<'image_size_in_bytes'>
  readonly #worked: Histogram<'status'>
  readonly #throughputs: readonly Histogram[]
  #known: Map<number, KnownPull> = new Map()

  /** @param tickNs - the nominal length of a tick in nanoseconds */
  constructor(registry: Registry, state: NodeContext, tickNs: number) {
    this.#state = state
    this.#tickNs = tickNs
    const registers = [registry]
    this.#pulls = new Counter({
      name: 'containerd_cri_sandboxed_image_pulls_total',
      help: 'Pulls that have ended.',
      labelNames: ['status'],
      registers,
    })
    for (const label of ['success', 'failure']) this.#pulls.inc({ status: label }, 0)
    this.#builds = new Counter({
      name: 'images_pulls_total',
      help: 'Pulls that have ended, with the statuses of a VM manager.',
      labelNames: ['status'],
      registers,
    })
    for (const label of ['success', 'failed']) this.#builds.inc({ status: label }, 0)
    this.#waited = new Histogram({
      name: 'kubelet_image_pull_duration_seconds',
      help: 'Simulated seconds from the call to the image, including the time in the queue.',
      labelNames: ['image_size_in_bytes'],
      buckets: PULL_BUCKETS,
      registers,
    })
    this.#worked = new Histogram({
      name: 'images_build_duration_seconds',
      help: 'Simulated seconds from the resolving of a pull to its end.',
      labelNames: ['status'],
      buckets: BUILD_BUCKETS,
      registers,
    })
    const name = 'containerd_cri_sandboxed_image_pulling_throughput'
    const help = 'MiB downloaded per simulated second, from the call to the image.'
    this.#throughputs = [
      new Histogram({ name, help, buckets: DEFAULT_BUCKETS, registers }),
      new Histogram({ name: `${name}_mibps`, help, buckets: THROUGHPUT_BUCKETS, registers }),
    ]
    this.readState()
  }

  /** Reads the pulls in progress from the state, and drops those of an earlier state. */
  readState(): void {
    const { pulls } = this.#state.node
    this.#known = new Map([...pulls.entries()].map(([id, pull]) => [id, knownOf(pull)]))
  }

  /** Counts pulls that end, and records the data of those in progress. */
  onEvent(event: SimulatorEvent): void {
    switch (event.type) {
      case 'restored':
        this.readState()
        return
      case 'pull-started':
      case 'pull-recovered':
        this.#known.set(event.pull, { started: event.tick, bytes: 0 })
        return
      case 'pull-resolving':
        this.#note(event.pull, known => ({ begun: event.tick, ...known }))
        return
      case 'pull-resolved':
        this.#note(event.pull, known => ({ ...known, bytes: event.bytes }))
        return
      case 'pull-completed': {
        const known = this.#end(event.pull, event.tick, true)
        if (known !== undefined) this.#observeImage(event.image, event.tick - known.started, known.bytes)
        return
      }
      case 'pull-failed':
        this.#end(event.pull, event.tick, false)
    }
  }

  #note(pull: number, change: (known: KnownPull) => KnownPull): void {
    const known = this.#known.get(pull)
    if (known !== undefined) this.#known.set(pull, change(known))
  }

  #end(pull: number, tick: Tick, well: boolean): KnownPull | undefined {
    const known = this.#known.get(pull)
    this.#known.delete(pull)
    const status = well ? 'success' : 'failed'
    this.#pulls.inc({ status: well ? 'success' : 'failure' })
    this.#builds.inc({ status })
    if (known?.begun !== undefined) this.#worked.observe({ status }, this.#seconds(tick - known.begun))
    return known
  }

  #observeImage(id: string, ticks: Tick, bytes: number): void {
    // Another watcher may have removed the image by now.
    const size = this.#state.node.store.images.get(id)?.content.size ?? 0
    const seconds = this.#seconds(ticks)
    this.#waited.observe({ image_size_in_bytes: sizeClass(size) }, seconds)
    // A pull without downloads has no throughput.
    if (bytes === 0 || seconds === 0) return
    for (const throughput of this.#throughputs) throughput.observe(bytes / MIB / seconds)
  }

  #seconds(ticks: Tick): number {
    return secondsOf(ticks, this.#tickNs)
  }
}

/** Converts ticks to seconds of simulated time. */
export function secondsOf(ticks: Tick, tickNs: number): number {
  return (ticks * tickNs) / NS_PER_SECOND
}

function knownOf(pull: Pull): KnownPull {
  const { queued = 0, resolving } = pull.since
  return {
    started: queued,
    ...(resolving !== undefined && { begun: resolving }),
    bytes: bytesToFetch(pull),
  }
}

function bytesToFetch(pull: Pull): number {
  if (pull.phase === 'queued' || pull.phase === 'resolving') return 0
  return pull.layers.reduce((sum, { digest, size }) => sum + (pull.skipped.includes(digest) ? 0 : size), 0)
}

/** Returns the kubelet's size class of an image. */
function sizeClass(bytes: number): string {
  return SIZE_CLASSES.find(([above]) => bytes > above)?.[1] ?? 'N/A'
}
