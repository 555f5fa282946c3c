/**
 * The events of all domains: those that are emitted, and those that are scheduled.
 *
 * @module
 */

import type { CopyEvent, CopyScheduled } from '../copies/context.js'
import type { FaultEvent } from '../faults/context.js'
import type { StoreEvent } from '../held-images/context.js'
import type { PreparationEvent, PreparationScheduled } from '../prepare/events.js'
import type { CallEvent, CallScheduled } from '../pulls/calls/context.js'
import type { PullEvent, PullScheduled } from '../pulls/context.js'
import type { UpstreamChange } from '../registries/upstream.js'
import type { RuntimeEvent, RuntimeScheduled } from '../runtime/context.js'
import type { ExecEvent, ExecScheduled } from '../runtime/exec/context.js'
import type { Tick } from '../time/clock.js'

/** A scheduled event. */
export type ScheduledEvent = { readonly node?: string } & (
  | CallScheduled
  | PullScheduled
  | CopyScheduled
  | RuntimeScheduled
  | ExecScheduled
  | PreparationScheduled
  | EngineScheduled
)

/** Scheduled events that belong to no single node. */
export type EngineScheduled =
  /** Transfers end. */
  | { readonly type: 'transferred' }
  /** A search for peers ends. */
  | { readonly type: 'peers-searched'; readonly delivery: number }
  /** Something changes upstream. */
  | { readonly type: 'upstream'; readonly changes: readonly UpstreamChange[] }

/** An event as watchers receive it: plain and serialisable. `node` is absent if there is only one node. */
export type SimulatorEvent = { readonly tick: Tick; readonly node?: string } & EventBody

/** The types of events and their data. */
export type EventBody =
  | StoreEvent
  | PullEvent
  | CallEvent
  | FaultEvent
  | CopyEvent
  | RuntimeEvent
  | ExecEvent
  | PreparationEvent
  /** The simulation went to another of its states: back, forth again, to its first one, or to a snapshot. */
  | { readonly type: 'restored'; readonly by: 'undo' | 'redo' | 'reset' | 'restore' }
