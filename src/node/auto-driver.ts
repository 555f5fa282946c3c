/**
 * The driver `auto` of the clock: it fires events while a caller waits.
 *
 * @module
 */
import type { NodeContext } from '../engine/node-context.js'
import type { EventWaits } from './event-waits.js'
import type { NodePort } from './node-port.js'
import type { SimulatedClock } from './simulated-clock.js'
import { SpinGuard } from './spin-guard.js'

/** Schedules a task to run soon after the current one. */
export type Defer = (task: () => void) => void

/** The parts of a simulation that its driver reads. */
export interface Driven {
  readonly clock: SimulatedClock
  /** The queue of scheduled events. */
  readonly queue: NodeContext['clock']
  /** The callers that wait for events. */
  readonly waits: EventWaits
  readonly ports: ReadonlyMap<string, NodePort>
  /** Gives an error to all callers. */
  abandon(error: unknown): void
}

/** Fires events one at a time, so that the callers that each of them settles can act before the next one. */
export class AutoDriver {
  readonly #driven: Driven
  readonly #defer: Defer
  readonly #guard = new SpinGuard()
  #isDeferred = false
  /** The node that was found to be busy last. */
  #busy: NodePort | undefined

  constructor(driven: Driven, defer: Defer) {
    this.#driven = driven
    this.#defer = defer
  }

  /** Schedules the next event, if the clock has this driver and a caller waits. */
  continue(): void {
    const { clock } = this.#driven
    if (clock.driver !== 'auto' || this.#isDeferred) return
    if (!this.#isDue) {
      this.#guard.reset()
      return
    }
    this.#isDeferred = true
    this.#defer(() => {
      this.#isDeferred = false
      if (clock.driver === 'auto' && this.#isDue) this.#fireNext()
    })
  }

  /** Whether a caller waits or work is in progress, and an event is scheduled, or a caller waits for a client's timer. */
  get #isDue(): boolean {
    const { clock, queue, waits, ports } = this.#driven
    if (clock.clients.isAwaited) return true
    if (queue.pending === 0) return false
    if (waits.size > 0) return true
    // An event of the present tick takes no time, for example the end of a process that exits at once.
    if (queue.next?.tick === queue.tick) return true
    // Nearly always the node that was busy last is still busy: a search per event would cost as much as there are nodes.
    if (this.#busy?.isBusy) return true
    this.#busy = [...ports.values()].find(port => port.isBusy)
    return this.#busy !== undefined
  }

  /** Fires the next event. An error that is a bug, or `endless`, is given to all callers. */
  #fireNext(): void {
    const { clock, queue, waits, abandon } = this.#driven
    try {
      this.#guard.count(queue.tick, () => JSON.stringify(queue.scheduled()[0]?.event))
      waits.countDriven()
      clock.stepToNext('driver')
    } catch (error) {
      abandon(error)
    }
  }
}
