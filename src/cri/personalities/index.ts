/**
 * The choice of a personality on the wire.
 *
 * @module
 */
import type { Personality } from '../../personalities/personality.js'
import { containerd } from './containerd/index.js'
import { crio } from './crio/index.js'
import type { CriPersonality, Place } from './personality.js'

/** Returns the messages and texts of a node's container runtime. */
export function criPersonality(rules: Personality, place: Place = {}): CriPersonality {
  const { settings } = rules
  return settings.name === 'cri-o' ? crio(rules, settings, place) : containerd(rules, place)
}
