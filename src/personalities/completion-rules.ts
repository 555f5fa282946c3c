/**
 * How each runtime completes a reference without a registry, in words.
 *
 * @module
 */
import type { RuntimeName } from './personality.js'

/** The rule of each runtime for a name without a registry. */
export const COMPLETION_RULES: Readonly<Record<RuntimeName, string>> = {
  containerd: 'a name whose first part has no dot, no port and is not localhost is of Docker Hub',
  'cri-o': 'CRI-O completes a name without a registry by an alias or by the registries to search',
}
