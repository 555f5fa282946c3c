/**
 * Pulls as a part of a command's context.
 *
 * @module
 */
import type { TimeContext } from '../domain/context.js'
import type { Failure } from '../errors/index.js'
import type { StoreContext } from '../held-images/context.js'
import type { Personality } from '../personalities/personality.js'
import type { RequestContext } from '../registries/request.js'
import { SlotMap } from '../tables/slot-map.js'
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import { WorkQueue } from '../time/work-queue.js'
import type { TransfersContext } from '../transfers/context.js'
import type { Caller, Fetch, Pull } from './pulls.js'

/** Events of pulls and their callers. */
export type PullEvent =
  | { readonly type: 'pull-started'; readonly pull: number; readonly reference: string }
  | { readonly type: 'pull-queued'; readonly pull: number; readonly position: number }
  /** The node was restarted, and the pull starts again. */
  | { readonly type: 'pull-recovered'; readonly pull: number; readonly reference: string }
  | { readonly type: 'caller-joined'; readonly pull: number; readonly caller: number }
  | {
      readonly type: 'caller-left'
      /** The pull that the caller waited for, if its call was not blocked before. */
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
      /** Bytes to download. */
      readonly bytes: number
    }
  | { readonly type: 'layer-downloaded'; readonly pull: number; readonly layer: string }
  | { readonly type: 'layer-extracted'; readonly pull: number; readonly layer: string }
  | {
      readonly type: 'pull-completed'
      readonly pull: number
      readonly reference: string
      readonly image: string
      /** The digest that the reference resolved to. */
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

/** Scheduled events of pulls. */
export type PullScheduled =
  /** A registry answers a pull. */
  | { readonly type: 'answered'; readonly pull: number }
  /** A layer of a pull is extracted: the only one that is being extracted, or where several are, the named one. */
  | { readonly type: 'extracted'; readonly pull: number; readonly layer?: string }
  /** A delayed layer continues. */
  | { readonly type: 'resumed'; readonly pull: number; readonly layer: string }

interface Counters {
  pullsStarted: number
  callersSeen: number
}

/** The pulls of a node. */
export class PullsSlice {
  /** Layers that are being downloaded, by the name of their fetch. */
  readonly fetches: Table<string, Fetch>
  /** The running and the queued pulls, by their numbers as keys. */
  readonly queue: WorkQueue
  /** Pulls in progress, by number. */
  readonly pulls: Table<number, Pull>
  /** Waiting callers, by number. */
  readonly callers: Table<number, Caller>
  readonly #counters: Counters
  readonly #joinable = new SlotMap<string, number>()
  readonly #callersOfPull = new SlotMap<number, Set<number>>()
  readonly #fetchOfTransfer = new SlotMap<number, string>()

  /** Creates the tables of a node without pulls. `maxPulls` run at once; without it, all do. */
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

  /** The number of pulls started so far, which is also the number of the latest one. */
  get pullsStarted(): number {
    return this.#counters.pullsStarted
  }

  set pullsStarted(started: number) {
    this.#counters.pullsStarted = started
  }

  /** The number of callers so far, which is also the number of the latest one. */
  get callersSeen(): number {
    return this.#counters.callersSeen
  }

  set callersSeen(seen: number) {
    this.#counters.callersSeen = seen
  }

  /** Returns the pull that a new caller with the same reference and credentials joins. */
  joinable(key: string): Pull | undefined {
    const id = this.#joinable.get(key)
    return id === undefined ? undefined : this.pulls.get(id)
  }

  /** Returns the callers that wait for a pull, in ascending order. */
  callersOf(pull: number): readonly number[] {
    const callers = this.#callersOfPull.get(pull)
    return callers === undefined ? [] : [...callers].sort((a, b) => a - b)
  }

  /** Returns the number of callers that wait for a pull. */
  callerCount(pull: number): number {
    return this.#callersOfPull.get(pull)?.size ?? 0
  }

  /** Returns the name of the fetch of a transfer; undefined if the transfer has another purpose. */
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

/** The context that commands of pulls need. */
export type PullsContext = StoreContext &
  RequestContext &
  TransfersContext &
  TimeContext<PullEvent, PullScheduled> & {
    readonly node: PullsSlice & { readonly personality: Personality }
  }
