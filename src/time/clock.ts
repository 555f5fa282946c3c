/**
 * Simulated time: an integer and a queue of scheduled events.
 *
 * @module
 */
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import { byDue, type Due, EventHeap } from './event-queue.js'

export type { Due }

/** A point in simulated time, or a duration: a whole number of ticks. */
export type Tick = number

/** Rank of deadlines. At the same tick, a deadline fires before the result that it limits. */
export const FIRST = 0
const USUAL = 1

/** The last tick. Events that would be scheduled later are scheduled for this one. */
const END_OF_TIME = Number.MAX_SAFE_INTEGER

/** The last tick to which the clock can be advanced, so that later events still have a tick. */
export const LAST_TICK = 2 ** 52

interface Scheduled<Event> {
  readonly due: Due
  readonly event: Event
}

interface Fields {
  tick: Tick
  sequence: number
}

/** The clock of a simulation. */
export class Clock<Event> {
  readonly #fields: Fields
  readonly #scheduled: Table<number, Scheduled<Event>>
  readonly #heap: EventHeap

  /** Creates a clock at tick 0 without scheduled events. */
  constructor(tables: Tables) {
    this.#fields = tables.fields('clock', { tick: 0, sequence: 0 })
    this.#scheduled = tables.table('clock/scheduled')
    this.#heap = new EventHeap((sequence, tick, rank) => this.#isLive(sequence, tick, rank))
    this.#scheduled.watch((sequence, _, next) => {
      if (next !== undefined) this.#heap.push(next.due.tick, next.due.rank, sequence, this.#scheduled.size)
    })
  }

  /** The current tick. */
  get tick(): Tick {
    return this.#fields.tick
  }

  /** The number of scheduled events. */
  get pending(): number {
    return this.#scheduled.size
  }

  /** The tick, rank and sequence of the next event. */
  get next(): Due | undefined {
    const sequence = this.#heap.first()
    return sequence === undefined ? undefined : this.#scheduled.get(sequence)?.due
  }

  /** Schedules an event in `delay` ticks. Of the events with the same tick and rank, it fires last. */
  schedule(delay: Tick, event: Event, rank = USUAL): Due {
    const sequence = this.#fields.sequence++
    const due = { tick: Math.min(this.#fields.tick + delay, END_OF_TIME), rank, sequence }
    this.#scheduled.set(sequence, { due, event })
    return due
  }

  /** Cancels a scheduled event; does nothing for one that has fired. */
  cancel({ sequence }: Due): void {
    this.#scheduled.delete(sequence)
  }

  /** Returns whether an event is still scheduled. */
  isScheduled({ sequence, tick, rank }: Due): boolean {
    return this.#isLive(sequence, tick, rank)
  }

  #isLive(sequence: number, tick: Tick, rank: number): boolean {
    const due = this.#scheduled.get(sequence)?.due
    return due !== undefined && due.tick === tick && due.rank === rank
  }

  /**
   * Removes the next event that is due at `limit` or earlier, and advances the clock to its tick. Without such an
   * event, returns undefined and does not advance.
   */
  takeNext(limit: Tick): Event | undefined {
    const sequence = this.#heap.first()
    if (sequence === undefined) return undefined
    const { due, event } = this.#scheduled.get(sequence) as Scheduled<Event>
    if (due.tick > limit) return undefined
    this.#scheduled.delete(sequence)
    this.#fields.tick = due.tick
    return event
  }

  /** Advances the clock to a tick. No event may be scheduled before it. */
  moveTo(tick: Tick): void {
    this.#fields.tick = tick
  }

  /** Returns all scheduled events in the order in which they fire. */
  scheduled(): readonly Scheduled<Event>[] {
    return [...this.#scheduled.values()].sort((a, b) => byDue(a.due, b.due))
  }
}

/** Returns the duration of work on some bytes: a whole number of ticks, exact for any size; 0 without a speed. */
export function ticksFor(bytes: number, perTick: number | null | undefined): Tick {
  if (perTick === undefined || perTick === null) return 0
  const rest = bytes % perTick
  return (bytes - rest) / perTick + (rest > 0 ? 1 : 0)
}
