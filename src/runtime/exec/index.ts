/**
 * Commands in containers and the output of containers, as a domain.
 *
 * @module
 */
import { domain } from '../../domain/domain.js'
import type { PullEvent } from '../../pulls/context.js'
import type { RuntimeEvent } from '../context.js'
import type { ExecContext, ExecScheduled } from './context.js'
import { abandonExec, beginExec, type ExecRequest, endExec, killExecs } from './exec.js'
import { beginOutput, endOutput, endWait, reopenLog } from './output.js'

/** Commands in containers. */
export type ExecCommand =
  | ({ readonly type: 'exec' } & ExecRequest)
  | { readonly type: 'reopen-container-log'; readonly container: string }

/** Commands in containers, and the output of containers. */
export const exec = domain<ExecContext, ExecCommand, ExecScheduled, RuntimeEvent | PullEvent>({
  commands: {
    exec: (context, { type: _, ...request }) => beginExec(context, request),
    'reopen-container-log': (context, { container }) => reopenLog(context, container),
  },
  scheduled: {
    'exec-ended': (context, { exec: caller }) => endExec(context, caller),
    'output-due': (context, { container, piece }) => endWait(context, container, piece),
  },
  onEvent: {
    'container-started': (context, { container }) => beginOutput(context, container),
    'container-stopped': (context, { container }) => {
      endOutput(context, container)
      killExecs(context, container)
    },
    'caller-left': (context, { caller }) => abandonExec(context, caller),
  },
})
