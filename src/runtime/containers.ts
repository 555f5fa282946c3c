/**
 * Containers: created, updated and removed. Their processes are in `processes.ts`.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import type { ImageRecord } from '../image/store/image-record.js'
import { touch } from '../storage.js'
import type { Tick } from '../time/clock.js'
import type { ContainerConfig, LinuxResources, PodConfig } from './config.js'
import type { RuntimeContext } from './context.js'
import { findContainer, findKnownContainer, findPod, lookUpContainer, makeId, refuse } from './ids.js'
import { logPathOf } from './log-path.js'
import { momentOf } from './moment.js'
import { containerName } from './names.js'
import { beginOperation, completeCaller, completeOperation, continueIn, saveOperation } from './operations.js'
import { kill } from './processes.js'
import type { ContainerOperation, ContainerRecord } from './records.js'
import { scriptFor } from './script-for.js'
import { memoryUsage } from './usage.js'

/** The request for a new container. */
export interface CreateContainer {
  /** The id of its pod, or the start of it. */
  readonly pod: string
  readonly config?: ContainerConfig
  /** The configuration of its pod. */
  readonly podConfig?: PodConfig
}

/**
 * Creates a container.
 *
 * @returns the container
 * @throws SimulatorError `runtime-refused`
 */
export function createContainer(context: RuntimeContext, request: CreateContainer): ContainerRecord {
  const { node, tick } = context
  const { runtime } = node
  const { rules, settings } = runtime
  const pod = findPod(runtime, 'CreateContainer', request.pod)
  const { config, name } = namedConfig(runtime, request)
  const number = ++runtime.containersSeen
  const id = makeId('container', context.nodeName, number)
  const image = imageOf(context, config)
  const refusal = rules.refuseContainer({
    id,
    config,
    pod,
    image,
    settings,
    findContainer: prefix => lookUpContainer(runtime, prefix),
    findImage: of => findImage(context, of),
  })
  if (refusal !== undefined) refuse(refusal)
  const container: ContainerRecord = {
    id,
    number,
    name,
    pod: pod.id,
    config,
    image: image.id,
    logPath: logPathOf(request.podConfig?.logDirectory, config.logPath),
    state: 'created',
    createdAt: tick,
    script: scriptFor(context, { config, podConfig: pod.config, image }),
  }
  addContainer(context, container, image)
  return container
}

/** Adds a new container. */
export function addContainer(context: RuntimeContext, container: ContainerRecord, image: ImageRecord): void {
  const { node, tick } = context
  touch(node.store, image, tick)
  node.runtime.containers.set(container.id, container)
  const { id, pod, config } = container
  context.emit(
    {
      tick: context.tick,
      type: 'container-created',
      container: id,
      pod,
      name: config.metadata?.name ?? '',
      image: image.id,
    },
    momentOf(context, pod),
  )
}

/**
 * Changes the limits of a container. Limits that are zero or absent stay.
 *
 * @throws SimulatorError `runtime-refused` for an id that names none, and for a limit below the memory in use
 */
export function updateContainer(
  context: RuntimeContext,
  id: string,
  changes: LinuxResources | undefined,
): void {
  const { runtime } = context.node
  const container = findContainer(runtime, 'UpdateContainerResources', id)
  if (changes === undefined) return
  const limit = changes.memoryLimitInBytes ?? 0
  const usage = memoryUsage(container)
  if (container.state === 'running' && limit > 0 && limit < usage)
    refuse(runtime.rules.words.memoryLimit(limit, usage))
  runtime.containers.set(container.id, {
    ...container,
    resources: mergeResources(resourcesOf(container), changes),
  })
  context.emit({ tick: context.tick, type: 'container-updated', container: container.id, pod: container.pod })
}

/** Returns the limits of a container now. */
export function resourcesOf({ config, resources }: ContainerRecord): LinuxResources {
  return resources ?? config.linux?.resources ?? {}
}

/** Returns limits with changes; those that are zero or absent in the changes stay. */
export function mergeResources(resources: LinuxResources, changes: LinuxResources): LinuxResources {
  const given = Object.entries(changes).filter(
    ([, value]) => value !== 0 && value !== '' && value !== undefined,
  )
  return { ...resources, ...Object.fromEntries(given) }
}

/**
 * Removes a container, which it kills first if it runs.
 *
 * @throws SimulatorError `runtime-refused` for an id that is empty or that several containers have, and while the container
 * is being started or removed
 */
export function removeContainer(context: RuntimeContext, id: string, deadline?: Tick): void {
  const { runtime } = context.node
  const container = findKnownContainer(runtime, 'RemoveContainer', id)
  const others = container === undefined ? [] : runtime.operationsOn(container.id)
  for (const { on } of others) {
    if (container === undefined) break
    if (on === 'StartContainer') refuse(runtime.rules.words.notRemovable(container, 'starting'))
    if (on === 'RemoveContainer') refuse(runtime.rules.words.notRemovable(container, 'removing'))
  }
  const caller = beginOperation(context, 'RemoveContainer', deadline)
  if (container === undefined) {
    completeCaller(context, caller, 'RemoveContainer', id)
    return
  }
  if (container.state === 'running') kill(context, container)
  const next = continueIn(context, caller, runtime.settings.removal)
  saveOperation(context, { on: 'RemoveContainer', caller, next, container: container.id })
}

/** Ends the removal of a container. */
export function finishRemoval(
  context: RuntimeContext,
  operation: ContainerOperation<'RemoveContainer'>,
): void {
  const container = context.node.runtime.containers.get(operation.container)
  if (container !== undefined) deleteContainer(context, container)
  completeOperation(context, operation)
}

/** Deletes a container that does not run. */
export function deleteContainer(context: RuntimeContext, { id, pod }: ContainerRecord): void {
  context.node.runtime.containers.delete(id)
  context.emit({ tick: context.tick, type: 'container-removed', container: id, pod }, momentOf(context, pod))
}

/** Returns the configuration of a new container with the name that it reserves. */
function namedConfig(
  runtime: RuntimeContext['node']['runtime'],
  { config, podConfig }: CreateContainer,
): { readonly config: ContainerConfig; readonly name: string } {
  const { words } = runtime.rules
  if (config?.metadata === undefined) refuse(words.containerWithoutMetadata())
  if (podConfig?.metadata === undefined) refuse(words.containerWithoutPodMetadata())
  const name = containerName(config.metadata, podConfig.metadata)
  const holder = runtime.containerNamed(name)
  if (holder !== undefined) refuse(words.containerNameReserved(name, holder))
  return { config, name }
}

function imageOf(context: RuntimeContext, { image: spec }: ContainerConfig): ImageRecord {
  const name = spec?.image ?? ''
  return findImage(context, name) ?? refuse(context.node.runtime.rules.words.containerImage(name))
}

/** Returns the stored image that a name or id refers to; nothing for a text that refers to none or to several. */
export function findImage({ node }: RuntimeContext, image: string): ImageRecord | undefined {
  try {
    return node.personality.lookUp(node.store, image)
  } catch (error) {
    if (error instanceof SimulatorError) return undefined
    throw error
  }
}
