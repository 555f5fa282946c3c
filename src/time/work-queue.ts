/**
 * A queue of work of which only so much is done at once: first come, first served, and nothing twice.
 *
 * The rules are those of a VM manager's build queue. Asking again for what is active or waiting changes nothing and
 * tells where it stands; each completion lets at most one waiter start.
 *
 * @module
 */
import { byNumber, type OrderedMap, orderedMap, textMap } from '../util/ordered-map.js'

/** What is being done and what waits for it. Keys name work. */
export interface WorkQueue {
  /** How much is done at once; without it, everything. */
  readonly limit?: number
  readonly active: OrderedMap<string, true>
  readonly waiting: OrderedMap<number, string>
  /** The ticket of each waiter, its key in `waiting`. */
  readonly tickets: OrderedMap<string, number>
  /** How many tickets were ever given out; numbers the next one. */
  readonly issued: number
}

/** A queue after a change, and the work that may start because of it. */
export interface QueueStep {
  readonly queue: WorkQueue
  readonly start?: string
}

/** An empty queue. A limit below 1 is 1. */
export function createQueue(limit?: number): WorkQueue {
  return {
    ...(limit !== undefined && { limit: Math.max(1, limit) }),
    active: textMap(),
    waiting: orderedMap(byNumber),
    tickets: textMap(),
    issued: 0,
  }
}

/** Asks for work to be done: it starts at once, or waits its turn, or does already. */
export function enqueue(queue: WorkQueue, key: string): QueueStep {
  if (queue.active.has(key) || queue.tickets.has(key)) return { queue }
  if (hasRoom(queue)) return { queue: { ...queue, active: queue.active.set(key, true) }, start: key }
  const ticket = queue.issued
  const waiting = queue.waiting.set(ticket, key)
  return { queue: { ...queue, waiting, tickets: queue.tickets.set(key, ticket), issued: ticket + 1 } }
}

/** Work is done, or nobody wants it any more; at most one waiter starts in its place. */
export function complete(queue: WorkQueue, key: string): QueueStep {
  const ticket = queue.tickets.get(key)
  const without: WorkQueue = {
    ...queue,
    active: queue.active.delete(key),
    ...(ticket !== undefined && {
      waiting: queue.waiting.delete(ticket),
      tickets: queue.tickets.delete(key),
    }),
  }
  const [head, next] = without.waiting.first() ?? []
  if (head === undefined || next === undefined || !hasRoom(without)) return { queue: without }
  return {
    queue: {
      ...without,
      active: without.active.set(next, true),
      waiting: without.waiting.delete(head),
      tickets: without.tickets.delete(next),
    },
    start: next,
  }
}

/** Where work stands in the line: 1 for whoever is next, nothing for what is active or unknown. */
export function positionOf(queue: WorkQueue, key: string): number | undefined {
  const ticket = queue.tickets.get(key)
  if (ticket === undefined) return undefined
  let position = 1
  for (const each of queue.waiting.keys()) {
    if (each === ticket) return position
    position++
  }
  return undefined
}

function hasRoom({ limit, active }: WorkQueue): boolean {
  return limit === undefined || active.size < limit
}
