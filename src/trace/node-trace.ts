/**
 * The tracks of one node in a trace.
 *
 * @module
 */

import type { SimulatorEvent } from '../engine/events.js'
import { models } from '../image/models.js'
import type { CallRecord } from '../node/call-log.js'
import type { NodePort } from '../node/node-port.js'
import { type PullProgress, progressOf } from '../pulls/progress.js'
import { canonicalReference } from '../spec.js'
import { type Packets, type Track, UNITS } from './packets.js'
import { PhaseTrack } from './phase-track.js'

/** Phases of a layer in which nothing happens. */
const QUIET = ['waiting', 'downloaded', 'extracted']

/** A pull with its tracks. */
interface TracedPull {
  readonly reference: string
  readonly start: number
  end: number | undefined
  readonly flow: number
  readonly track: Track
  readonly phases: PhaseTrack
  readonly layers: Map<string, PhaseTrack>
}

/** Traces one node. */
export class NodeTrace {
  readonly #port: NodePort
  readonly #packets: Packets
  readonly #flows: { last: number }
  readonly #track: Track
  readonly #pulls = new Map<number, TracedPull>()
  readonly #containers = new Map<string, PhaseTrack>()
  readonly #counters = new Map<string, { readonly track: Track; value: number }>()

  /** @param flows - the number of the last flow of the trace */
  constructor(port: NodePort, packets: Packets, flows: { last: number }) {
    this.#port = port
    this.#packets = packets
    this.#flows = flows
    this.#track = packets.node(port.name)
    port.calls.watch(call => this.addCall(call))
  }

  get name(): string {
    return this.#port.name
  }

  /** Adds an event if it is one of this node. */
  addEvent(event: SimulatorEvent): void {
    const { name, state } = this.#port
    if (state.isCluster && event.node !== undefined && event.node !== name) return
    const { tick } = event
    if (event.type === 'pull-failed') {
      const pull = this.#pulls.get(event.pull)
      if (pull !== undefined) this.#packets.instant(tick, pull.track, `failed: ${event.failure.code}`)
    }
    if (event.type === 'container-created')
      this.#containers.set(
        event.container,
        new PhaseTrack(this.#packets, this.#packets.track(this.#track, `container ${event.name}`)),
      )
    if (event.type === 'container-started') this.#containers.get(event.container)?.set(tick, 'running')
    if (event.type === 'container-stopped') this.#containers.get(event.container)?.set(tick, undefined)
    if (event.type === 'restarted') this.#packets.instant(tick, this.#track, 'restarted')
  }

  /** Adds a call that has ended; a flow connects a call of PullImage with its pull. */
  addCall({ method, image, code, tick, ticks }: CallRecord): void {
    const track = this.#packets.track(this.#track, 'calls')
    const name = method.slice(method.indexOf('/') + 1)
    const flow = name === 'PullImage' ? this.#flowOf(image, tick) : undefined
    this.#packets.begin(tick, track, `${name} ${image}`.trim(), {
      flow,
      isSource: true,
      annotations: { code },
    })
    this.#packets.end(tick + ticks, track)
  }

  /** Adds the changes of the state up to a tick. */
  sample(tick: number): void {
    const { name, state } = this.#port
    const { pulls, store } = state.node
    for (const pull of pulls.values()) {
      const traced =
        this.#pulls.get(pull.id) ?? this.#addPull(tick, pull.id, canonicalReference(pull.reference))
      this.#samplePull(tick, traced, progressOf(state, pull))
    }
    for (const [id, pull] of this.#pulls) if (!pulls.has(id)) this.#endPull(tick, pull)
    const { used, reserved } = store.ledger.totals()
    this.#count(tick, 'used bytes', used, UNITS.UNIT_SIZE_BYTES)
    this.#count(tick, 'reserved bytes', reserved, UNITS.UNIT_SIZE_BYTES)
    const transfers = [...state.links.transfers.values()].filter(({ node }) => node === name)
    this.#count(tick, 'transfers over the link', transfers.length, UNITS.UNIT_COUNT)
  }

  /** Ends all slices. */
  finish(tick: number): void {
    for (const pull of this.#pulls.values()) this.#endPull(tick, pull)
    for (const container of this.#containers.values()) container.set(tick, undefined)
  }

  #addPull(tick: number, id: number, reference: string): TracedPull {
    const track = this.#packets.track(this.#track, `pull ${id}`)
    const flow = ++this.#flows.last
    this.#packets.begin(tick, track, reference, { flow })
    const phases = new PhaseTrack(this.#packets, track)
    const pull = { reference, start: tick, end: undefined, flow, track, phases, layers: new Map() }
    this.#pulls.set(id, pull)
    return pull
  }

  #samplePull(tick: number, pull: TracedPull, progress: PullProgress): void {
    pull.phases.set(tick, progress.phase)
    if (!('layers' in progress)) {
      // A pull that was downloading resolves again after a restart.
      for (const layer of pull.layers.values()) layer.set(tick, undefined)
      return
    }
    for (const { digest, phase } of progress.layers) {
      let layer = pull.layers.get(digest)
      if (layer === undefined) {
        const name = `layer ${digest.replace('sha256:', '').slice(0, 13)}`
        layer = new PhaseTrack(this.#packets, this.#packets.track(pull.track, name))
        pull.layers.set(digest, layer)
      }
      layer.set(tick, QUIET.includes(phase) ? undefined : phase)
    }
  }

  #endPull(tick: number, pull: TracedPull): void {
    if (pull.end !== undefined) return
    pull.end = tick
    for (const layer of pull.layers.values()) layer.set(tick, undefined)
    pull.phases.set(tick, undefined)
    this.#packets.end(tick, pull.track)
  }

  /** Returns the flow of the last pull of an image that was in progress at a tick or started then. */
  #flowOf(image: string, tick: number): number | undefined {
    const reference = this.#canonical(image)
    return [...this.#pulls.values()].findLast(
      pull =>
        pull.reference === reference && (pull.end === undefined || pull.end > tick || pull.start === tick),
    )?.flow
  }

  /** A call may have failed because its image is not a reference. */
  #canonical(image: string): string | undefined {
    try {
      return canonicalReference(models[this.#port.state.node.model].parse(image))
    } catch {
      return undefined
    }
  }

  #count(tick: number, name: string, value: number, unit: Parameters<Packets['counter']>[2]): void {
    let counter = this.#counters.get(name)
    if (counter?.value === value) return
    counter ??= { track: this.#packets.counter(this.#track, name, unit), value }
    counter.value = value
    this.#counters.set(name, counter)
    this.#packets.count(tick, counter.track, value)
  }
}
