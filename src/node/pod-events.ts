/**
 * The events of pods and containers of one node for clients that watch them, each with its pod at that moment.
 *
 * Events that no client watches are kept for the first that comes, as containerd keeps them: for five minutes of simulated
 * time by default, up to a limit.
 *
 * @module
 */

import type { SimulatorEvent } from '../engine/events.js'
import type { PodMoment } from '../runtime/context.js'
import type { Tick } from '../time/clock.js'

/** An event of a pod or container, and its pod at that moment. */
export interface PodEvent {
  readonly type: PodEventType
  /** The id of the pod or container that the event is about. */
  readonly subject: string
  readonly tick: Tick
  readonly moment: PodMoment
  /** Whether the event is about the pod itself. */
  readonly isPod: boolean
}

/** The types of events that clients watch. */
export type PodEventType = 'created' | 'started' | 'stopped' | 'deleted'

/** Receives the events of pods and containers. */
export interface PodEventListener {
  onEvent(event: PodEvent): void
  /** The node stops; no more events come. */
  onStop(): void
}

/** How many events are kept while no client watches. */
const KEPT_MAX = 1000

const TYPES: Readonly<Record<string, PodEventType>> = {
  'pod-created': 'created',
  'pod-started': 'started',
  'pod-stopped': 'stopped',
  'pod-removed': 'deleted',
  'container-created': 'created',
  'container-started': 'started',
  'container-stopped': 'stopped',
  'container-removed': 'deleted',
}

/** The events of the pods and containers of one node. */
export class PodEvents {
  readonly #listeners = new Set<PodEventListener>()
  #kept: PodEvent[] = []

  /** Passes an event to all listeners, or keeps it. A restart ends all listeners, and kept events are lost. */
  note(event: SimulatorEvent, record: unknown): void {
    if (event.type === 'restarted') this.#stop()
    const type = TYPES[event.type]
    if (type === undefined || record === undefined) return
    const podEvent = podEventOf(event, type, record as PodMoment)
    for (const listener of [...this.#listeners]) listener.onEvent(podEvent)
    if (this.#listeners.size > 0) return
    this.#kept.push(podEvent)
    if (this.#kept.length > KEPT_MAX) this.#kept.shift()
  }

  /**
   * Passes events to a listener from now on; the first one also gets the events that are kept.
   *
   * @param oldest - the first tick whose kept events are still passed
   * @returns a function that ends it
   */
  watch(listener: PodEventListener, oldest: Tick): () => void {
    const kept = this.#kept
    this.#kept = []
    this.#listeners.add(listener)
    for (const event of kept) if (event.tick >= oldest) listener.onEvent(event)
    return () => this.#listeners.delete(listener)
  }

  /** Forgets the events that are kept: the simulation went to another of its states. */
  forget(): void {
    this.#kept = []
  }

  #stop(): void {
    this.#kept = []
    const listeners = [...this.#listeners]
    this.#listeners.clear()
    for (const listener of listeners) listener.onStop()
  }
}

function podEventOf(event: SimulatorEvent, type: PodEventType, moment: PodMoment): PodEvent {
  const isPod = !('container' in event)
  const subject = 'container' in event ? event.container : moment.pod.id
  return { type, subject, tick: event.tick, moment, isPod }
}
