/**
 * The pods that a scenario gives to kubelets.
 *
 * @module
 */
import { type Manifest, type Pod, readPod } from '../kubelet/pods/pod.js'
import type { KubeletPod } from './kubelet-schema.js'

/** Returns the name of a pod for the kubelet. */
export function podName(pod: KubeletPod): string {
  return 'metadata' in pod ? pod.metadata.name : pod.name
}

/**
 * Reads a pod for the kubelet.
 *
 * @param deletedBefore - as in `readPod`
 * @throws SimulatorError `invalid-argument` for a manifest that is not usable
 */
export function readKubeletPod(
  pod: KubeletPod,
  deletedBefore?: (namespace: string, name: string) => number,
): Pod {
  return readPod(manifestOf(pod), [], deletedBefore)
}

/** Returns the manifest of a pod; the short form has a container for each image. */
function manifestOf(pod: KubeletPod): Manifest {
  if ('metadata' in pod) return pod
  const { name, image, pullPolicy } = pod
  const images = typeof image === 'string' ? [image] : image
  const containers = images.map((each, i) => ({
    name: i === 0 ? 'app' : `app-${i + 1}`,
    image: each,
    ...(pullPolicy && { imagePullPolicy: pullPolicy }),
  }))
  return { metadata: { name }, spec: { containers } }
}
