/**
 * The condition of the network of a node, as Status reports it.
 *
 * @module
 */
import type { runtime } from '../../gen/runtime.v1.js'

/** Returns the condition of the network; `problem` is the text of the plugin for a network that is missing. */
export function networkCondition(isReady: boolean, problem: string): runtime.v1.RuntimeCondition.$Properties {
  const type = 'NetworkReady'
  if (isReady) return { type, status: true }
  const message = `Network plugin returns error: ${problem}`
  return { type, status: false, reason: 'NetworkPluginNotReady', message }
}
