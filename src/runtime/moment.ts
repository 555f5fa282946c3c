/**
 * Pods with their containers at one moment, for clients that watch them.
 *
 * @module
 */
import type { PodMoment, RuntimeContext } from './context.js'

/** Returns a pod with its containers as they are now; nothing for a pod that does not exist. */
export function momentOf({ node: { runtime } }: RuntimeContext, pod: string): PodMoment | undefined {
  const record = runtime.pods.get(pod)
  return record && { pod: record, containers: runtime.containersOf(pod) }
}
