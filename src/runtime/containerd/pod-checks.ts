/**
 * The pods that containerd refuses, as recorded.
 *
 * @module
 */
import { quote } from '../../errors/index.js'
import {
  type IdMapping,
  LOCALHOST_PROFILE,
  NAMESPACE_MODE,
  type PodConfig,
  type SecurityContext,
} from '../config.js'
import type { PodRequest, Refusal } from '../rules.js'
import type { PodSettings } from '../settings.js'
import { labelProblem } from './labels.js'
import { RUNC_CREATE, unknown } from './words.js'

/** The longest host name of Linux. */
const HOST_NAME_MAX = 64

/** Sysctls that belong to a namespace of the pod. */
const IPC_SYSCTLS = [
  'kernel.sem',
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'kernel.shmall',
  'kernel.shmmax',
  'kernel.shmmni',
  'kernel.shm_rmid_forced',
]

/** Refuses a pod for its network namespace, which containerd makes before it looks at the pause image. */
export function refusePodEarly({ id, config }: PodRequest, { network }: PodSettings): Refusal | undefined {
  if (isHostNetwork(config)) return undefined
  const problem = namespaceProblem(config)
  if (problem !== undefined)
    return unknown(
      'invalid-config',
      `failed to create network namespace for sandbox ${quote(id)}: ${problem}`,
    )
  if (network === 'ready') return undefined
  const text = 'cni plugin not initialized'
  return unknown('start-failed', `failed to setup network for sandbox ${quote(id)}: ${text}`)
}

/** Refuses a pod whose pause image is stored. */
export function refusePod({ id, config }: PodRequest): Refusal | undefined {
  const problem = specProblem(config) ?? processProblem(config)
  if (problem !== undefined)
    return unknown('invalid-config', `failed to start sandbox ${quote(id)}: ${problem}`)
  return labelProblem(config.labels, `failed to start sandbox ${quote(id)}: `, `container ${quote(id)}`)
}

/** Returns whether a pod has the network of the host. */
export function isHostNetwork(config: PodConfig): boolean {
  return securityOf(config).namespaceOptions?.network === NAMESPACE_MODE.node
}

/** Returns the text for a group without a user, if a security context has one. */
export function userProblem({ runAsUser, runAsGroup }: SecurityContext): string | undefined {
  if (runAsGroup === undefined || runAsUser !== undefined) return undefined
  return `failed to generate user string: user group ${quote(String(runAsGroup.value ?? 0))} is specified without user`
}

function securityOf({ linux }: PodConfig): SecurityContext {
  return linux?.securityContext ?? {}
}

/** Returns the text for the mappings of a user namespace of the pod's own, if they are not one of each kind. */
function namespaceProblem(config: PodConfig): string | undefined {
  const userns = securityOf(config).namespaceOptions?.usernsOptions
  if (userns === undefined || (userns.mode ?? NAMESPACE_MODE.pod) !== NAMESPACE_MODE.pod) return undefined
  return mappingProblem('uid', userns.uids) ?? mappingProblem('gid', userns.gids)
}

function mappingProblem(kind: 'uid' | 'gid', mappings: readonly IdMapping[] = []): string | undefined {
  if (mappings.length === 1) return undefined
  return `required only one ${kind} mapping, but got ${mappings.length} ${kind} mapping(s)`
}

function specProblem(config: PodConfig): string | undefined {
  const security = securityOf(config)
  const { usernsOptions: userns } = security.namespaceOptions ?? {}
  const problem = userns === undefined ? undefined : usernsProblem(userns)
  if (problem !== undefined)
    return `failed to generate sandbox container spec: user namespace configuration: ${problem}`
  const user = userProblem(security)
  if (user !== undefined) return `failed to generate sandbox container spec options: ${user}`
  const { seccomp } = security
  if (seccomp?.profileType !== LOCALHOST_PROFILE) return undefined
  const path = seccomp.localhostRef ?? ''
  return `failed to create containerd container: cannot load seccomp profile ${quote(path)}: open ${path}: no such file or directory`
}

function usernsProblem({
  mode = NAMESPACE_MODE.pod,
  uids = [],
  gids = [],
}: {
  readonly mode?: number
  readonly uids?: readonly IdMapping[]
  readonly gids?: readonly IdMapping[]
}): string | undefined {
  if (mode === NAMESPACE_MODE.pod) return undefined
  if (mode === NAMESPACE_MODE.node) {
    if (uids.length + gids.length === 0) return undefined
    return `can't use user namespace mode "NODE" with mappings. Got ${uids.length} UID mappings and ${gids.length} GID mappings`
  }
  const name = mode === NAMESPACE_MODE.container ? 'CONTAINER' : 'TARGET'
  return `unsupported user namespace mode: ${quote(name)}`
}

/** Returns the text with which runc refuses to start the pause process. */
function processProblem(config: PodConfig): string | undefined {
  const { hostname = '', linux } = config
  const userns = securityOf(config).namespaceOptions?.usernsOptions
  const usesUserns = userns !== undefined && (userns.mode ?? NAMESPACE_MODE.pod) === NAMESPACE_MODE.pod
  if (usesUserns && userns.uids?.every(({ containerId = 0 }) => containerId !== 0))
    return `${RUNC_CREATE}user namespaces enabled, but no mapping found for uid 0`
  const sysctl = Object.keys(linux?.sysctls ?? {}).find(name => !isNamespaced(name, config))
  if (sysctl !== undefined)
    return `${RUNC_CREATE}sysctl ${quote(sysctl)} is not in a separate kernel namespace`
  if (hostname !== '' && isHostNetwork(config))
    return `${RUNC_CREATE}unable to set hostname without a private UTS namespace`
  if (Buffer.byteLength(hostname) <= HOST_NAME_MAX) return undefined
  return `${RUNC_CREATE}unable to start container process: error during container init: sethostname: invalid argument`
}

function isNamespaced(sysctl: string, config: PodConfig): boolean {
  if (sysctl.startsWith('net.')) return !isHostNetwork(config)
  const isIpc = IPC_SYSCTLS.includes(sysctl) || sysctl.startsWith('fs.mqueue.')
  return isIpc && securityOf(config).namespaceOptions?.ipc !== NAMESPACE_MODE.node
}
