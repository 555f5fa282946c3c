/**
 * Containers as CRI messages.
 *
 * @module
 */
import { runtime } from '../../gen/runtime.v1.js'
import type { Mount } from '../../runtime/config.js'
import { findImage, resourcesOf } from '../../runtime/containers.js'
import type { ContainerRecord } from '../../runtime/records.js'
import type { ShownImage } from '../../runtime/rules.js'
import { processUser } from '../../runtime/user.js'
import { identityOf } from './identity.js'
import type { RuntimeApi } from './runtime-api.js'

const { v1 } = runtime

const STATES = {
  created: v1.ContainerState.CONTAINER_CREATED,
  running: v1.ContainerState.CONTAINER_RUNNING,
  exited: v1.ContainerState.CONTAINER_EXITED,
}

/** Returns the state of a container as its number on the wire. */
export function containerStateNumber({ state }: ContainerRecord): runtime.v1.ContainerState {
  return STATES[state]
}

/** Returns a container as lists show it. */
export function containerMessage(
  api: RuntimeApi,
  container: ContainerRecord,
): runtime.v1.Container.$Properties {
  return {
    id: container.id,
    podSandboxId: container.pod,
    ...identityOf(container),
    ...imageFields(api.runtime.rules.imageInList(container)),
    state: containerStateNumber(container),
    createdAt: api.timeOf(container.createdAt),
  }
}

/** Returns a container as ContainerStatus shows it. */
export function containerStatusMessage(
  api: RuntimeApi,
  container: ContainerRecord,
): runtime.v1.ContainerStatus.$Properties {
  const { store } = api.state.node
  return {
    id: container.id,
    ...identityOf(container),
    ...imageFields(api.runtime.rules.imageInStatus(container, store)),
    state: containerStateNumber(container),
    createdAt: api.timeOf(container.createdAt),
    startedAt: api.timeOf(container.startedAt),
    finishedAt: api.timeOf(container.finishedAt),
    exitCode: container.exitCode ?? 0,
    reason: container.reason ?? '',
    message: container.message ?? '',
    mounts: (container.config.mounts ?? []).map(mount => mountMessage(api, mount)),
    logPath: container.logPath,
    resources: { linux: shownResources(container) },
    user: { linux: userMessage(api, container) },
    stopSignal: (container.config.stopSignal ?? 0) as runtime.v1.Signal,
  }
}

function imageFields({ image, imageRef, imageId }: ShownImage): {
  image: runtime.v1.ImageSpec.$Properties
  imageRef: string
  imageId: string
} {
  return { image: image as runtime.v1.ImageSpec.$Properties, imageRef, imageId }
}

/** A mounted image is shown with the id of the image that its name refers to. */
function mountMessage(api: RuntimeApi, mount: Mount): runtime.v1.Mount.$Properties {
  const { image } = mount
  if (image === undefined) return mount as runtime.v1.Mount.$Properties
  const imageRef = findImage(api.state, image.image ?? '')?.id ?? ''
  return { ...mount, image: { ...image, imageRef } } as runtime.v1.Mount.$Properties
}

/** A limit of memory is one of memory and swap, too. */
function shownResources(container: ContainerRecord): runtime.v1.LinuxContainerResources.$Properties {
  const resources = resourcesOf(container)
  const {
    memoryLimitInBytes: memory = 0,
    memorySwapLimitInBytes: swap = 0,
    oomScoreAdj: _,
    ...rest
  } = resources
  return {
    ...rest,
    ...(memory !== 0 && { memoryLimitInBytes: memory, memorySwapLimitInBytes: swap === 0 ? memory : swap }),
  } as unknown as runtime.v1.LinuxContainerResources.$Properties
}

function userMessage(
  api: RuntimeApi,
  { config, image }: ContainerRecord,
): runtime.v1.LinuxContainerUser.$Properties {
  const { uid, gid, supplementalGroups } = processUser(
    api.state.node.store.get(image),
    config.linux?.securityContext,
  )
  return { uid, gid, supplementalGroups } as unknown as runtime.v1.LinuxContainerUser.$Properties
}
