/**
 * Pulls as a part of a command's context.
 *
 * @module
 */
import type { TimeContext } from '../domain/context.js'
import type { Failure } from '../errors/index.js'
import type { StoreContext } from '../held-images/context.js'
import type { RequestContext } from '../registries/request.js'
import { SlotMap } from '../tables/slot-map.js'
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import { WorkQueue } from '../time/work-queue.js'
import type { TransfersContext } from '../transfers/context.js'
import type { Caller, Fetch, Pull } from './pulls.js'

/** What can happen to pulls and their callers. */
export type PullEvent =
  | { readonly type: 'pull-started'; readonly pull: number; readonly reference: string }
  | { readonly type: 'pull-queued'; readonly pull: number; readonly position: number }
  /** The node was restarted, and the pull begins anew. */
  | { readonly type: 'pull-recovered'; readonly pull: number; readonly reference: string }
  | { readonly type: 'caller-joined'; readonly pull: number; readonly caller: number }
  | {
      readonly type: 'caller-left'
      /** The pull that it waited for, if it got that far. */
      readonly pull?: number
      readonly caller: number
      readonly failure: Failure
    }
  | { readonly type: 'pull-resolving'; readonly pull: number; readonly host: string }
  | {
      readonly type: 'pull-resolved'
      readonly pull: number
      readonly reference: string
      readonly digest: string
      /** Bytes to fetch. */
      readonly bytes: number
    }
  | { readonly type: 'layer-downloaded'; readonly pull: number; readonly layer: string }
  | { readonly type: 'layer-extracted'; readonly pull: number; readonly layer: string }
  | {
      readonly type: 'pull-completed'
      readonly pull: number
      readonly reference: string
      readonly image: string
      /** What the reference resolved to. */
      readonly digest: string
      readonly callers: readonly number[]
    }
  | {
      readonly type: 'pull-failed'
      readonly pull: number
      readonly reference: string
      readonly failure: Failure
      readonly callers: readonly number[]
    }

/** What the clock does for pulls. */
export type PullScheduled =
  /** A registry answers a pull. */
  | { readonly type: 'answered'; readonly pull: number }
  /** A layer of a pull is unpacked. */
  | { readonly type: 'extracted'; readonly pull: number }
  /** A layer that a fault held up goes on. */
  | { readonly type: 'resumed'; readonly pull: number; readonly layer: string }

interface Counters {
  pullsStarted: number
  callersSeen: number
}

/** The pulls of a node. */
export class PullsSlice {
  /** Layers on their way, by the name of their fetch. */
  readonly fetches: Table<string, Fetch>
  /** Which pulls run and which wait their turn; keys are the pulls' numbers. */
  readonly queue: WorkQueue
  /** Pulls that have not ended, by number. */
  readonly pulls: Table<number, Pull>
  /** Callers that wait, by number. */
  readonly callers: Table<number, Caller>
  readonly #counters: Counters
  readonly #joinable = new Map<string, number>()
  readonly #callersOfPull = new SlotMap<number, Set<number>>()
  readonly #fetchOfTransfer = new Map<number, string>()

  /** No pulls. `maxPulls` run at once; without a limit, all do. */
  constructor(tables: Tables, name: string, maxPulls: number | undefined) {
    this.fetches = tables.table(`${name}/fetches`)
    this.queue = new WorkQueue(tables, `${name}/pull-queue`, maxPulls)
    this.pulls = tables.table(`${name}/pulls`)
    this.callers = tables.table(`${name}/callers`)
    this.#counters = tables.fields(`${name}/pull-counters`, { pullsStarted: 0, callersSeen: 0 })
    this.pulls.watch((id, previous, next) => {
      if (previous === undefined && next !== undefined) this.#joinable.set(next.key, id)
      if (next !== undefined || previous === undefined) return
      this.#joinable.delete(previous.key)
      this.#callersOfPull.delete(id)
    })
    this.callers.watch((caller, previous, next) => {
      if (previous !== undefined && 'pull' in previous) this.#waiting(previous.pull).delete(caller)
      if (next !== undefined && 'pull' in next) this.#waiting(next.pull).add(caller)
    })
    this.fetches.watch((fetch, previous, next) => {
      if (previous !== undefined) this.#fetchOfTransfer.delete(previous.transfer)
      if (next !== undefined) this.#fetchOfTransfer.set(next.transfer, fetch)
    })
  }

  /** How many pulls ever started; numbers the next one. */
  get pullsStarted(): number {
    return this.#counters.pullsStarted
  }

  set pullsStarted(started: number) {
    this.#counters.pullsStarted = started
  }

  /** How many callers there ever were; numbers the next one. */
  get callersSeen(): number {
    return this.#counters.callersSeen
  }

  set callersSeen(seen: number) {
    this.#counters.callersSeen = seen
  }

  /** The pull that a new caller joins if it asks for the same with the same credentials. */
  joinable(key: string): Pull | undefined {
    const id = this.#joinable.get(key)
    return id === undefined ? undefined : this.pulls.get(id)
  }

  /** The callers that wait for a pull, in ascending order. */
  callersOf(pull: number): readonly number[] {
    const callers = this.#callersOfPull.get(pull)
    return callers === undefined ? [] : [...callers].sort((a, b) => a - b)
  }

  /** How many callers wait for a pull. */
  callerCount(pull: number): number {
    return this.#callersOfPull.get(pull)?.size ?? 0
  }

  /** The name of the fetch that a transfer is for; nothing for a transfer of something else. */
  fetchOf(transfer: number): string | undefined {
    return this.#fetchOfTransfer.get(transfer)
  }

  #waiting(pull: number): Set<number> {
    let callers = this.#callersOfPull.get(pull)
    if (callers === undefined) {
      callers = new Set()
      this.#callersOfPull.set(pull, callers)
    }
    return callers
  }
}

/** What is needed to pull. */
export type PullsContext = StoreContext &
  RequestContext &
  TransfersContext &
  TimeContext<PullEvent, PullScheduled> & { readonly node: PullsSlice }
