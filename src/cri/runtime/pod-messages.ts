/**
 * Pods as CRI messages.
 *
 * @module
 */
import { runtime } from '../../gen/runtime.v1.js'
import type { PodRecord } from '../../runtime/records.js'
import { identityOf } from './identity.js'
import type { RuntimeApi } from './runtime-api.js'

const { v1 } = runtime

/** Returns the state of a pod as its number on the wire. */
export function podStateNumber({ state }: PodRecord): runtime.v1.PodSandboxState {
  return state === 'ready' ? v1.PodSandboxState.SANDBOX_READY : v1.PodSandboxState.SANDBOX_NOTREADY
}

/** Returns a pod as lists show it. */
export function podMessage(api: RuntimeApi, pod: PodRecord): runtime.v1.PodSandbox.$Properties {
  return {
    id: pod.id,
    ...identityOf(pod),
    state: podStateNumber(pod),
    createdAt: api.timeOf(pod.createdAt),
    runtimeHandler: pod.runtimeHandler,
  }
}

/** Returns a pod as PodSandboxStatus shows it. */
export function podStatusMessage(api: RuntimeApi, pod: PodRecord): runtime.v1.PodSandboxStatus.$Properties {
  const options = pod.config.linux?.securityContext?.namespaceOptions
  return {
    ...podMessage(api, pod),
    network: pod.ip === undefined ? {} : { ip: pod.ip },
    linux: { namespaces: options === undefined ? {} : { options: options as NamespaceOption } },
  }
}

type NamespaceOption = runtime.v1.NamespaceOption.$Properties
