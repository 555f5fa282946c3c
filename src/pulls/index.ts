/**
 * Pulls as a domain.
 *
 * @module
 */
import { domain } from '../domain/domain.js'
import { cancelPull } from './callers.js'
import type { PullEvent, PullScheduled, PullsContext } from './context.js'
import { extracted, registryAnswered, releasePull, releasePulls, resumeLayer, transferred } from './fetch.js'
import { type Preload, preload } from './preload.js'
import { restartPulls } from './pull.js'

/** Commands of pulls, except requests for them. */
export type PullCommand =
  /** Continues a pull that fault rules block. */
  | { readonly type: 'release-pull'; readonly pull: number }
  /** Cancels a pull, for all its callers. */
  | { readonly type: 'cancel-pull'; readonly pull: number }
  /** Preloads an image. */
  | ({ readonly type: 'seed' } & Preload)

/** The domain of pulls: queued, resolving, downloading, extracting, then complete or failed. */
export const pulls = domain<PullsContext, PullCommand, PullScheduled, PullEvent>({
  commands: {
    'release-pull': (context, { pull }) => releasePull(context, pull),
    'cancel-pull': (context, { pull }) => cancelPull(context, pull),
    seed: preload,
  },
  scheduled: {
    answered: (context, { pull }) => registryAnswered(context, pull),
    extracted: (context, { pull, layer }) => extracted(context, pull, layer),
    resumed: (context, { pull, layer }) => resumeLayer(context, pull, layer),
  },
  records: {
    'pull-completed': ({ node }, { image }) => node.store.images.get(image),
  },
  transferred,
  release: releasePulls,
  start: restartPulls,
})
