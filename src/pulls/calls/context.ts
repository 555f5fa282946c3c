/**
 * Calls as a part of a command's context.
 *
 * @module
 */
import type { TimeContext } from '../../domain/context.js'
import type { Effect } from '../../faults/rules.js'
import type { PullsContext } from '../context.js'

/** Events of calls. */
export type CallEvent =
  | { readonly type: 'call-held-up'; readonly caller: number; readonly rule: number }
  | { readonly type: 'call-passed'; readonly caller: number; readonly effect?: Effect }
  | { readonly type: 'restarted' }

/** Scheduled events of calls. */
export type CallScheduled =
  /** A delayed call continues. */
  | { readonly type: 'admitted'; readonly caller: number }
  /** The deadline of a caller passes. */
  | { readonly type: 'deadline'; readonly caller: number }

/** The context that commands of calls need. */
export type CallsContext = PullsContext & TimeContext<CallEvent, CallScheduled>
