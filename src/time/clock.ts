/**
 * Time: an integer and a queue of what is going to happen.
 *
 * @module
 */
import { type Order, type OrderedMap, orderedMap } from '../util/ordered-map.js'

/** A point in simulated time, or a length of it: a whole number of ticks. */
export type Tick = number

/**
 * When an event is due. Of the events of one tick, those of rank {@link FIRST} happen first, and otherwise those that were
 * scheduled first.
 */
export interface Due {
  readonly tick: Tick
  readonly rank: number
  readonly sequence: number
}

/** The rank of deadlines: who waited until a tick did not get what comes at that very tick. */
export const FIRST = 0
const USUAL = 1

/** The last tick there is; what would be due later is due then. */
const END_OF_TIME = Number.MAX_SAFE_INTEGER

/** The clock and what it has yet to do. */
export interface Clock<Event> {
  /** Now. */
  readonly tick: Tick
  /** How many events were ever scheduled; numbers the next one. */
  readonly sequence: number
  readonly queue: OrderedMap<Due, Event>
}

type Draft<Event> = { -readonly [K in keyof Clock<Event>]: Clock<Event>[K] }

/** A clock at tick 0 with nothing to do. */
export function createClock<Event>(): Clock<Event> {
  return { tick: 0, sequence: 0, queue: orderedMap(byDue) }
}

/** Puts an event `delay` ticks from now, behind all of its rank that is already due then. */
export function schedule<Event>(clock: Draft<Event>, delay: Tick, event: Event, rank = USUAL): Due {
  const due = { tick: Math.min(clock.tick + delay, END_OF_TIME), rank, sequence: clock.sequence++ }
  clock.queue = clock.queue.set(due, event)
  return due
}

/** Takes an event out of the queue; one that has happened already is no matter. */
export function unschedule<Event>(clock: Draft<Event>, due: Due): void {
  clock.queue = clock.queue.delete(due)
}

/** Moves to the next event that is due at `limit` or before, and takes it. Without one, time stands still. */
export function takeNext<Event>(clock: Draft<Event>, limit: Tick): Event | undefined {
  const [due, event] = clock.queue.first() ?? []
  if (due === undefined || due.tick > limit) return undefined
  clock.queue = clock.queue.delete(due)
  clock.tick = due.tick
  return event
}

/** How long work on some bytes takes: whole ticks, exact at any size; without a speed, no time. */
export function ticksFor(bytes: number, perTick: number | null | undefined): Tick {
  if (perTick === undefined || perTick === null) return 0
  const rest = bytes % perTick
  return (bytes - rest) / perTick + (rest > 0 ? 1 : 0)
}

/** The order of what is due. */
export const byDue: Order<Due> = {
  name: 'due',
  compare: (a, b) => a.tick - b.tick || a.rank - b.rank || a.sequence - b.sequence,
}
