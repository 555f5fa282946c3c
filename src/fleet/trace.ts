/**
 * The trace of a fleet: a track for each node with the phases of its pulls, and counters of pods and uplinks.
 *
 * @module
 */

import type { SimulatorEvent } from '../engine/events.js'
import { Packets, type Track, UNITS } from '../trace/packets.js'
import { PhaseTrack } from '../trace/phase-track.js'
import type { SeriesReport } from './measures/series.js'
import type { FleetReport } from './report.js'

/** The length of a tick in all workloads. */
const TICK_NS = 1e6

/** Writes the trace of a run. */
export class FleetTrace {
  readonly #packets = new Packets(TICK_NS)
  readonly #nodes = new Map<string, Track>()
  readonly #pulls = new Map<string, PhaseTrack>()

  /** Adds an event of a node. */
  add(event: SimulatorEvent, node: string): void {
    switch (event.type) {
      case 'pull-started':
        this.#pulls.set(`${node} ${event.pull}`, this.#pullTrack(node, event.reference))
        return
      case 'pull-resolving':
        this.#set(event.tick, node, event.pull, `resolving at ${event.host}`)
        return
      case 'pull-resolved':
        this.#set(event.tick, node, event.pull, 'downloading and extracting')
        return
      case 'pull-completed':
        this.#set(event.tick, node, event.pull, undefined)
        return
      case 'pull-failed':
        this.#set(event.tick, node, event.pull, undefined)
        this.#packets.instant(event.tick, this.#node(node), `failed: ${event.failure.code}`)
        return
    }
  }

  /** Adds the counters of the report, and returns the trace. */
  finish(report: FleetReport): Uint8Array {
    for (const pull of this.#pulls.values()) pull.set(report.end, undefined)
    const fleet = this.#packets.node('fleet')
    this.#count(fleet, 'pods that wait', report.waitingPods.series)
    this.#count(fleet, 'pods that are ready', report.readyPods.series)
    this.#count(fleet, 'bytes on disks', report.disks.used.series)
    this.#count(fleet, 'pulls in progress', report.pulls.inProgress.series)
    for (const { host, throughput } of report.uplinks)
      this.#count(fleet, `bytes per tick of ${host}`, throughput)
    return this.#packets.encode()
  }

  #count(parent: Track, name: string, { width, values }: SeriesReport): void {
    const track = this.#packets.counter(parent, name, UNITS.UNIT_COUNT)
    for (const [i, value] of values.entries()) this.#packets.count(i * width, track, Math.round(value))
  }

  #set(tick: number, node: string, pull: number, phase: string | undefined): void {
    const key = `${node} ${pull}`
    this.#pulls.get(key)?.set(tick, phase)
    if (phase === undefined) this.#pulls.delete(key)
  }

  #pullTrack(node: string, reference: string): PhaseTrack {
    return new PhaseTrack(this.#packets, this.#packets.track(this.#node(node), reference))
  }

  #node(name: string): Track {
    let track = this.#nodes.get(name)
    if (track === undefined) {
      track = this.#packets.node(name)
      this.#nodes.set(name, track)
    }
    return track
  }
}
