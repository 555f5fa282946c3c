/**
 * The rules of containerd for images, as observed on 2.1.9.
 *
 * @module
 */
import type { Model } from '../../image/models.js'
import { codesOf } from '../codes.js'
import type { Personality } from '../personality.js'
import { faultWords } from './fault-words.js'
import { lookUp } from './look-up.js'
import { naming } from './naming.js'

/** Returns the rules of containerd, with the references of an image model. */
export function containerd({ parse }: Model): Personality {
  return {
    name: 'containerd',
    parse,
    lookUp: (images, input) => lookUp(images, input, parse),
    naming,
    runtimeHandlers: ['', 'runc'],
    codeOf,
    faultWords,
  }
}

const codeOf = codesOf({
  NOT_FOUND: ['not-found', 'platform-not-found'],
  RESOURCE_EXHAUSTED: ['storage-limit'],
})
