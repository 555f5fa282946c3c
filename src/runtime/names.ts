/**
 * The names that pods and containers reserve for as long as they exist.
 *
 * @module
 */
import type { ContainerConfig, PodMetadata } from './config.js'

/** Returns the name that a pod reserves. */
export function podName({ name = '', namespace = '', uid = '', attempt = 0 }: PodMetadata): string {
  return [name, namespace, uid, attempt].join('_')
}

/** Returns the name that a container reserves; the names of its pod are those in the request that creates it. */
export function containerName(
  { name = '', attempt = 0 }: NonNullable<ContainerConfig['metadata']>,
  { name: pod = '', namespace = '', uid = '' }: PodMetadata,
): string {
  return [name, pod, namespace, uid, attempt].join('_')
}
