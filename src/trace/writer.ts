/**
 * The trace of a run, such as a scenario: tracks of nodes, calls, pulls, layers and containers, and counters of disks and links.
 *
 * @module
 */

import type { SimulatorEvent } from '../engine/events.js'
import type { CallRecord } from '../node/call-log.js'
import type { SimulatedClock } from '../node/simulated-clock.js'
import type { Simulation } from '../node/simulation.js'
import { NodeTrace } from './node-trace.js'
import { Packets } from './packets.js'

/** A moment of a run: an event of the simulation, or another one, such as the step of a scenario. */
export interface TracedMoment {
  readonly type: string
  readonly event?: SimulatorEvent
}

/** Writes the trace of a run while it is played. */
export class TraceWriter {
  readonly #clock: SimulatedClock
  readonly #packets: Packets
  readonly #nodes: readonly NodeTrace[]

  constructor({ clock, ports }: Simulation) {
    this.#clock = clock
    this.#packets = new Packets(clock.tickNs)
    // The flows of all nodes are numbered together.
    const flows = { last: 0 }
    this.#nodes = [...ports].map(port => new NodeTrace(port, this.#packets, flows))
    this.#sample()
  }

  /** Adds a moment, and the state at it. */
  add({ event }: TracedMoment): void {
    if (event !== undefined) for (const node of this.#nodes) node.addEvent(event)
    this.#sample()
  }

  /** Adds a call that has ended, if the run that is played has none of its own. */
  addCall(node: string, call: CallRecord): void {
    this.#nodes.find(each => each.name === node)?.addCall(call)
  }

  /** Ends all slices, and returns the trace. */
  finish(): Uint8Array {
    const { tick } = this.#clock
    for (const node of this.#nodes) node.finish(tick)
    return this.#packets.encode()
  }

  #sample(): void {
    const { tick } = this.#clock
    for (const node of this.#nodes) node.sample(tick)
  }
}
