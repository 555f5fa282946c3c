/**
 * Calls as a part of a command's context.
 *
 * @module
 */
import type { TimeContext } from '../domain/context.js'
import type { Effect } from '../faults/rules.js'
import type { PullsContext } from '../pulls/context.js'

/** What can happen to calls. */
export type CallEvent =
  | { readonly type: 'call-held-up'; readonly caller: number; readonly rule: number }
  | { readonly type: 'call-passed'; readonly caller: number; readonly effect?: Effect }
  | { readonly type: 'restarted' }

/** What the clock does for calls. */
export type CallScheduled =
  /** A call that a fault held up goes on. */
  | { readonly type: 'admitted'; readonly caller: number }
  /** A caller has waited for as long as it wanted. */
  | { readonly type: 'deadline'; readonly caller: number }

/** What is needed to admit calls. */
export type CallsContext = PullsContext & TimeContext<CallEvent, CallScheduled>
