/**
 * The containers that containerd refuses, as recorded, in the order of its own checks.
 *
 * @module
 */
import { quote } from '../../errors/index.js'
import { NAMESPACE_MODE } from '../config.js'
import type { ContainerRequest, Refusal } from '../rules.js'
import { commandOf, hasUser } from '../user.js'
import { labelProblem } from './labels.js'
import { mountProblem, refuseImageMounts } from './mounts.js'
import { userProblem } from './pod-checks.js'
import { idProblemText, REASONS, stateName, unknown } from './words.js'

/** The devices of the simulated host. */
const DEVICES = ['full', 'fuse', 'kvm', 'net/tun', 'null', 'ptmx', 'random', 'tty', 'urandom', 'zero'].map(
  name => `/dev/${name}`,
)

/** Refuses a container whose image is stored. */
export function refuseContainer(request: ContainerRequest): Refusal | undefined {
  return refuseImageMounts(request) ?? refuseSpec(request) ?? refuseUser(request) ?? refuseStoring(request)
}

/** Refuses what the OCI spec of the container cannot be made of. */
function refuseSpec(request: ContainerRequest): Refusal | undefined {
  const start = `failed to generate container ${quote(request.id)} spec: `
  const problem = mountProblem(request) ?? commandProblem(request) ?? deviceProblem(request)
  if (problem !== undefined) return unknown('invalid-config', `${start}failed to generate spec: ${problem}`)
  if (isPrivilegedAlone(request))
    return unknown(
      'invalid-config',
      `${start}failed to generate spec opts: no privileged container allowed in sandbox`,
    )
  return refuseTarget(request, start)
}

function commandProblem({ config, image }: ContainerRequest): string | undefined {
  return commandOf(config, image).length === 0 ? 'no command specified' : undefined
}

function deviceProblem({ config }: ContainerRequest): string | undefined {
  const missing = config.devices?.find(({ hostPath = '' }) => !DEVICES.includes(hostPath))
  return missing === undefined ? undefined : `lstat ${missing.hostPath ?? ''}: no such file or directory`
}

function isPrivilegedAlone({ config, pod }: ContainerRequest): boolean {
  const isPrivileged = config.linux?.securityContext?.privileged === true
  return isPrivileged && pod.config.linux?.securityContext?.privileged !== true
}

/** Refuses a container that is to share the processes of another one that does not run. */
function refuseTarget({ config, findContainer }: ContainerRequest, start: string): Refusal | undefined {
  const { pid, targetId = '' } = config.linux?.securityContext?.namespaceOptions ?? {}
  if (pid !== NAMESPACE_MODE.target) return undefined
  const before = `${start}failed to generate spec opts: invalid target container: `
  const target = findContainer(targetId)
  if (typeof target === 'string') {
    const message = `${before}container ${quote(targetId)} does not exist: `
    if (target !== 'unknown') return unknown(REASONS[target], `${message}${idProblemText(targetId, target)}`)
    return { reason: 'no-such-container', status: 'NOT_FOUND', message: `${message}not found` }
  }
  if (target.state === 'running') return undefined
  const message = `container ${quote(target.id)} is not running - in state ${stateName(target)}`
  return unknown('wrong-state', `${before}${message}`)
}

function refuseUser({ config, image }: ContainerRequest): Refusal | undefined {
  const security = config.linux?.securityContext ?? {}
  const group = userProblem({
    ...security,
    ...(security.runAsUsername && { runAsUser: { value: 0 } }),
  })
  if (group !== undefined) return unknown('invalid-config', `failed to get container spec opts: ${group}`)
  const start = 'failed to create containerd container: '
  const { runAsUser: { value: uid = 0 } = {}, runAsUsername: name = '' } = security
  if (uid < 0)
    return unknown('invalid-config', `${start}invalid USER value ${quote(String(uid))}: uid out of range`)
  if (name === '' || hasUser(image, name)) return undefined
  return unknown(
    'invalid-config',
    `${start}mount callback failed on /var/lib/containerd/tmpmounts/containerd-mount: no users found`,
  )
}

/** Refuses what cannot be stored with the container. */
function refuseStoring({ id, config }: ContainerRequest): Refusal | undefined {
  const device = config.CDIDevices?.find(({ name = '' }) => name !== '')
  const start = 'failed to create containerd container: '
  if (device !== undefined)
    return unknown(
      'invalid-config',
      `${start}CDI device injection failed: unresolvable CDI devices ${device.name}`,
    )
  return labelProblem(config.labels, '', `container ${quote(id)}`)
}
