/**
 * The rules of containerd for images, as observed on 2.1.9.
 *
 * @module
 */

import type { Model } from '../../image/models.js'
import { ingestPath } from '../../image/paths.js'
import { codesOf } from '../codes.js'
import type { Personality } from '../personality.js'
import { faultWords } from './fault-words.js'
import { lookUp } from './look-up.js'
import { naming } from './naming.js'

const RUNTIME_HANDLERS: readonly string[] = ['', 'runc']

const MADE = new WeakMap<Model, Personality>()

/** Returns the rules of containerd, with the references of an image model: one object for all nodes. */
export function containerd(model: Model): Personality {
  const known = MADE.get(model)
  if (known !== undefined) return known
  const made = rulesFor(model)
  MADE.set(model, made)
  return made
}

function rulesFor({ parse }: Model): Personality {
  return {
    settings: { name: 'containerd' },
    candidates: input => [parse(input)],
    lookUp: (images, input) => lookUp(images, input, parse),
    naming,
    show: ({ repoDigests, content: { size }, pinned, spec }) => ({
      repoDigests,
      size,
      pinned,
      ...(spec && { annotations: spec.annotations }),
    }),
    removal(images, input) {
      const image = lookUp(images, input, parse)
      return image && { image, through: 'name' }
    },
    // Containers keep the snapshots that they need.
    refuseRemoval: () => undefined,
    pulls: {
      shareKey: (_, canonical) => canonical,
      endsWithLeader: false,
      takesArtifacts: false,
      sharesTransfers: true,
      retryAfter: () => undefined,
      diskFull: ({ reference, layer }) => ({
        code: 'no-space-left',
        reference,
        path: ingestPath(layer?.digest ?? ''),
      }),
    },
    runtimeHandlers: RUNTIME_HANDLERS,
    acceptsHandler: handler => RUNTIME_HANDLERS.includes(handler),
    codeOf,
    faultWords,
  }
}

const codeOf = codesOf({
  NOT_FOUND: ['not-found', 'platform-not-found'],
  RESOURCE_EXHAUSTED: ['storage-limit'],
})
