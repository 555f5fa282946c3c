/**
 * Pulls as a domain.
 *
 * @module
 */
import { domain } from '../domain/domain.js'
import type { PullEvent, PullScheduled, PullsContext } from './context.js'
import { preload } from './preload.js'
import {
  extracted,
  registryAnswered,
  releasePull,
  releasePulls,
  restartPulls,
  resumeLayer,
  transferred,
} from './pull.js'

/** Everything that can be done to pulls, apart from asking for them. */
export type PullCommand =
  /** Lets a pull go on that faults hold up without an end. */
  | { readonly type: 'release-pull'; readonly pull: number }
  /** Puts an image into the store without pulling it. */
  | { readonly type: 'seed'; readonly image: string }

/** Pulls: queued, resolving, downloading, extracting, then held or failed. */
export const pulls = domain<PullsContext, PullCommand, PullScheduled, PullEvent>({
  commands: {
    'release-pull': (context, { pull }) => releasePull(context, pull),
    seed: (context, { image }) => preload(context, image),
  },
  scheduled: {
    answered: (context, { pull }) => registryAnswered(context, pull),
    extracted: (context, { pull }) => extracted(context, pull),
    resumed: (context, { pull, layer }) => resumeLayer(context, pull, layer),
  },
  records: {
    'pull-completed': ({ node }, { image }) => node.store.images.get(image),
  },
  transferred,
  release: releasePulls,
  start: restartPulls,
})
