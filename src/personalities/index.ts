/**
 * The choice of a personality.
 *
 * @module
 */
import type { Model } from '../image/models.js'
import { containerd } from './containerd/index.js'
import type { Personality } from './personality.js'

/** Returns the personality of a node. */
export function personalityOf(model: Model): Personality {
  return containerd(model)
}
