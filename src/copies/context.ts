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

/** Events of copy jobs. */
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
      /** Bytes of all layers; 0 if the destination already has the digest. */
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

/** Scheduled events of copy jobs. */
export type CopyScheduled =
  /** A registry answers a copy job. */
  | { readonly type: 'mirror-answered'; readonly mirror: number }
  /** A delayed layer of a copy job continues. */
  | { readonly type: 'mirror-resumed'; readonly mirror: number; readonly layer: string }

/** The copy jobs of a node. */
export class CopiesSlice {
  readonly #fields: { started: number }
  /** Copy jobs in progress, by number. */
  readonly underWay: Table<number, CopyJob>
  /** Transfers of layers, by number. */
  readonly transfers: Table<number, CopyTransfer>

  constructor(tables: Tables, name: string) {
    this.#fields = tables.fields(name, { started: 0 })
    this.underWay = tables.table(`${name}/under-way`)
    this.transfers = tables.table(`${name}/transfers`)
  }

  /** The number of copy jobs started so far, which is also the number of the latest one. */
  get started(): number {
    return this.#fields.started
  }

  set started(started: number) {
    this.#fields.started = started
  }
}

/** The context that commands of copy jobs need. */
export type CopiesContext = RequestContext &
  TransfersContext &
  TimeContext<CopyEvent, CopyScheduled> & { readonly node: { readonly copies: CopiesSlice } }
