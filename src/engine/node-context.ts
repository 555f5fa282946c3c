/**
 * The context of commands on one node.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { Timed } from '../domain/context.js'
import { type FaultPlace, faultEvent } from '../faults/context.js'
import type { ActiveRule, Effect } from '../faults/rules.js'
import type { PrepareContext } from '../prepare/context.js'
import { registryOf } from '../registries/upstream.js'
import type { Due, Tick } from '../time/clock.js'
import type { EventBody, ScheduledEvent, SimulatorEvent } from './events.js'
import type { NodeState } from './node-state.js'
import type { State } from './state.js'

/** The part of the engine that a node uses. */
export interface Emitter {
  readonly state: State
  /** Whether there is more than one node. */
  readonly isCluster: boolean
  /** Emits an event of a node, with the record that callers get with it, if there is one. */
  emit(event: SimulatorEvent, context: NodeContext, record?: unknown): void
}

/**
 * The context of commands on one node: time, registries, links, fault rules and the slices of the node. Reads use it
 * as well.
 */
export class NodeContext implements PrepareContext {
  readonly nodeName: string
  readonly node: NodeState
  readonly clock: State['clock']
  readonly upstream: State['upstream']
  readonly faults: State['faults']
  readonly containerRules: State['containerRules']
  readonly links: State['links']
  readonly linksDue: State['linksDue']
  readonly deliveries: State['deliveries']
  /** Whether there is more than one node. */
  readonly isCluster: boolean
  /** Emits an event of this node. */
  readonly emit: (event: Timed<EventBody>, record?: unknown) => void
  readonly schedule: (delay: Tick, event: ScheduledEvent, rank?: number) => Due
  readonly cancel: (due: Due) => void
  readonly faultAt: (place: () => FaultPlace) => Effect | undefined
  /** The last step that touched the node. */
  touchedIn = -1
  /** The last step that wrote images of the node. */
  imagesWrittenIn = -1

  constructor(engine: Emitter, name: string, node: NodeState) {
    const { state, isCluster } = engine
    this.nodeName = name
    this.node = node
    this.clock = state.clock
    this.upstream = state.upstream
    this.faults = state.faults
    this.containerRules = state.containerRules
    this.links = state.links
    this.linksDue = state.linksDue
    this.deliveries = state.deliveries
    this.isCluster = isCluster
    this.emit = (event, record) =>
      engine.emit(isCluster ? Object.assign({ tick: event.tick, node: name }, event) : event, this, record)
    this.schedule = (delay, event, rank) =>
      state.clock.schedule(delay, isCluster ? { ...event, node: name } : event, rank)
    this.cancel = due => state.clock.cancel(due)
    this.faultAt = place => this.#faultAt(place)
  }

  get tick(): Tick {
    return this.clock.tick
  }

  /**
   * Starts a transfer between a registry and the node.
   *
   * @returns the number of the transfer
   */
  startTransfer(host: string, bytes: number, slowness: number, layer?: Digest): number {
    const node = this.nodeName
    if (layer !== undefined && this.deliveries.isNeeded(node, host))
      return this.deliveries.start(this.tick, { node, host, bytes, slowness, digest: layer })
    const { bandwidth } = registryOf(this.upstream, host)
    return this.links.start(this.tick, { node, host, bytes, bandwidth, slowness })
  }

  #faultAt(describe: () => FaultPlace): Effect | undefined {
    const { faults, nodeName: node, tick } = this
    if (faults.isEmpty) return undefined
    const place = describe()
    const effect = faults.evaluate({ ...place, node, tick })
    if (effect !== undefined)
      this.emit({ tick, ...faultEvent(faults.rules.get(effect.rule) as ActiveRule, place) })
    return effect
  }
}
