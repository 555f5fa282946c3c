/**
 * The part of a command's context that every domain has: time, and where to emit events.
 *
 * A context is made for one node. Each domain declares the slices of the state that it works on; the context that the engine
 * makes has all of them.
 *
 * @module
 */
import type { Due, Tick } from '../time/clock.js'

/** Time, and where to emit events of some types and schedule others. */
export interface TimeContext<Event, Scheduled> {
  /** Now. */
  readonly tick: Tick
  /** The name of the node that the context is for. */
  readonly nodeName: string
  /**
   * Emits an event of this tick and node.
   *
   * @param record - the record that the event is about as it is now, for those outside who wait for it or watch
   */
  emit(event: Event, record?: unknown): void
  /** Schedules an event for this node, `delay` ticks from now. */
  schedule(delay: Tick, event: Scheduled, rank?: number): Due
  /** Cancels a scheduled event; does nothing for one that has fired. */
  cancel(due: Due): void
}
