/**
 * Pods: run, stopped and removed.
 *
 * @module
 */

import type { Failure } from '../errors/index.js'
import { leave, requestPull } from '../pulls/calls/admission.js'
import { touch } from '../storage.js'
import type { Tick } from '../time/clock.js'
import { type LinuxResources, NAMESPACE_MODE, type PodConfig } from './config.js'
import { deleteContainer, findImage } from './containers.js'
import type { PodMoment, RuntimeContext, RuntimeSlice } from './context.js'
import { findKnownPod, findPod, makeId, refuse } from './ids.js'
import { momentOf } from './moment.js'
import { podName } from './names.js'
import {
  beginOperation,
  completeCaller,
  completeOperation,
  continueIn,
  dropOperation,
  failOperation,
  refused,
  saveOperation,
} from './operations.js'
import { killAll } from './processes.js'
import type { EndPodOperation, PodRecord, RunOperation } from './records.js'

/** The request for a new pod. */
export interface RunPod {
  readonly config?: PodConfig
  /** The handler that runs it; the empty one is the default. */
  readonly runtimeHandler?: string
  /** Ticks that the caller waits. Default: until it runs. */
  readonly deadline?: Tick
}

/**
 * Creates and starts a pod; its pause image is pulled if it is not stored.
 *
 * @throws SimulatorError `runtime-refused`, or `invalid-reference` for a pause image that cannot be one
 */
export function runPod(context: RuntimeContext, { config, runtimeHandler = '', deadline }: RunPod): void {
  const pod = newPod(context, config, runtimeHandler)
  const { rules, settings } = context.node.runtime
  const early = rules.refusePodEarly(pod, settings)
  if (early !== undefined) refuse(early)
  const image = findImage(context, settings.pauseImage)
  const refusal = image && rules.refusePod(pod)
  if (refusal !== undefined) refuse(refusal)
  const caller = beginOperation(context, 'RunPodSandbox', deadline)
  if (image !== undefined) {
    start(context, caller, pod, image.id)
    return
  }
  requestPull(context, { image: settings.pauseImage })
  saveOperation(context, { on: 'RunPodSandbox', caller, pod, pulling: context.node.callersSeen })
}

/** Makes the record of a new pod whose name is free. Its pause image is not known yet. */
export function newPod(
  { node: { runtime, personality }, nodeName, tick }: RuntimeContext,
  config: PodConfig | undefined,
  runtimeHandler: string,
): PodRecord {
  const { words } = runtime.rules
  if (config?.metadata === undefined) refuse(words.podWithoutMetadata())
  const number = ++runtime.podsSeen
  const id = makeId('pod', nodeName, number)
  const name = podName(config.metadata)
  const holder = runtime.podNamed(name)
  if (holder !== undefined) refuse(words.podNameReserved(name, holder))
  if (!personality.runtimeHandlers.includes(runtimeHandler)) refuse(words.unknownHandler(id, runtimeHandler))
  const isHostNetwork = config.linux?.securityContext?.namespaceOptions?.network === NAMESPACE_MODE.node
  return {
    id,
    number,
    name,
    config,
    runtimeHandler,
    state: 'ready',
    createdAt: tick,
    ...(!isHostNetwork && { ip: addressOf(number) }),
    image: '',
  }
}

/** Adds a pod that is ready, and notes the use of its pause image. */
export function addPod(context: RuntimeContext, pod: PodRecord): void {
  const { node, tick } = context
  const image = node.store.get(pod.image)
  if (image !== undefined) touch(node.store, image, tick)
  node.runtime.pods.set(pod.id, { ...pod, createdAt: tick })
  const moment = momentOf(context, pod.id)
  context.emit({ tick: context.tick, type: 'pod-created', pod: pod.id, name: pod.name }, moment)
  context.emit({ tick: context.tick, type: 'pod-started', pod: pod.id }, moment)
}

/** Continues the pods that waited for the pull of their pause image. */
export function onPausePulled(context: RuntimeContext, callers: readonly number[], image: string): void {
  const { runtime } = context.node
  for (const caller of callers) {
    const operation = runtime.operationPulling(caller)
    if (operation?.on !== 'RunPodSandbox') continue
    const refusal = runtime.rules.refusePod(operation.pod)
    if (refusal === undefined) start(context, operation.caller, operation.pod, image)
    else failOperation(context, operation, refused(refusal))
  }
}

/** Fails the pods whose pause image could not be pulled. */
export function onPauseNotPulled(
  context: RuntimeContext,
  callers: readonly number[],
  failure: Failure,
): void {
  const { runtime } = context.node
  for (const caller of callers) {
    const operation = runtime.operationPulling(caller)
    if (operation?.on !== 'RunPodSandbox') continue
    const refusal = runtime.rules.words.pauseImage(operation.pod.id, runtime.settings.pauseImage)
    failOperation(context, operation, refused(refusal, failure))
  }
}

/** Ends the start of a pod: it is ready. */
export function finishRun(context: RuntimeContext, operation: RunOperation): void {
  addPod(context, operation.pod)
  completeOperation(context, operation)
}

/** Ends the start of a pod whose caller left it: nothing of it stays. */
export function abandonRun(context: RuntimeContext, operation: RunOperation): void {
  dropOperation(context, operation)
  if (operation.pulling !== undefined) leave(context, operation.pulling, 'cancelled')
}

/**
 * Stops or removes a pod; its processes are killed at once.
 *
 * @throws SimulatorError `runtime-refused` for an id that is empty or that several pods have
 */
export function endPod(
  context: RuntimeContext,
  on: 'StopPodSandbox' | 'RemovePodSandbox',
  id: string,
  deadline?: Tick,
): void {
  const { runtime } = context.node
  const pod = findKnownPod(runtime, on, id)
  const caller = beginOperation(context, on, deadline)
  const stopped = pod !== undefined && isStopped(runtime, pod)
  if (pod === undefined || (on === 'StopPodSandbox' && stopped)) {
    completeCaller(context, caller, on, pod?.id ?? id)
    return
  }
  killAll(context, pod.id)
  const { podStop, removal } = runtime.settings
  const next = continueIn(context, caller, stopped ? removal : podStop)
  saveOperation(context, { on, caller, next, pod: pod.id, stopped })
}

/** Continues the stop or removal of a pod: it is stopped first. */
export function finishEnd(context: RuntimeContext, operation: EndPodOperation): void {
  const { runtime } = context.node
  const pod = runtime.pods.get(operation.pod)
  if (pod !== undefined) stop(context, pod)
  if (operation.on === 'RemovePodSandbox' && pod !== undefined) {
    if (!operation.stopped) {
      const next = continueIn(context, operation.caller, runtime.settings.removal)
      saveOperation(context, { ...operation, next, stopped: true })
      return
    }
    deletePod(context, pod.id)
  }
  completeOperation(context, operation)
}

/**
 * Changes the limits that a pod was created with.
 *
 * @throws SimulatorError `runtime-refused` for an id that names none
 */
export function updatePod(
  context: RuntimeContext,
  id: string,
  limits: { readonly overhead?: LinuxResources; readonly resources?: LinuxResources },
): void {
  const { runtime } = context.node
  const pod = findPod(runtime, 'UpdatePodSandboxResources', id)
  const { config } = pod
  runtime.pods.set(pod.id, { ...pod, config: { ...config, linux: { ...config.linux, ...limits } } })
  context.emit({ tick: context.tick, type: 'pod-updated', pod: pod.id })
}

/** Makes a pod one that is not ready: its processes are killed, and its address is free. */
export function stop(context: RuntimeContext, pod: PodRecord): void {
  const { runtime } = context.node
  killAll(context, pod.id)
  if (isStopped(runtime, pod)) return
  const { ip: _, ...rest } = pod
  runtime.pods.set(pod.id, { ...rest, state: 'notready' })
  if (pod.state === 'ready')
    context.emit({ tick: context.tick, type: 'pod-stopped', pod: pod.id }, momentOf(context, pod.id))
}

/** Returns whether nothing of a pod is left to stop. After the death of its pause process, it keeps its address, and containers may run. */
function isStopped(runtime: RuntimeSlice, { id, state, ip }: PodRecord): boolean {
  const runs = runtime.containersOf(id).some(container => container.state === 'running')
  return state === 'notready' && ip === undefined && !runs
}

function deletePod(context: RuntimeContext, id: string): void {
  const { runtime } = context.node
  for (const container of runtime.containersOf(id)) deleteContainer(context, container)
  const last = momentOf(context, id) as PodMoment
  runtime.pods.delete(id)
  context.emit({ tick: context.tick, type: 'pod-removed', pod: id }, last)
}

function start(context: RuntimeContext, caller: number, pod: PodRecord, image: string): void {
  const next = continueIn(context, caller, context.node.runtime.settings.podStart)
  saveOperation(context, { on: 'RunPodSandbox', caller, next, pod: { ...pod, image } })
}

/** Returns the address of a pod by its number: in 10.88.0.0/16 behind the gateway, and again from the start after the last one. */
function addressOf(number: number): string {
  const FIRST_HOST = 2
  const HOSTS = 65_533
  const host = FIRST_HOST + ((number - 1) % HOSTS)
  return `10.88.${host >> 8}.${host & 255}`
}
