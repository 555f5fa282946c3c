/**
 * The trace of a scenario: tracks of nodes, calls, pulls, layers and containers, and counters of disks and links.
 *
 * @module
 */
import type { Cast } from '../scenarios/cast.js'
import type { ScenarioMoment } from '../scenarios/moments.js'
import { NodeTrace } from './node-trace.js'
import { Packets } from './packets.js'

/** Writes the trace of a scenario while it is played. */
export class TraceWriter {
  readonly #cast: Cast
  readonly #packets: Packets
  readonly #nodes: readonly NodeTrace[]

  constructor(cast: Cast) {
    const { clock } = cast.simulation
    this.#cast = cast
    this.#packets = new Packets(clock.tickNs)
    // The flows of all nodes are numbered together.
    const flows = { last: 0 }
    this.#nodes = cast.nodes.map(node => new NodeTrace(node, this.#packets, flows))
    this.#sample()
  }

  /** Adds a moment, and the state at it. */
  add(moment: ScenarioMoment): void {
    if (moment.type === 'event') {
      for (const node of this.#nodes) node.addEvent(moment.event)
    }
    this.#sample()
  }

  /** Ends all slices, and returns the trace. */
  finish(): Uint8Array {
    const { tick } = this.#cast.simulation.clock
    for (const node of this.#nodes) node.finish(tick)
    return this.#packets.encode()
  }

  #sample(): void {
    const { tick } = this.#cast.simulation.clock
    for (const node of this.#nodes) node.sample(tick)
  }
}
