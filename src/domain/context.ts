/**
 * The part of a command's context that every domain has: time, and functions to emit and schedule events.
 *
 * A context belongs to one node. Each domain declares the slices of the state that it uses; the context that the
 * engine creates has all of them.
 *
 * @module
 */
import type { Due, Tick } from '../time/clock.js'

/** An event with the tick at which it happens. */
export type Timed<Event> = { readonly tick: Tick } & Event

/** The tick, and functions to emit and schedule events of some types. */
export interface TimeContext<Event, Scheduled> {
  /** The current tick. */
  readonly tick: Tick
  /** The name of the context's node. */
  readonly nodeName: string
  /**
   * Emits an event of this node. The event is a literal with its tick, which costs a tenth of a copy with a tick.
   *
   * @param record - the record that the event is about as it is now, for callers and watchers outside
   */
  emit(event: Timed<Event>, record?: unknown): void
  /** Schedules an event for this node in `delay` ticks. */
  schedule(delay: Tick, event: Scheduled, rank?: number): Due
  /** Cancels a scheduled event. Does nothing if it has fired. */
  cancel(due: Due): void
}
