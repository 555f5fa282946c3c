/**
 * The few files of a container that the configuration of its pod decides.
 *
 * @module
 */
import type { PodConfig } from './config.js'

const SYSCTLS = '/proc/sys/'

/** Returns the name of the host that the processes of a pod see. */
export function hostnameOf({ hostname = '', metadata }: PodConfig): string {
  return hostname === '' ? (metadata?.name ?? '') : hostname
}

/** Returns the content of a file, or nothing for one that is not simulated. */
export function fileOf(pod: PodConfig, path: string): string | undefined {
  if (path === '/etc/hostname') return `${hostnameOf(pod)}\n`
  if (path === '/etc/resolv.conf') return resolvConf(pod)
  if (!path.startsWith(SYSCTLS)) return undefined
  const value = pod.linux?.sysctls?.[path.slice(SYSCTLS.length).replaceAll('/', '.')]
  return value === undefined ? undefined : `${value}\n`
}

function resolvConf({ dnsConfig: { servers = [], searches = [], options = [] } = {} }: PodConfig): string {
  const lines = [
    ...(searches.length > 0 ? [`search ${searches.join(' ')}`] : []),
    ...servers.map(server => `nameserver ${server}`),
    ...(options.length > 0 ? [`options ${options.join(' ')}`] : []),
  ]
  return lines.map(line => `${line}\n`).join('')
}
