/**
 * Copy jobs as a domain.
 *
 * @module
 */
import { domain } from '../domain/domain.js'
import type { CopiesContext, CopyScheduled } from './context.js'
import type { CopyRequest } from './copies.js'
import {
  cancelCopy,
  failCopies,
  registryAnswered,
  releaseCopies,
  resumeLayer,
  startCopy,
  transferred,
} from './copy-job.js'

/** Commands of copy jobs. */
export type CopyCommand =
  /** Starts a copy job; its end is an event. */
  | ({ readonly type: 'mirror' } & CopyRequest)
  /** Cancels a copy job. Does nothing if it has ended. */
  | { readonly type: 'cancel-mirror'; readonly mirror: number }

/** The domain of copy jobs: resolving, checking, downloading, pushing. */
export const copies = domain<CopiesContext, CopyCommand, CopyScheduled>({
  commands: {
    mirror: (context, { type: _, ...request }) => startCopy(context, request),
    'cancel-mirror': (context, { mirror }) => cancelCopy(context, mirror),
  },
  scheduled: {
    'mirror-answered': (context, { mirror }) => registryAnswered(context, mirror),
    'mirror-resumed': (context, { mirror, layer }) => resumeLayer(context, mirror, layer),
  },
  transferred,
  release: releaseCopies,
  start: failCopies,
})
