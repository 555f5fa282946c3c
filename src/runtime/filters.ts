/**
 * Filters of lists: every condition that is given has to be met.
 *
 * @module
 */
import type { RuntimeSlice } from './context.js'
import { lookUpContainer, lookUpPod } from './ids.js'
import type { ContainerRecord, ContainerState, PodRecord, PodState } from './records.js'

/** Conditions for pods. */
export interface PodFilter {
  /** An id, or a start of one that no other pod has. */
  readonly id?: string
  readonly state?: PodState
  /** Labels that the pod has, with exactly these values. */
  readonly labels?: Readonly<Record<string, string>>
}

/** Conditions for containers. */
export interface ContainerFilter {
  /** An id, or a start of one that no other container has. */
  readonly id?: string
  /** The id of a pod, or a start of one that no other pod has. */
  readonly pod?: string
  readonly state?: ContainerState
  /** Labels that the container has, with exactly these values. */
  readonly labels?: Readonly<Record<string, string>>
}

/** Returns the pods that meet all conditions, in the order of their creation. An id that names none is no error. */
export function listPods(
  runtime: RuntimeSlice,
  { id = '', state, labels }: PodFilter = {},
): readonly PodRecord[] {
  const found = id === '' ? runtime.podList() : oneOrNone(lookUpPod(runtime, id))
  return found.filter(
    pod => (state === undefined || pod.state === state) && hasLabels(pod.config.labels, labels),
  )
}

/** Returns the containers that meet all conditions, in the order of their creation. An id that names none is no error. */
export function listContainers(
  runtime: RuntimeSlice,
  { id = '', pod = '', state, labels }: ContainerFilter = {},
): readonly ContainerRecord[] {
  const inPod = pod === '' ? undefined : lookUpPod(runtime, pod)
  if (typeof inPod === 'string') return []
  const found = id === '' ? listOf(runtime, inPod) : oneOrNone(lookUpContainer(runtime, id))
  return found.filter(
    container =>
      (inPod === undefined || container.pod === inPod.id) &&
      (state === undefined || container.state === state) &&
      hasLabels(container.config.labels, labels),
  )
}

function listOf(runtime: RuntimeSlice, pod: PodRecord | undefined): readonly ContainerRecord[] {
  return pod === undefined ? runtime.containerList() : runtime.containersOf(pod.id)
}

function oneOrNone<R>(found: R | string): readonly R[] {
  return typeof found === 'string' ? [] : [found]
}

function hasLabels(
  labels: Readonly<Record<string, string>> = {},
  wanted: Readonly<Record<string, string>> = {},
): boolean {
  return Object.entries(wanted).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value)
}
