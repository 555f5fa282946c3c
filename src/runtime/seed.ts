/**
 * Pods and containers that exist without a call: no time passes, and no fault rule triggers.
 *
 * @module
 */

import type { ImageRecord } from '../image/store/image-record.js'
import { preload } from '../pulls/preload.js'
import type { ProcessBehaviour } from '../scripts/rule.js'
import { canonicalReference } from '../spec.js'
import type { ContainerConfig, PodConfig, PodMetadata } from './config.js'
import { addContainer, findImage } from './containers.js'
import type { RuntimeContext } from './context.js'
import { findPod, makeId, refuse } from './ids.js'
import { logPathOf } from './log-path.js'
import { containerName } from './names.js'
import { addPod, newPod, stop } from './pods.js'
import { endProcess, run } from './processes.js'
import type { ContainerRecord, ContainerState, PodRecord } from './records.js'
import { writtenScriptFor } from './script-for.js'

/** A pod to seed. */
export interface SeedPod {
  readonly config: PodConfig
  readonly runtimeHandler?: string
  /** Whether it is stopped. Default: it is ready. */
  readonly stopped?: boolean
}

/** A container to seed. */
export interface SeedContainer {
  /** The name of its image, which is preloaded if it is not stored. */
  readonly image: string
  /** Its state. Default `running`. */
  readonly state?: ContainerState
  /** The id of its pod, or the start of it. Default: a new pod. */
  readonly pod?: string
  /** The metadata of the new pod; what it leaves out is made of the number of the pod. */
  readonly podMetadata?: PodMetadata
  /** The configuration; without metadata, its name is made of its number. */
  readonly config?: ContainerConfig
  /** The exit code of an exited container. Default 0. */
  readonly exitCode?: number
  /** The behaviour of its process. Default: as rules or the catalog say; otherwise it runs until it is stopped. */
  readonly script?: ProcessBehaviour
}

/**
 * Seeds a pod.
 *
 * @throws SimulatorError `runtime-refused`, or as a preload of its pause image
 */
export function seedPod(
  context: RuntimeContext,
  { config, runtimeHandler = '', stopped = false }: SeedPod,
): PodRecord {
  const pod = newPod(context, config, runtimeHandler)
  const image = storedImage(context, context.node.runtime.settings.pauseImage)
  addPod(context, { ...pod, image: image.id })
  const added = context.node.runtime.pods.get(pod.id) as PodRecord
  if (stopped) stop(context, added)
  return added
}

/**
 * Seeds a container.
 *
 * @throws SimulatorError `runtime-refused`, or as a preload of its image
 */
export function seedContainer(context: RuntimeContext, seed: SeedContainer): void {
  const { runtime } = context.node
  const { state = 'running', exitCode = 0, script } = seed
  const number = ++runtime.containersSeen
  const image = storedImage(context, seed.image)
  const pod =
    seed.pod === undefined ? newPodFor(context, seed) : findPod(runtime, 'CreateContainer', seed.pod)
  const config = {
    ...seed.config,
    metadata: { name: `container-${number}`, ...seed.config?.metadata },
    image: { image: seed.image, ...seed.config?.image },
  }
  const name = containerName(config.metadata, pod.config.metadata ?? {})
  const holder = runtime.containerNamed(name)
  if (holder !== undefined) refuse(runtime.rules.words.containerNameReserved(name, holder))
  const container: ContainerRecord = {
    id: makeId('container', context.nodeName, number),
    number,
    name,
    pod: pod.id,
    config,
    image: image.id,
    logPath: logPathOf(pod.config.logDirectory, config.logPath),
    state: 'created',
    createdAt: context.tick,
    script: writtenScriptFor(context, { config, podConfig: pod.config, image }, script) ?? {},
  }
  addContainer(context, container, image)
  if (state === 'created') return
  if (pod.state !== 'ready') refuse(runtime.rules.words.podStopped(container))
  run(context, container)
  const running = runtime.containers.get(container.id) as ContainerRecord
  if (state === 'exited') endProcess(context, running, exitCode, exitCode === 0 ? 'Completed' : 'Error')
}

function newPodFor(context: RuntimeContext, { podMetadata }: SeedContainer): PodRecord {
  const number = context.node.runtime.podsSeen + 1
  const metadata = { name: `pod-${number}`, namespace: 'default', uid: `pod-${number}`, ...podMetadata }
  return seedPod(context, { config: { metadata } })
}

/** Returns a stored image, which is preloaded first if it is not stored. */
function storedImage(context: RuntimeContext, name: string): ImageRecord {
  const stored = findImage(context, name)
  if (stored !== undefined) return stored
  preload(context, { image: name })
  const { store, personality } = context.node
  return store.named(canonicalReference(personality.candidates(name)[0])) as ImageRecord
}
