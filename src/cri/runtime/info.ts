/**
 * The verbose information about pods and containers, as containerd shows it: one key `info` with JSON.
 *
 * @module
 */
import { contentChainId } from '../../image/content.js'
import type { ContainerRecord, PodRecord } from '../../runtime/records.js'
import { commandOf } from '../../runtime/user.js'
import type { RuntimeApi } from './runtime-api.js'

const RUNTIME_TYPE = 'io.containerd.runc.v2'
const OCI_VERSION = '1.2.1'

/** Returns the information about a container. */
export function containerInfo(api: RuntimeApi, container: ContainerRecord): Record<string, string> {
  const { id, pod, config, state, number } = container
  const info = {
    sandboxID: pod,
    pid: state === 'running' ? processId(2 * number + 1) : 0,
    removing: api.runtime.operationsOn(id).some(({ on }) => on === 'RemoveContainer'),
    snapshotKey: id,
    snapshotter: 'overlayfs',
    runtimeType: RUNTIME_TYPE,
    runtimeOptions: {},
    config: snakeCase(config),
    runtimeSpec: {
      ociVersion: OCI_VERSION,
      process: {
        args: commandOf(config, api.state.node.store.get(container.image)),
        cwd: config.workingDir || '/',
      },
      annotations: annotationsOf('container', pod),
    },
  }
  return { info: JSON.stringify(info) }
}

/** Returns the information about a pod. */
export function podInfo(api: RuntimeApi, pod: PodRecord): Record<string, string> {
  const { id, config, state, number, image, ip, runtimeHandler } = pod
  const isReady = state === 'ready'
  const stored = api.state.node.store.get(image)
  const info = {
    pid: isReady ? processId(2 * number) : 0,
    processStatus: isReady ? 'running' : 'deleted',
    netNamespaceClosed: !isReady && ip === undefined,
    image: stored?.repoTags[0] ?? api.pauseImage,
    snapshotKey: id,
    snapshotter: 'overlayfs',
    runtimeHandler,
    runtimeType: RUNTIME_TYPE,
    runtimeOptions: {},
    config: snakeCase(config),
    runtimeSpec: {
      ociVersion: OCI_VERSION,
      hostname: config.hostname ?? '',
      rootfs: { path: 'rootfs', chainID: stored === undefined ? '' : contentChainId(stored.content) },
      annotations: annotationsOf('sandbox', id),
    },
    ...(ip !== undefined && {
      cniResult: { Interfaces: { eth0: { IPConfigs: [{ IP: ip, Gateway: '10.88.0.1' }] } } },
    }),
    sandboxMetadata: { Version: 'v1', Metadata: { ID: id, Name: pod.name, RuntimeHandler: runtimeHandler } },
  }
  return { info: JSON.stringify(info) }
}

function annotationsOf(type: 'container' | 'sandbox', pod: string): Record<string, string> {
  return { 'io.kubernetes.cri.container-type': type, 'io.kubernetes.cri.sandbox-id': pod }
}

/** Process ids begin where those of a booted system are. */
function processId(number: number): number {
  return 1000 + number
}

/** Maps whose keys are names of users and not of fields. */
const MAPS = new Set(['labels', 'annotations', 'sysctls', 'unified'])

/** Returns a configuration with the field names of the protocol: `log_path` and not `logPath`. */
function snakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCase)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      fieldName(name),
      MAPS.has(name) ? field : snakeCase(field),
    ]),
  )
}

function fieldName(name: string): string {
  return name === 'CDIDevices' ? 'CDI_devices' : name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}
