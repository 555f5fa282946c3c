/**
 * The configurations of pods and containers that the kubelet sends to the runtime.
 *
 * @module
 */
import type { runtime } from '../../gen/runtime.v1.js'
import { mountsOf, type VolumeImages } from './image-volumes.js'
import type { Pod, PodContainer } from './pod.js'

/** Namespaces in CRI's numbers: one of the container, and that of the host. */
const CONTAINER = 1
const NODE = 2

/** Returns the configuration of a pod; `attempt` is the number of its sandboxes before. */
export function sandboxConfigOf(pod: Pod, attempt: number): runtime.v1.PodSandboxConfig.$Properties {
  const { name, namespace, uid } = pod
  return {
    metadata: { name, namespace, uid, attempt },
    hostname: pod.hostNetwork ? '' : name,
    logDirectory: `/var/log/pods/${namespace}_${name}_${uid}`,
    labels: { ...pod.labels, ...podLabels(pod) },
    annotations: { ...pod.annotations },
    linux: securityOf(pod),
  }
}

/** Returns the configuration of a container; its image is the reference that the pull returned. */
export function containerConfigOf(
  pod: Pod,
  container: PodContainer,
  imageRef: string,
  attempt: number,
  volumes: VolumeImages,
): runtime.v1.ContainerConfig.$Properties {
  const { name, image, command, args, env, workingDir } = container
  return {
    metadata: { name, attempt },
    image: { image: imageRef, userSpecifiedImage: image },
    command: [...command],
    args: [...args],
    envs: env.map(({ key, value }) => ({ key, value: Buffer.from(value) })),
    workingDir,
    mounts: mountsOf(container, volumes),
    labels: { ...podLabels(pod), 'io.kubernetes.container.name': name },
    logPath: `${name}/${attempt}.log`,
    linux: securityOf(pod),
  }
}

/** The containers of a pod do not share their process ids, unlike by CRI's default. */
function securityOf({ hostNetwork }: Pod) {
  const network = hostNetwork && { network: NODE }
  return { securityContext: { namespaceOptions: { pid: CONTAINER, ...network } } }
}

function podLabels({ name, namespace, uid }: Pod): Record<string, string> {
  return {
    'io.kubernetes.pod.name': name,
    'io.kubernetes.pod.namespace': namespace,
    'io.kubernetes.pod.uid': uid,
  }
}
