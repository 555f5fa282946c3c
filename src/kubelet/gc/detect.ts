/**
 * A look at a runtime: its images, and those that containers use.
 *
 * @module
 */
import type { runtime } from '../../gen/runtime.v1.js'
import type { Host, Task } from '../task.js'
import { ask, listImages } from './answers.js'
import { keyWithHandler, type ListedImage, type Look } from './records.js'

/** Feature gates of the kubelet that change the garbage collection. */
export interface GcGates {
  /** Images that are mounted as volumes count as used. On by default since Kubernetes 1.35. */
  readonly ImageVolume: boolean
  /** Records differ by runtime handler. Alpha, off by default. */
  readonly RuntimeClassInImageCriAPI: boolean
}

/** Returns the key of an image under some gates. */
export function imageKey(gates: GcGates): (image: ListedImage) => string {
  return gates.RuntimeClassInImageCriAPI
    ? ({ id, runtimeHandler }) => keyWithHandler(id, runtimeHandler)
    : ({ id }) => id
}

/**
 * Looks at the images and containers of a runtime. Containers in all states use their images; a pod does not use its
 * pause image. With the gate ImageVolume, one call `ContainerStatus` for each container follows, in the order of
 * `ListContainers`; a failure ends the look.
 *
 * @throws GcError
 */
export function* look(host: Host, gates: GcGates): Task<Look> {
  const detectTime = host.now()
  const images = yield* listImages()
  yield* ask('ListPodSandbox', {})
  const { containers } = yield* ask('ListContainers', { filter: {} })
  const ids = new Set(images.map(({ id }) => id))
  const inUse = new Set<string>()
  for (const container of containers ?? []) {
    if (gates.ImageVolume) {
      for (const id of yield* mountedImages(container.id ?? '')) if (ids.has(id)) inUse.add(id)
    }
    inUse.add(usedImage(container, gates))
  }
  return { images, inUse, detectTime, now: host.now() }
}

/** Returns the key of a container's image. Older runtimes set the reference only. */
function usedImage(container: runtime.v1.Container.$Properties, gates: GcGates): string {
  const id = container.imageId || (container.imageRef ?? '')
  return gates.RuntimeClassInImageCriAPI ? keyWithHandler(id, container.image?.runtimeHandler ?? '') : id
}

function* mountedImages(containerId: string): Task<readonly string[]> {
  const request = { containerId, verbose: false }
  const { status } = yield* ask('ContainerStatus', request, 'get container status: ')
  return (status?.mounts ?? []).map(mount => mount.image?.image ?? '')
}
