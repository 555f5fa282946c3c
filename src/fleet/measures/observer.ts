/**
 * Observes a run and makes its report.
 *
 * @module
 */

import type { SimulatorEvent } from '../../engine/events.js'
import type { State } from '../../engine/state.js'
import type { Collection } from '../../kubelet/gc/image-gc.js'
import type { KubeletEvent } from '../../kubelet/task.js'
import type { KubeletObserver } from '../node-kubelet.js'
import type { FleetReport, PodsReport } from '../report.js'
import { Gauge } from './gauge.js'
import { quantilesOf } from './quantiles.js'
import { Traffic } from './traffic.js'

/** The parts of a report that come from the workload. */
export type Heading = Pick<FleetReport, 'workload' | 'seed' | 'tickNs' | 'nodes'>

interface Pods {
  requested: number
  withdrawn: number
  readonly times: number[]
}

/** A pod that is observed. */
export interface ObservedPod {
  readonly ready: () => void
  readonly withdrawn: () => void
  readonly ended: () => void
}

/** The events after which a disk can have other bytes: of images, or of partial content that a pull left behind. */
const CHANGING_DISKS: ReadonlySet<SimulatorEvent['type']> = new Set([
  'image-added',
  'image-removed',
  'pull-completed',
  'pull-failed',
  'caller-left',
])

/** Observes a run. */
export class Observer implements KubeletObserver {
  readonly #state: State
  readonly #traffic: Traffic
  readonly #pods = new Map<string, Pods>()
  #requested = 0
  #events = 0
  readonly #waitingPods = new Gauge()
  readonly #readyPods = new Gauge()
  readonly #inProgress = new Gauge()
  readonly #durations: number[] = []
  readonly #failures = new Map<string, number>()
  readonly #startOf = new Map<string, number>()
  /** Node and image of pulls that failed. */
  readonly #failed = new Set<string>()
  /** Node and id of images that a collection removed. */
  readonly #removed = new Set<string>()
  /** Bytes on the disk of each node, as last seen, and on all of them. */
  readonly #usedBy = new Map<string, number>()
  readonly #usedBytes = new Gauge()
  readonly #counts = { started: 0, joined: 0, retried: 0, backOffs: 0, completed: 0 }
  readonly #disks = { collections: 0, imagesRemoved: 0, bytesCounted: 0, pulledAgain: 0, pressure: 0 }

  constructor(state: State) {
    this.#state = state
    this.#traffic = new Traffic(state.links, state.clock)
  }

  /** The number of pods that are requested and not ready. */
  get waiting(): number {
    return this.#waitingPods.value
  }

  /** The pods that were requested so far, and those that were ready. */
  get counts(): { readonly requested: number; readonly ready: number } {
    return { requested: this.#requested, ready: this.#requested - this.waiting }
  }

  /** A pod is requested. Returns what to call when it is ready, when it is withdrawn before, and when it ends after. */
  requested(arrival: string): ObservedPod {
    const { tick: start } = this.#state.clock
    const pods = this.#podsOf(arrival)
    pods.requested++
    this.#requested++
    this.#waitingPods.change(start, 1)
    const { clock } = this.#state
    return {
      ready: () => {
        this.#waitingPods.change(clock.tick, -1)
        this.#readyPods.change(clock.tick, 1)
        pods.times.push(clock.tick - start)
      },
      withdrawn: () => {
        this.#waitingPods.change(clock.tick, -1)
        pods.withdrawn++
      },
      ended: () => this.#readyPods.change(clock.tick, -1),
    }
  }

  /** An event of the engine, of a node. */
  happened(event: SimulatorEvent, node: string): void {
    this.#events++
    if (CHANGING_DISKS.has(event.type)) this.#noteDisk(event.tick, node)
    switch (event.type) {
      case 'pull-started':
        this.#pullStarted(event.tick, `${node} ${event.pull}`, `${node} ${event.reference}`)
        return
      case 'caller-joined':
        this.#counts.joined++
        return
      case 'pull-completed':
        this.#pullEnded(event.tick, `${node} ${event.pull}`, true)
        if (this.#removed.delete(`${node} ${event.image}`)) this.#disks.pulledAgain++
        return
      case 'pull-failed':
        this.#pullEnded(event.tick, `${node} ${event.pull}`, false)
        this.#failed.add(`${node} ${event.reference}`)
        this.#failures.set(event.failure.code, (this.#failures.get(event.failure.code) ?? 0) + 1)
        return
    }
  }

  event(_: string, { reason }: KubeletEvent): void {
    if (reason === 'BackOff') this.#counts.backOffs++
  }

  collected(node: string, { removed, error }: Collection): void {
    if (error !== undefined) this.#disks.pressure++
    if (removed.length === 0) return
    this.#disks.collections++
    this.#disks.imagesRemoved += removed.length
    for (const { id, size } of removed) {
      this.#disks.bytesCounted += Number(size)
      this.#removed.add(`${node} ${id}`)
    }
  }

  /** Returns the report of the run. */
  report(heading: Heading, limits: FleetReport['limits']): FleetReport {
    const end = this.#state.clock.tick
    const all = [...this.#pods.values()]
    return {
      version: 1,
      ...heading,
      end,
      pods: podsReport({
        requested: all.reduce((sum, { requested }) => sum + requested, 0),
        withdrawn: all.reduce((sum, { withdrawn }) => sum + withdrawn, 0),
        times: all.flatMap(({ times }) => times),
      }),
      arrivals: [...this.#pods].map(([name, pods]) => ({ name, ...podsReport(pods) })),
      waitingPods: this.#waitingPods.report(end),
      readyPods: this.#readyPods.report(end),
      pulls: {
        ...this.#counts,
        failed: Object.fromEntries(this.#failures),
        duration: quantilesOf(this.#durations),
        inProgress: this.#inProgress.report(end),
      },
      uplinks: this.#traffic.report(end),
      disks: { ...this.#disks, used: this.#usedBytes.report(end) },
      limits,
      events: this.#events,
    }
  }

  #noteDisk(tick: number, node: string): void {
    const used = this.#state.nodes.get(node)?.store.ledger.used ?? 0
    const by = used - (this.#usedBy.get(node) ?? 0)
    if (by === 0) return
    this.#usedBy.set(node, used)
    this.#usedBytes.change(tick, by)
  }

  #pullStarted(tick: number, pull: string, subject: string): void {
    this.#counts.started++
    if (this.#failed.has(subject)) this.#counts.retried++
    this.#startOf.set(pull, tick)
    this.#inProgress.change(tick, 1)
  }

  #pullEnded(tick: number, pull: string, isComplete: boolean): void {
    const start = this.#startOf.get(pull) ?? tick
    this.#startOf.delete(pull)
    this.#inProgress.change(tick, -1)
    if (!isComplete) return
    this.#counts.completed++
    this.#durations.push(tick - start)
  }

  #podsOf(arrival: string): Pods {
    let pods = this.#pods.get(arrival)
    if (pods === undefined) {
      pods = { requested: 0, withdrawn: 0, times: [] }
      this.#pods.set(arrival, pods)
    }
    return pods
  }
}

function podsReport({ requested, withdrawn, times }: Pods): PodsReport {
  return { requested, ready: times.length, withdrawn, timeToReady: quantilesOf(times) }
}
