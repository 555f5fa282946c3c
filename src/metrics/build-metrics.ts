/**
 * The metrics of builds: queue length, statuses of built images, and durations.
 *
 * @module
 */
import { Gauge, Histogram, type Registry } from 'prom-client'
import type { SimulatorEvent } from '../engine/events.js'
import type { NodeContext } from '../engine/node-context.js'
import { type BuiltImageStatus, showBuilt } from '../prepare/disk-list.js'
import type { Tick } from '../time/clock.js'
import { BUILD_BUCKETS, secondsOf } from './pull-metrics.js'

const STATUSES: readonly BuiltImageStatus[] = ['pending', 'pulling', 'converting', 'ready', 'failed']

/** Counts builds and measures their durations. */
export class BuildMetrics {
  readonly #state: NodeContext
  readonly #tickNs: number
  readonly #durations: Histogram<'status'>
  /** The builds that can be measured, each with the tick at which its work began. */
  #begun: Map<number, Tick | undefined> = new Map()

  /** @param tickNs - the nominal length of a tick in nanoseconds */
  constructor(registry: Registry, state: NodeContext, tickNs: number) {
    this.#state = state
    this.#tickNs = tickNs
    const registers = [registry]
    this.#durations = new Histogram({
      name: 'cri_image_sim_build_duration_seconds',
      help: 'Simulated seconds from the first work of a build to its end.',
      labelNames: ['status'],
      buckets: BUILD_BUCKETS,
      registers,
    })
    for (const status of ['success', 'failed']) this.#durations.zero({ status })
    new Gauge({
      name: 'cri_image_sim_builds_queue_length',
      help: 'Builds in progress, including queued ones.',
      registers,
      collect() {
        this.set(state.node.preparation.builds.size)
      },
    })
    new Gauge({
      name: 'cri_image_sim_built_images',
      help: 'Images that were created, by status.',
      labelNames: ['status'],
      registers,
      collect() {
        for (const [status, images] of imagesByStatus(state)) this.set({ status }, images)
      },
    })
    this.#readState()
  }

  /**
   * Measures the duration of builds that end. Builds whose start was missed, and builds without work, are not
   * measured.
   */
  onEvent(event: SimulatorEvent): void {
    switch (event.type) {
      case 'restored':
        this.#readState()
        return
      case 'build-started':
      case 'build-recovered':
        this.#begun.set(event.build, undefined)
        return
      case 'build-phase':
        if (this.#begun.has(event.build)) {
          this.#begun.set(event.build, this.#begun.get(event.build) ?? event.tick)
        }
        return
      case 'build-completed':
        this.#end(event.build, event.tick, 'success')
        return
      case 'build-failed':
        this.#end(event.build, event.tick, 'failed')
    }
  }

  /** Selects the queued builds. Of the builds that already exist, only these can be measured. */
  #readState(): void {
    const queued = [...this.#state.node.preparation.builds.values()].filter(({ phase }) => phase === 'queued')
    this.#begun = new Map(queued.map(({ id }) => [id, undefined]))
  }

  #end(build: number, tick: Tick, status: string): void {
    const begun = this.#begun.get(build)
    this.#begun.delete(build)
    if (begun !== undefined) this.#durations.observe({ status }, secondsOf(tick - begun, this.#tickNs))
  }
}

function imagesByStatus(state: NodeContext): ReadonlyMap<BuiltImageStatus, number> {
  const counts = new Map(STATUSES.map(status => [status, 0]))
  for (const record of state.node.preparation.records.values()) {
    const { status } = showBuilt(state, record)
    counts.set(status, (counts.get(status) ?? 0) + 1)
  }
  return counts
}
