/**
 * Copy jobs as a part of a command's context.
 *
 * @module
 */
import type { TimeContext } from '../domain/context.js'
import type { Failure } from '../errors/index.js'
import type { RequestContext } from '../registries/request.js'
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import type { TransfersContext } from '../transfers/context.js'
import type { CopyJob, CopyTransfer } from './copies.js'

/** What can happen to copy jobs. */
export type CopyEvent =
  | {
      readonly type: 'mirror-started'
      readonly mirror: number
      readonly source: string
      readonly destination: string
    }
  | {
      readonly type: 'mirror-resolved'
      readonly mirror: number
      readonly digest: string
      /** Bytes of all layers; none when the other registry has the digest already. */
      readonly bytes: number
    }
  | { readonly type: 'mirror-layer-downloaded'; readonly mirror: number; readonly layer: string }
  | { readonly type: 'mirror-layer-pushed'; readonly mirror: number; readonly layer: string }
  | {
      readonly type: 'mirror-completed'
      readonly mirror: number
      readonly source: string
      readonly destination: string
      readonly digest: string
    }
  | {
      readonly type: 'mirror-failed'
      readonly mirror: number
      readonly source: string
      readonly failure: Failure
    }

/** What the clock does for copy jobs. */
export type CopyScheduled =
  /** A registry answers a copy job. */
  | { readonly type: 'mirror-answered'; readonly mirror: number }
  /** A layer of a copy job that a fault held up goes on. */
  | { readonly type: 'mirror-resumed'; readonly mirror: number; readonly layer: string }

/** The copy jobs of a node. */
export class CopiesSlice {
  readonly #fields: { started: number }
  /** Copy jobs that have not ended, by number. */
  readonly underWay: Table<number, CopyJob>
  /** What is on its way for them, by the number of the transfer. */
  readonly transfers: Table<number, CopyTransfer>

  constructor(tables: Tables, name: string) {
    this.#fields = tables.fields(name, { started: 0 })
    this.underWay = tables.table(`${name}/under-way`)
    this.transfers = tables.table(`${name}/transfers`)
  }

  /** How many copy jobs ever started; numbers the next one. */
  get started(): number {
    return this.#fields.started
  }

  set started(started: number) {
    this.#fields.started = started
  }
}

/** What is needed to copy from registry to registry. */
export type CopiesContext = RequestContext &
  TransfersContext &
  TimeContext<CopyEvent, CopyScheduled> & { readonly node: { readonly copies: CopiesSlice } }
