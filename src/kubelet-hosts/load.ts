/**
 * Loads the code of kubelets where a scenario has some.
 *
 * @module
 */
import type { nodeKubeletCore } from './in-process.js'

/** The parts of a set-up that are about kubelets. */
export interface WithKubelets {
  readonly kubelet?: unknown
  readonly kubelets?: unknown
}

/** Returns the function that makes kubelets, or nothing for a set-up without any. */
export async function loadKubelets({
  kubelet,
  kubelets,
}: WithKubelets = {}): Promise<typeof nodeKubeletCore | undefined> {
  if (kubelet === undefined && kubelets === undefined) return undefined
  return (await import('./in-process.js')).nodeKubeletCore
}
