/**
 * Image volumes: images that containers mount (`volumes[].image`).
 *
 * @module
 */
import type { runtime } from '../../gen/runtime.v1.js'
import type { ImageManager } from '../image-manager.js'
import type { EventObject, Task } from '../task.js'
import type { ImageError } from '../texts.js'
import { ofPod, type Pod, type PodContainer } from './pod.js'

/** The image of a volume as the runtime gets it, or the reason why it is missing. */
export type VolumeImage = { readonly spec: runtime.v1.ImageSpec.$Properties } | { readonly error: ImageError }

/** The images of the volumes of a pod, by the names of the volumes. */
export type VolumeImages = ReadonlyMap<string, VolumeImage>

/**
 * Ensures that the images of all volumes are stored, in their order. The kubelet does this each time it looks at the pod, before
 * its containers; events have the pod as their object (`getImageVolumes` in kuberuntime_manager.go).
 */
export function* ensureVolumeImages(
  pod: Pod,
  images: ImageManager,
  sandboxConfig: runtime.v1.PodSandboxConfig.$Properties,
  object: EventObject,
): Task<VolumeImages> {
  const found = new Map<string, VolumeImage>()
  for (const { name, reference, policy } of pod.imageVolumes) {
    const { imageRef, message, error } = yield* images.ensureImageExists({
      ...ofPod(pod),
      image: reference,
      policy,
      sandboxConfig,
      object,
    })
    const spec = { image: imageRef, userSpecifiedImage: reference, annotations: { ...pod.annotations } }
    found.set(name, error === undefined ? { spec } : { error: { name: error, message } })
  }
  return found
}

/** Returns why the volumes that a container mounts are missing, in the order of its mounts. */
export function missingVolumes(container: PodContainer, volumes: VolumeImages): readonly ImageError[] {
  return container.mounts.flatMap(({ name }) => {
    const image = volumes.get(name)
    return image !== undefined && 'error' in image ? [image.error] : []
  })
}

/** Returns the mounts of a container for the runtime, which accepts images only if they are not writable. */
export function mountsOf(container: PodContainer, volumes: VolumeImages): runtime.v1.Mount.$Properties[] {
  return container.mounts.flatMap(({ name, mountPath, subPath }) => {
    const image = volumes.get(name)
    if (image === undefined || 'error' in image) return []
    return [{ containerPath: mountPath, readonly: true, image: image.spec, imageSubPath: subPath }]
  })
}
