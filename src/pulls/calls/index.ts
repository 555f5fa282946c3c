/**
 * Calls as a domain.
 *
 * @module
 */
import { domain } from '../../domain/domain.js'
import type { CallName, PullRequest } from '../pulls.js'
import { dismissCallers, leave, releaseCalls, requestCall, requestPull, resumeCall } from './admission.js'
import type { CallScheduled, CallsContext } from './context.js'

/** Commands of calls. */
export type CallCommand =
  /** Requests a pull; its end is an event. */
  | ({ readonly type: 'pull' } & PullRequest)
  /** Starts another call; an event reports that it may continue. */
  | {
      readonly type: 'call'
      readonly on: Exclude<CallName, 'PullImage'>
      readonly image: string
      /** Ticks that the caller waits while a rule blocks the call. Default: no limit. */
      readonly deadline?: number
    }
  /** Ends the wait of a caller. A pull without callers ends. */
  | {
      readonly type: 'cancel'
      readonly caller: number
      /** Whether the caller cancelled, the default, or its deadline passed outside simulated time. */
      readonly reason?: 'cancelled' | 'deadline-exceeded'
    }

/** The domain of calls: they are admitted, blocked or failed by fault rules, or cancelled by their callers. */
export const calls = domain<CallsContext, CallCommand, CallScheduled>({
  commands: {
    pull: (context, { type: _, ...request }) => requestPull(context, request),
    call: (context, { on, image, deadline }) => requestCall(context, on, image, deadline),
    cancel: (context, { caller, reason = 'cancelled' }) => leave(context, caller, reason),
  },
  scheduled: {
    admitted: (context, { caller }) => resumeCall(context, caller),
    deadline: (context, { caller }) => leave(context, caller, 'deadline-exceeded'),
  },
  release: releaseCalls,
  stop: dismissCallers,
})
