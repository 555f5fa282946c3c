/**
 * The choice of the rules of a container runtime for pods and containers.
 *
 * @module
 */
import type { Personality } from '../personalities/personality.js'
import { containerd } from './containerd/index.js'
import type { RuntimeRules } from './rules.js'

/** Returns the rules of a node's runtime. CRI-O has those of containerd, with its own pause image. */
export function runtimeRules({ settings }: Personality): RuntimeRules {
  return settings.name === 'cri-o'
    ? { ...containerd, pauseImage: settings.pauseImage, pinsPauseImage: false }
    : containerd
}
