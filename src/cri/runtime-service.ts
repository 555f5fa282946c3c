/**
 * The methods of CRI's RuntimeService by name. They have no rules of their own.
 *
 * @module
 */
import type { ServedNode } from '../node/served-node.js'
import type { StreamingUrls } from '../streaming/lazy-server.js'
import type { CriMethod } from './method.js'
import type { CriPersonality } from './personalities/personality.js'
import { containerMethods } from './runtime/containers.js'
import { eventMethods } from './runtime/events.js'
import { checkpointMethods, execMethods } from './runtime/exec.js'
import { metricMethods } from './runtime/metrics.js'
import { nodeMethods } from './runtime/node-methods.js'
import { podMethods } from './runtime/pods.js'
import { RuntimeApi } from './runtime/runtime-api.js'
import { statsMethods } from './runtime/stats.js'

/** Returns the methods of `runtime.v1.RuntimeService`. */
export function runtimeServiceMethods(
  simulator: ServedNode,
  packageVersion: string,
  personality: CriPersonality,
  urls: StreamingUrls,
): Readonly<Record<string, CriMethod>> {
  const api = new RuntimeApi(simulator, urls)
  return {
    ...nodeMethods(api, packageVersion, personality),
    ...podMethods(api),
    ...containerMethods(api),
    ...statsMethods(api),
    ...metricMethods(api),
    ...eventMethods(api),
    ...execMethods(api),
    ...checkpointMethods(api),
  }
}
