/**
 * The history that the page knows: all events, and the pulls that they describe.
 *
 * @module
 */
import type { SimulatorEvent } from '../../../src/engine/events.js'
import { type PullRow, PullRows } from './pull-rows.js'

/** An event with its number. */
export interface Numbered {
  readonly id: number
  readonly event: SimulatorEvent
}

/** An event of a fault rule that triggered. */
export type FaultTriggered = SimulatorEvent & { readonly type: 'fault-triggered' }

/** The number of triggered rules without a pull that the page keeps. */
const FAULTS_MAX = 1000

/** The number of events that the page keeps: more than the server does, for a page that is open for long. */
const KEPT_MAX = 20_000

/** Events in order, and the pulls that they describe. */
export class History {
  #events: Numbered[] = []
  #faults: FaultTriggered[] = []
  readonly #pulls = new PullRows()

  get events(): readonly Numbered[] {
    return this.#events
  }

  /** The fault rules that triggered for something else than a pull: a call, a copy job, a build, the collector. */
  get faults(): readonly FaultTriggered[] {
    return this.#faults
  }

  get pulls(): readonly PullRow[] {
    return this.#pulls.rows
  }

  /** The number of the latest event; 0 without one. */
  get last(): number {
    return this.#events.at(-1)?.id ?? 0
  }

  /** Adds events. After a change to another state, the events of the future that was left are dropped. */
  add(events: readonly Numbered[]): void {
    for (const numbered of events) {
      const { event } = numbered
      if (event.type === 'restored') this.#leave(event.tick, event.by === 'reset')
      this.#events.push(numbered)
      this.#pulls.add(event)
      if (event.type === 'fault-triggered' && event.pull === undefined) this.#faults.push(event)
    }
    if (this.#events.length > KEPT_MAX) this.#events = this.#events.slice(-KEPT_MAX)
    if (this.#faults.length > FAULTS_MAX) this.#faults = this.#faults.slice(-FAULTS_MAX)
  }

  /**
   * Removes pulls that the state does not have, which a change to another state has left.
   *
   * @param node - a node
   * @param inProgress - the pulls in progress on it now
   */
  reconcile(node: string, inProgress: ReadonlySet<number>): boolean {
    return this.#pulls.reconcile(node, inProgress)
  }

  clear(): void {
    this.#events = []
    this.#faults = []
    this.#pulls.clear()
  }

  #leave(tick: number, isReset: boolean): void {
    if (isReset) this.clear()
    this.#events = this.#events.filter(({ event }) => event.tick <= tick)
    this.#faults = this.#faults.filter(fault => fault.tick <= tick)
    this.#pulls.leaveAfter(tick)
  }
}
