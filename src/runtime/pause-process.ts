/**
 * The pause process of a pod that dies by itself: killed from outside the runtime, or by a lack of memory.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { NAMESPACE_MODE } from './config.js'
import type { RuntimeContext, RuntimeSlice } from './context.js'
import { lookUpContainer, lookUpPod } from './ids.js'
import { momentOf } from './moment.js'
import { kill } from './processes.js'
import type { ContainerRecord } from './records.js'

/**
 * Ends the pause process of a pod. The kernel kills the processes in its namespace of process ids with it; other containers of the
 * pod run on, and the pod keeps its address and its name until it is stopped and removed.
 *
 * @throws SimulatorError `invalid-argument` for an id that names no pod, or one that is not ready
 */
export function endPauseProcess(context: RuntimeContext, id: string): void {
  const { runtime } = context.node
  const pod = lookUpPod(runtime, id)
  if (typeof pod === 'string' || pod.state !== 'ready') {
    const expected = 'the id of a pod that is ready, or the start of it'
    throw new SimulatorError({ code: 'invalid-argument', argument: 'pod', value: id, expected })
  }
  for (const container of runtime.containersOf(pod.id))
    if (container.state === 'running' && diesWithPause(runtime, container)) kill(context, container)
  runtime.pods.set(pod.id, { ...pod, state: 'notready' })
  context.emit({ tick: context.tick, type: 'pod-stopped', pod: pod.id }, momentOf(context, pod.id))
}

/**
 * Returns whether the first process of a namespace of process ids, whose end ends all others, is the pause process for a container.
 * With the mode POD, which is the default of CRI, a container shares the namespace of the pod; with TARGET, that of a container.
 */
export function diesWithPause(runtime: RuntimeSlice, container: ContainerRecord): boolean {
  const { pid = NAMESPACE_MODE.pod, targetId = '' } = namespacesOf(container.config)
  if (pid === NAMESPACE_MODE.target) {
    const target = lookUpContainer(runtime, targetId)
    return typeof target !== 'string' && target.number < container.number && diesWithPause(runtime, target)
  }
  const pod = runtime.pods.get(container.pod)
  return pid === NAMESPACE_MODE.pod && namespacesOf(pod?.config).pid !== NAMESPACE_MODE.node
}

function namespacesOf(config: ContainerRecord['config'] | undefined) {
  return config?.linux?.securityContext?.namespaceOptions ?? {}
}
