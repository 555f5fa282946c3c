/**
 * The mounts that containerd refuses, as recorded.
 *
 * @module
 */
import { quote } from '../../errors/index.js'
import { type ImageSpec, type Mount, PROPAGATION } from '../config.js'
import type { ContainerRequest, Refusal } from '../rules.js'
import { unknown } from './words.js'

/** Refuses images that a container mounts. */
export function refuseImageMounts({ config, findImage }: ContainerRequest): Refusal | undefined {
  for (const mount of config.mounts ?? []) {
    if (mount.image === undefined) continue
    const refusal = refuseImageMount(mount, mount.image, findImage)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

function refuseImageMount(
  mount: Mount,
  spec: ImageSpec,
  findImage: ContainerRequest['findImage'],
): Refusal | undefined {
  const image = spec.image ?? ''
  const start = 'failed to mount image volume: '
  if (image === '') return unknown('invalid-config', `${start}image not specified in: ${goImageSpec(spec)}`)
  if (mount.readonly !== true)
    return unknown(
      'invalid-config',
      `${start}readonly must be true while mount image: ${goMount(mount, spec)}`,
    )
  if (findImage(image) !== undefined) return undefined
  return {
    reason: 'image-missing',
    status: 'NOT_FOUND',
    message: `${start}failed to resolve image ${quote(image)}: not found`,
  }
}

/** Returns the problem of the paths of the host that a container mounts. */
export function mountProblem({ config, settings }: ContainerRequest): string | undefined {
  const isPrivate = settings.hostMounts === 'private'
  for (const mount of config.mounts ?? []) {
    const problem = mount.image === undefined ? hostMountProblem(mount, isPrivate) : undefined
    if (problem !== undefined) return problem
  }
  return undefined
}

function hostMountProblem(mount: Mount, isPrivate: boolean): string | undefined {
  const { hostPath = '', propagation = PROPAGATION.private } = mount
  if (hostPath === '') return 'failed to mkdir "": mkdir : no such file or directory'
  if (isPrivate && propagation === PROPAGATION.bidirectional)
    return `path ${quote(hostPath)} is mounted on "/" but it is not a shared mount`
  if (isPrivate && propagation === PROPAGATION.hostToContainer)
    return `path ${quote(hostPath)} is mounted on "/" but it is not a shared or slave mount`
  if (mount.recursiveReadOnly !== true) return undefined
  if (mount.readonly !== true)
    return `recursive read-only mount conflicts with RW mount (hostPath=${quote(hostPath)})`
  if (propagation === PROPAGATION.private) return undefined
  return `recursive read-only mount conflicts with propagation ${propagation === PROPAGATION.bidirectional ? 'PROPAGATION_BIDIRECTIONAL' : 'PROPAGATION_HOST_TO_CONTAINER'} (hostPath=${quote(hostPath)})`
}

/** Prints an image spec as Go's generated code does. */
function goImageSpec({
  image = '',
  annotations = {},
  userSpecifiedImage = '',
  runtimeHandler = '',
}: ImageSpec): string {
  const pairs = Object.entries(annotations).sort(([a], [b]) => (a < b ? -1 : 1))
  const map = `map[string]string{${pairs.map(([key, value]) => `${key}: ${value},`).join('')}}`
  return `&ImageSpec{Image:${image},Annotations:${map},UserSpecifiedImage:${userSpecifiedImage},RuntimeHandler:${runtimeHandler},}`
}

const PROPAGATION_NAMES = [
  'PROPAGATION_PRIVATE',
  'PROPAGATION_HOST_TO_CONTAINER',
  'PROPAGATION_BIDIRECTIONAL',
]

/** Prints a mount as Go's generated code does. */
function goMount(mount: Mount, spec: ImageSpec): string {
  const fields: readonly (readonly [string, unknown])[] = [
    ['ContainerPath', mount.containerPath ?? ''],
    ['HostPath', mount.hostPath ?? ''],
    ['Readonly', mount.readonly ?? false],
    ['SelinuxRelabel', mount.selinuxRelabel ?? false],
    ['Propagation', PROPAGATION_NAMES[mount.propagation ?? 0] ?? mount.propagation],
    ['UidMappings', '[]*IDMapping{}'],
    ['GidMappings', '[]*IDMapping{}'],
    ['RecursiveReadOnly', mount.recursiveReadOnly ?? false],
    ['Image', goImageSpec(spec)],
    ['ImageSubPath', mount.imageSubPath ?? ''],
  ]
  return `&Mount{${fields.map(([name, value]) => `${name}:${String(value)},`).join('')}}`
}
