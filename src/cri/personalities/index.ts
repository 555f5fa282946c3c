/**
 * The choice of a personality on the wire.
 *
 * @module
 */
import type { Personality, RuntimeName } from '../../personalities/personality.js'
import { containerd } from './containerd/index.js'
import type { CriPersonality } from './personality.js'

const PERSONALITIES: Readonly<Record<RuntimeName, (rules: Personality) => CriPersonality>> = { containerd }

/** Returns the messages and texts of a node's container runtime. */
export function criPersonality(rules: Personality): CriPersonality {
  return PERSONALITIES[rules.name](rules)
}
