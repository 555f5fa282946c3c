/**
 * Calls as a domain.
 *
 * @module
 */
import { domain } from '../domain/domain.js'
import type { CallName, PullRequest } from '../pulls/pulls.js'
import { dismissCallers, leave, releaseCalls, requestCall, requestPull, resumeCall } from './admission.js'
import type { CallScheduled, CallsContext } from './context.js'

/** Everything that callers do. */
export type CallCommand =
  /** Asks for a pull; its end is an event. */
  | ({ readonly type: 'pull' } & PullRequest)
  /** Asks for another call to go on; that it may is an event. */
  | {
      readonly type: 'call'
      readonly on: Exclude<CallName, 'PullImage'>
      readonly image: string
      /** Ticks that the caller waits for a rule that holds it up. Default: for ever. */
      readonly deadline?: number
    }
  /** Ends the wait of a caller that gave up; a pull that no caller waits for ends. */
  | {
      readonly type: 'cancel'
      readonly caller: number
      /** Whether it cancelled, which is the default, or its deadline passed outside simulated time. */
      readonly reason?: 'cancelled' | 'deadline-exceeded'
    }

/** Calls: admitted, held up or failed by faults, given up by their callers. */
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
